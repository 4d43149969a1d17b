arch = [to_ConvRelu("a", 64, 32), to_ConvBnRelu("b", 64, 32, "(1,0,0)", "(a-east)"), to_FcRelu("c", 1, 100, offset="(1,0,0)", to="(b-east)", width=2, height=3, depth=30)]
