import os


def to_head(projectpath):
    return r"""
\documentclass[border=8pt, multi, tikz]{standalone}
\subimport{""" + os.path.join(projectpath, "layers/") + r"""}{init}
"""


def to_cor():
    return r"""
\def\ConvColor{rgb:green,1;white,2}
\def\SquareColor{rgb:blue,1;white,2}
"""


def to_begin():
    return r"""
\begin{document}
\begin{tikzpicture}
\tikzstyle{connection}=[ultra thick,draw=\edgecolor,opacity=0.7]
"""


def to_Square(name, side=10, to="(0,0,0)", offset="(0,0,0)"):
    return r"""
\pic[shift={""" + offset + r"""}] at """ + to + r"""
    {Box={name=""" + name + r""", fill=\SquareColor, height=""" + str(side) + r""",
        width=""" + str(side) + r""", depth=""" + str(side) + r"""}};
"""


def to_arrow(of, to):
    return r"""
\draw [connection] (""" + of + r"""-east) -- node {\midarrow} (""" + to + r"""-west);
"""


def to_end():
    return r"""
\end{tikzpicture}
\end{document}
"""


def to_generate(arch, pathname="file.tex"):
    with open(pathname, "w") as f:
        for c in arch:
            print(c)
            f.write(c)
