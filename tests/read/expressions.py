"""Random statements that meet every part of the language with values of every kind."""

from hypothesis import strategies as st


def words(text: str) -> list[str]:
    """Return the words of a table."""
    return text.split()


SNIPPETS = (
    "10 ** 10 ** 10",
    "'a' * 10 ** 9",
    "().__class__",
    "[x for x in x]",
    "(yield)",
    "{1: 2}[3]",
    "lambda: 0",
    "*x",
    "f'{x!r:>{x}}'",
    "'%s %d' % x",
    "'{}{x}'.format(*x)",
    "sorted(x, key=x)",
    "range(x)",
    "zip(x, x)",
    "super()",
    "x.y.z",
    "x[::-1]",
    "del x",
    "return x",
    "break",
    "x: int = x",
    "import x.y as x",
    "from x import *",
    "class x(x): pass",
    "raise x",
    "global x",
    "max(x, default=x)",
    "iter(x)",
    "x += x",
    "not x",
    "x < x <= x",
    "print(x, file=x)",
)

START = """
import itertools, functools, math, collections, numpy as np, copy, os, outside
from dataclasses import *
from enum import Enum
@dataclass(order=True)
class R:
    x: int = 1
class K(Enum):
    A = 1
class V:
    def __init__(self, *x): self.x = x
    def __add__(self, o): return o
    def __len__(self): return 3
    def __getitem__(self, i): return [1, 2, 3][i]
    def method(self, *x, **kw): return x
def f(*args, **kw): return args
def g(x=1):
    yield from [x, x]
x = [1, "a"]
"""
"""Something of every kind, for expressions to meet."""

ATOMS = words(
    """
    0 1 -1 2.5 True None ... 'a' '%s' '{}' b'a' [] (1,2) {} {1:2} {3} x f g V R K V() R() K.A g()
    int str list len map range outside outside.a 10**30 [1,[2]] 1j Exception() np.array([1,2])
    math.pi os.path slice(1,2) iter([1]) {}.items() (lambda*a:a) collections.deque([1])
    """
)
METHODS = words(
    """
    append extend pop index count sort update get items join split replace format strip center
    translate add union copy most_common real args name value method x __init__ __class__ tolist
    astype setter rotate encode
    """
)
CALLABLES = words(
    """
    f g V R K int float str list tuple dict set len sum min max sorted map zip enumerate filter
    range reversed iter next round abs divmod pow isinstance getattr setattr hasattr repr format
    type print any all callable slice property super field replace asdict chr ord hex
    math.sqrt math.comb math.prod math.fsum math.gcd np.array np.zeros np.linspace np.arange np.sum
    np.clip copy.copy copy.deepcopy itertools.chain itertools.product itertools.islice
    itertools.accumulate itertools.groupby itertools.zip_longest functools.partial functools.reduce
    collections.Counter collections.defaultdict collections.deque collections.namedtuple
    collections.OrderedDict os.path.join outside to_Conv
    """
)
OPERATORS = words("+ - * / // % ** << >> | & ^ == < <= != in is and or @")


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return expressions over ``inner`` ones."""
    two = st.tuples(inner, inner)
    return st.one_of(
        st.builds("({0[0]}) {1} ({0[1]})".format, two, st.sampled_from(OPERATORS)),
        st.builds("{1}({0[0]}, {0[1]})".format, two, st.sampled_from(CALLABLES)),
        st.builds("{1}({0})".format, inner, st.sampled_from(CALLABLES)),
        st.builds("({0}).{1}".format, inner, st.sampled_from(METHODS)),
        st.builds("({0[0]}).{1}({0[1]})".format, two, st.sampled_from(METHODS)),
        st.builds("({0[0]})[{0[1]}]".format, two),
        st.builds("({0[0]})[{0[1]}:]".format, two),
        st.builds("[*({0})]".format, inner),
        st.builds("{{{0[0]}: {0[1]}}}".format, two),
        st.builds("[{0[0]} for x in {0[1]}]".format, two),
        st.builds("f(*{0[0]}, **{0[1]})".format, two),
        st.builds('f"{{{0}!r:>9}}"'.format, inner),
        st.builds("(x := {0})".format, inner),
        st.builds("-({0})".format, inner),
    )


EXPRESSIONS = st.recursive(st.sampled_from(ATOMS), compound, max_leaves=8)
STATEMENTS = st.lists(st.one_of(st.sampled_from(SNIPPETS), EXPRESSIONS), max_size=12)
