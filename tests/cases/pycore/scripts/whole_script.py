import sys
sys.path.append("../")
from pycore.tikzeng import *

arch = [
    to_head(".."), to_cor(), to_begin(),
    to_Conv("a", 64, 32), to_SoftMax("s", 10, "(2,0,0)", "(a-east)", caption="OUT"),
    to_connection("a", "s"), to_end(),
]


def main():
    namefile = str(sys.argv[0]).split(".")[0]
    to_generate(arch, namefile + ".tex")


if __name__ == "__main__":
    main()
