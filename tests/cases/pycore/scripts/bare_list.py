[to_Conv("a", 64, 32), to_Pool("p", to="(a-east)"), to_connection("a", "p")]
