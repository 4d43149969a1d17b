arch = [ToConv("a"), to_conv("b", to="(4,0,0)"), TO_Pool("p", to="(b-east)"), to_softmax("s", to="(8,0,0)")]
