import two


def conv(name):
    return to_Conv(name, two.size())
