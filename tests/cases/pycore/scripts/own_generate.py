def to_generate(arch, path):
    with open(path, "w") as file:
        for part in arch:
            file.write(part)


def build():
    return [to_head(".."), to_begin(), to_Conv("a"), to_end()]


to_generate(build(), "a.tex")
