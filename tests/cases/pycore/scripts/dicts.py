layers = {"a": {"n_filer": 16, "height": 30}, "b": {"n_filer": 32, "height": 20}}
arch = []
for number, (name, options) in enumerate(layers.items()):
    arch.append(to_Conv(name, to=f"({number * 4},0,0)", depth=options["height"], **options))
