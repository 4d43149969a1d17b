arch = [to_Conv("a"), r"\begin{scope}[shift={(2,1,0)}] \node (t) at (0,0,0) {t}; \draw (0,0) -- (1,0); \end{scope}"]
