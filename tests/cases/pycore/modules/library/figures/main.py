import sys
sys.path.append("../")
from pycore.shapes import *
from pycore.blocks import pair


def main():
    arch = [to_head(".."), to_cor(), to_begin(), *pair("x"), to_Conv("c", to="(9,0,0)"), to_end()]
    to_generate(arch, "net.tex")


if __name__ == "__main__":
    main()
