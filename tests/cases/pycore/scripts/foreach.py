arch = [to_Conv("a"), r"\foreach \x in {1,...,3} { \draw (\x,0) circle (0.1); }", r"\foreach \n/\y in {p/3, q/6} { \node (\n) at (0,\y) {\n}; }"]
