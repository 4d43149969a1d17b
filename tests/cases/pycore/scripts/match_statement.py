def layer(kind, name):
    match kind:
        case "conv":
            return to_Conv(name)
        case "pool":
            return to_Pool(name, to="(6,0,0)")
        case _:
            return to_Sum(name)


arch = [layer("conv", "a"), layer("pool", "p"), layer("?", "s")]
