arch = [to_Conv("my conv"), to_Pool("my-pool", to="(my conv-east)"), to_connection("my conv", "my-pool")]
