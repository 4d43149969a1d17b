scale = 0.5
def s(x): return x * scale
arch = [to_Conv("a", 256, 2 ** 6, height=s(64), depth=64 / 2, width=max(1, s(3)))]
