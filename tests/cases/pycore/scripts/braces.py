arch = [to_Conv("a"), to_Conv("b", to="(4,0,0)"), to_brace("a", "b", "encoder"), to_brace("a", "b", "both", above=True)]
