network = [to_begin()]
network += to_Conv("a")
network += to_Pool("p", to="(a-east)")
