arch = [to_Conv("a"), to_Conv("b", to="(4,0,0)"), to_connection("a", "b"), to_Conv("b", to="(8,0,0)"), to_connection("a", "b")]
