import sys
sys.path.append("../")
from pycore.tikzeng import *

from pycore.blocks import *

arch = [
    to_begin(),
    to_Conv("start"),
    *block_2ConvPool("b1", "start", "pool1", 128, 32, size=(30, 30, 2)),
    *block_Unconv("b2", "pool1", "end", s_filer=64, n_filer=16),
    to_end(),
]
