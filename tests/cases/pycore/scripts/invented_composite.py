arch = [to_Conv("a"), *block_MagicNet("m", "a", "end", s_filer=8, size=(10, 12, 2)), to_connection("a", "end")]
