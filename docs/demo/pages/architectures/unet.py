"""U-Net (Ronneberger, Fischer and Brox, 2015) in PlotNeuralNet's calls."""

import sys

sys.path.append("../")
from pycore.blocks import *
from pycore.tikzeng import *

arch = [
    to_head(".."),
    to_cor(),
    to_begin(),
    to_input("street.png"),
    # contracting path
    to_ConvConvRelu(
        name="ccr_b1", s_filer=500, n_filer=(64, 64), width=(2, 2), height=40, depth=40
    ),
    to_Pool(name="pool_b1", to="(ccr_b1-east)", width=1, height=32, depth=32, opacity=0.5),
    *block_2ConvPool("b2", "pool_b1", "pool_b2", 256, 128, size=(32, 32, 3.5)),
    *block_2ConvPool("b3", "pool_b2", "pool_b3", 128, 256, size=(25, 25, 4.5)),
    *block_2ConvPool("b4", "pool_b3", "pool_b4", 64, 512, size=(16, 16, 5.5)),
    to_ConvConvRelu(
        name="ccr_b5",
        s_filer=32,
        n_filer=(1024, 1024),
        offset="(2,0,0)",
        to="(pool_b4-east)",
        width=(8, 8),
        height=8,
        depth=8,
        caption="Bottleneck",
    ),
    to_connection("pool_b4", "ccr_b5"),
    # expanding path, each level joined with its twin
    *block_Unconv("b6", "ccr_b5", "end_b6", 64, 512, offset="(2.1,0,0)", size=(16, 16, 5.0)),
    to_skip(of="ccr_b4", to="ccr_res_b6", pos=1.25),
    *block_Unconv("b7", "end_b6", "end_b7", 128, 256, offset="(2.1,0,0)", size=(25, 25, 4.5)),
    to_skip(of="ccr_b3", to="ccr_res_b7", pos=1.25),
    *block_Unconv("b8", "end_b7", "end_b8", 256, 128, offset="(2.1,0,0)", size=(32, 32, 3.5)),
    to_skip(of="ccr_b2", to="ccr_res_b8", pos=1.25),
    *block_Unconv("b9", "end_b8", "end_b9", 512, 64, offset="(2.1,0,0)", size=(40, 40, 2.5)),
    to_skip(of="ccr_b1", to="ccr_res_b9", pos=1.25),
    to_ConvSoftMax(
        name="soft1",
        s_filer=512,
        offset="(0.75,0,0)",
        to="(end_b9-east)",
        width=1,
        height=40,
        depth=40,
        caption="SOFT",
    ),
    to_connection("end_b9", "soft1"),
    to_end(),
]


def main():
    namefile = str(sys.argv[0]).split(".")[0]
    to_generate(arch, namefile + ".tex")


if __name__ == "__main__":
    main()
