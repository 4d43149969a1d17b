pool = lambda n, of: to_Pool(n, to=f"({of}-east)", height=20, depth=20)
arch = [to_Conv("a"), pool("p", "a")]
