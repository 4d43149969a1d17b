def pair(name):
    return "\n".join([to_Conv(name), to_Pool(name + "p", to=f"({name}-east)")])


arch = [pair("a"), to_connection("a", "ap")]
