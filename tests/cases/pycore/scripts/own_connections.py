def to_up(of, to):
    return rf"\draw [connection] ({of}-north) |- node {{\midarrow}} ({to}-west);"


def to_mid(of, to):
    return rf"\path ({of}-east) -- ({to}-west) coordinate[pos=0.25] (mid);" + rf"\draw [copyconnection] (mid) -- node {{\copymidarrow}} ({to}-south -| mid) -- node {{\copymidarrow}} ({to}-south);"


arch = [to_Conv("a"), to_Conv("b", to="(6,4,0)"), to_up("a", "b"), to_mid("a", "b")]
