arch = [
    to_Conv("a"),
    r"\node[above, font=\Large] at (a-north) {top};",
    r"\node[draw, fill=yellow!20, circle, inner sep=2pt] (n) at (3,0,0) {\textbf{x}};",
    r"\coordinate (corner) at ($(a-east)!0.5!(n.west)$);",
    r"\draw[->, thick, red] (corner) -- ++(0,2) node[midway, right] {up};",
    r"\draw[dashed] (0,-4) rectangle (5,4);",
    r"\draw[decorate,decoration={brace,amplitude=6pt,mirror}] (0,-5) -- (5,-5) node[midway,below=8pt] {all};",
    r"\filldraw[fill=\ConvColor] (6,0) circle (0.2);",
]
