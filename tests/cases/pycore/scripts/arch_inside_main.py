import sys
sys.path.append("../")
from pycore.tikzeng import *

def main():
    arch = [to_head(".."), to_cor(), to_begin(), to_Conv("a"), to_end()]
    to_generate(arch, "net.tex")


main()
