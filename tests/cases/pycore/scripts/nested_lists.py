arch = [to_begin(), [to_Conv("a"), [to_Pool("p", to="(a-east)"), None]], (to_connection("a", "p"),), to_end()]
