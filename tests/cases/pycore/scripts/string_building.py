side = "east"
arch = [to_Conv("a"), to_Pool("p", to="(" + "a" + "-" + side + ")")]
