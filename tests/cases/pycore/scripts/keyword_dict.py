common = dict(height=24, depth=24, width=2)
arch = [to_Conv("a", **common), to_Conv("b", to="(4,0,0)", **{**common, "width": 4})]
