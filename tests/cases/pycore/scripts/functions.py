def stage(name, before, size):
    layers = [to_Conv(name, size, 64, offset="(1,0,0)", to=f"({before}-east)" if before else "(0,0,0)", height=size, depth=size)]
    if before:
        layers.append(to_connection(before, name))
    return layers


arch = stage("a", None, 40) + stage("b", "a", 20)
