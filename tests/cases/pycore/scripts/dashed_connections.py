arch = [to_Conv("a"), to_Conv("b", to="(5,0,0)"), to_connection_dashed("a", "b"), to_connection("a", "b", dashed=True, color="red")]
