arch = [
    to_Conv("a"), to_Conv("b", to="(6,0,0)"),
    to_skip("a", "b"), to_skip("a", "b", 1.5), to_skip("a", "b", pos=[1.25, 1.75]),
    to_skip("a", "b", pos_of=1.1, pos_to=1.2), to_skip_bottom("a", "b"), to_bottomskip("a", "b", 1.4),
]
