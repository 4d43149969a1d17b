size = 32
width = 2
shift = "(1,0,0)"
arch = [
    to_Conv("a", size, 64, height=size, depth=size, width=width),
    to_Pool("p", offset=shift, to="(a-east)", height=size // 2, depth=size // 2),
]
