arch = [
    to_Conv("a", 64, 32),
    to_BN("bn", "(0,0,0)", "(a-east)"),
    to_ReLu("relu", offset="(0,0,0)", to="(bn-east)"),
    to_LayerNorm("ln", to="(relu-east)"),
    to_Dropout("drop", to="(ln-east)", caption="0.5"),
]
