from functools import partial
small = partial(to_Conv, height=10, depth=10)
arch = [small("a"), small("b", to="(3,0,0)")]
