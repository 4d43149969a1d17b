arch = [to_Conv("a"), to_MagicBlock("m", 32, 64, "(1,0,0)", "(a-east)", width=3, height=20, depth=20, caption="magic"), to_connection("a", "m")]
