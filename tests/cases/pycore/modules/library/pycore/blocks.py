from .shapes import *


def pair(name):
    return [
        to_Square(name + "1"),
        to_Square(name + "2", 6, offset="(2,0,0)", to="(" + name + "1-east)"),
        to_arrow(name + "1", name + "2"),
    ]
