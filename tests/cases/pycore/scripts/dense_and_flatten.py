arch = [
    to_Flatten("f", 1, 512),
    to_Dense("d", 1, 128, "(1,0,0)", "(f-east)", width=1.5, height=1.5, depth=40),
    to_FC("fc", 10, offset="(1,0,0)", to="(d-east)"),
    to_Linear("l", n_filer=5, offset="(1,0,0)", to="(fc-east)"),
    to_FullyConnected("g", n_filer=2, offset="(1,0,0)", to="(l-east)"),
]
