def to_photo(path, to):
    return r"\node[canvas is zy plane at x=0] (photo) at " + to + r" {\includegraphics[width=3cm,height=2cm]{" + path + "}};"


arch = [to_photo("street.png", "(-4,0,0)"), to_Conv("a"), r"\draw [connection] (photo-east) -- node {\midarrow} (a-west);"]
