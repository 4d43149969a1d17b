arch = [
    to_ConvConvRelu("a", n_filer=(64, 64, 64), width=(2, 2, 2)),
    to_ConvConvRelu("b", n_filer="64,128", width="2,3", to="(4,0,0)"),
    to_ConvConvRelu("c", n_filer=[8], width=3, to="(8,0,0)"),
    to_Conv("d", n_filer=[16, 32], width=[1, 1], to="(12,0,0)"),
]
