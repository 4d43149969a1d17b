"""FCN-8s (Long, Shelhamer and Darrell, 2015) in PlotNeuralNet's calls."""

import sys

sys.path.append("../")
from pycore.tikzeng import *

DECONV = "rgb:blue,5;green,2.5;white,5"

# name, channels of each convolution, size, box (height and depth), width of a band, pool, gap
STAGES = [
    ("conv1", (64, 64), "I", 40, 2, 35, 0),
    ("conv2", (64, 64), "I/2", 35, 3, 30, 2),
    ("conv3", (256, 256, 256), "I/4", 30, 4, 23, 2),
    ("conv4", (512, 512, 512), "I/8", 23, 7, 15, 1.8),
    ("conv5", (512, 512, 512), "I/16", 15, 7, 10, 1.5),
]


def stage(number, before):
    name, channels, size, side, width, pooled, gap = STAGES[number]
    layers = [
        to_ConvConvRelu(
            name,
            s_filer=size,
            n_filer=channels,
            offset=f"({gap},0,0)",
            to=f"({before}-east)" if before else "(0,0,0)",
            width=[width] * len(channels),
            height=side,
            depth=side,
            caption=name,
        ),
        to_Pool(f"pool{number + 1}", to=f"({name}-east)", width=1, height=pooled, depth=pooled),
    ]
    return layers + ([to_connection(before, name)] if before else [])


def deconv(name, size, side, offset, to):
    return to_Conv(
        name, size, "K", offset=offset, to=to, width=2, height=side, depth=side, fill=DECONV
    )


def score(name, size, side, offset, to, caption=""):
    return to_Conv(
        name, size, "K", offset=offset, to=to, width=2, height=side, depth=side, caption=caption
    )


arch = [to_head(".."), to_cor(), to_begin(), to_input("street.png", to="(-3,0,0)")]
before = None
for number in range(len(STAGES)):
    arch += stage(number, before)
    before = f"pool{number + 1}"

arch += [
    # fully connected layers as convolutions
    to_ConvConvRelu(
        "fc6_7",
        s_filer="",
        n_filer=(4096, 4096),
        offset="(1,0,0)",
        to="(pool5-east)",
        width=(10, 10),
        height=10,
        depth=10,
        caption="fc to conv",
    ),
    to_connection("pool5", "fc6_7"),
    score("score32", "I/32", 10, "(1,0,0)", "(fc6_7-east)", caption="fc8 to conv"),
    to_connection("fc6_7", "score32"),
    # joined with the stream from pool4
    deconv("up32", "I/16", 15, "(1.5,0,0)", "(score32-east)"),
    to_connection("score32", "up32"),
    score("score16", "I/16", 15, "(0,-4,0)", "(up32-west)"),
    to_elbow("pool4", "score16", shift=0.375),
    to_Sum("sum16", offset="(1.5,0,0)", to="(up32-east)"),
    to_connection("up32", "sum16"),
    to_elbow("score16", "sum16", to_side="south"),
    # joined with the stream from pool3
    deconv("up16", "I/8", 23, "(1.5,0,0)", "(sum16-east)"),
    to_connection("sum16", "up16"),
    score("score8", "I/8", 23, "(0,-6,0)", "(up16-west)"),
    to_elbow("pool3", "score8", shift=0.45),
    to_Sum("sum8", offset="(1.5,0,0)", to="(up16-east)"),
    to_connection("up16", "sum8"),
    to_elbow("score8", "sum8", to_side="south"),
    # output
    deconv("up8", "", 40, "(2.5,0,0)", "(sum8-east)"),
    to_connection("sum8", "up8"),
    to_SoftMax(
        "softmax",
        "I",
        offset="(1,0,0)",
        to="(up8-east)",
        width=2,
        height=40,
        depth=40,
        opacity=0.4,
        xlabel="K",
        caption="softmax",
    ),
    to_connection("up8", "softmax"),
    to_end(),
]


def main():
    namefile = str(sys.argv[0]).split(".")[0]
    to_generate(arch, namefile + ".tex")


if __name__ == "__main__":
    main()
