def to_Conv(name):
    return "\\pic at (0,0,0) {Box={name=" + name + "}};"
