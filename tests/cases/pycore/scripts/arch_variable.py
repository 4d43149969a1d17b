import sys
sys.path.append("../")
from pycore.tikzeng import *

arch = [
    to_head(".."),
    to_cor(),
    to_begin(),
    to_Conv("a", 64, 32, height=20, depth=20, width=2),
    to_end(),
]
