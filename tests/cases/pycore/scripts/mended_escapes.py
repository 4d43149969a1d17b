def label(text, at):
    return "\node at " + at + " {\textbf{" + text + "}};"


arch = [to_Conv("a", caption="\textit{x}"), label("y", "(0,4,0)")]
