arch = [to_Conv("a"), r"\begin{scope}[shift={(2,0,0)}]", to_Pool("p"), r"\end{scope}", r"\matrix [draw] at (0,0) { \node {x}; };", r"\pgfplotsset{compat=1.8}"]
