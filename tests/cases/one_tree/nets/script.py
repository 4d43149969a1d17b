arch = [
    to_head(".."),
    to_cor(),
    to_begin(),
    to_ConvConvRelu("a", 256, (64, 64), to="(0,0,0)", height=40, depth=40, width=(2, 2)),
    to_Pool("b", offset="(0,0,0)", to="(a-east)"),
    to_Sum("c", offset="(2,0,0)", to="(b-east)"),
    to_connection("b", "c"),
    to_skip("a", "c"),
    to_end(),
]
