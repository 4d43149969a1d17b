import math
arch = [to_Conv("a", height=math.sqrt(256), depth=math.ceil(15.2), width=math.log2(8))]
