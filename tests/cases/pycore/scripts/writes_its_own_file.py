arch = ""
for piece in (to_head(".."), to_cor(), to_begin(), to_Conv("a"), to_end()):
    arch += piece
with open("net.tex", "w") as file:
    file.write(arch)
