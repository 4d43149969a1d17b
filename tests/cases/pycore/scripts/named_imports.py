from pycore.tikzeng import to_Conv, to_Pool

arch = [to_Conv("a"), to_Pool("p", to="(a-east)")]
