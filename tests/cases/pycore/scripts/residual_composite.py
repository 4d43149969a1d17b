arch = [to_Conv("in"), *block_Res(4, "r", "in", "out", 64, 32)]
