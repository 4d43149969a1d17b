sizes = [40, 30, 20]
arch = [to_Conv(f"c{n}", s, to=f"({n * 3},0,0)", height=s, depth=s) for n, s in enumerate(sizes)]
