name = "layer_{}".format(3)
arch = [to_Conv(name, "{:d}x{:d}".format(28, 28), to="({:.1f},0,0)".format(1.25))]
