arch = [to_Conv("a", "I/2", ""), to_Conv("b", s_filer="", n_filer="", to="(4,0,0)")]
