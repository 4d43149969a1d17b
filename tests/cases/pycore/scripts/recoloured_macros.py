arch = [
    to_cor(),
    r"\def\ConvColor{rgb:green,1;white,3}",
    to_Conv("a"), to_Pool("p", to="(a-east)"),
]
