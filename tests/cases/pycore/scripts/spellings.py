arch = [
    to_Conv("a", s_filter=64, n_filters=32, colour="red!40", Caption="A"),
    to_Pool("p", to="(a-east)", fill_color="blue!20", alpha=0.7),
    *block_2ConvPool("b", bottom="p", top="q", s_filter=32, n_filter=16),
]
