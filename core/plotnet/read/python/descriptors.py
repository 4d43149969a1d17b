"""What a class attribute becomes when it is read: methods are bound, properties computed."""

from plotnet.read.python.functions import Function
from plotnet.read.python.values import BoundMethod, HostMethod, Invocable, callable_value


class Property:
    """What ``@property`` gives."""

    __slots__ = ("getter", "setter")

    def __init__(self, getter: object, setter: object = None) -> None:
        self.getter = getter
        self.setter = setter


class StaticMethod:
    """What ``@staticmethod`` gives."""

    __slots__ = ("function",)

    def __init__(self, function: object) -> None:
        self.function = function


class ClassMethod:
    """What ``@classmethod`` gives."""

    __slots__ = ("function",)

    def __init__(self, function: object) -> None:
        self.function = function


def resolve(member: object, instance: object, owner: Invocable) -> object:
    """Return what a class attribute is when read on ``instance``, or on the class for None."""
    match member:
        case StaticMethod():
            return member.function
        case ClassMethod():
            return BoundMethod(callable_value(member.function), owner)
        case Property() if instance is not None:
            return callable_value(member.getter)(instance)
        case Function() | HostMethod() if instance is not None:
            return BoundMethod(member, instance)
        case _:
            return member
