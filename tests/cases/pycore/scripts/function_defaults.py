def conv(name, *, size=24, **options):
    return to_Conv(name, size, height=size, depth=size, **options)


arch = [conv("a"), conv("b", size=12, to="(4,0,0)", caption="small")]
