to_Conv("a")
to_Pool("p", offset="(1,0,0)", to="(a-east)")
to_connection("a", "p")
