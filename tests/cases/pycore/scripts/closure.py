def counter():
    count = 0
    def name():
        nonlocal count
        count += 1
        return f"c{count}"
    return name


fresh = counter()
arch = [to_Conv(fresh()), to_Conv(fresh(), to="(4,0,0)")]
