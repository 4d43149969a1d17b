SIDE = 24
STEP = SIDE / 4
widths = {"a": 1, "b": 3}
