"""Scene -> text: `svg` and `tikz` are twins that draw the same shapes in the same order.

`words` puts the figure into words, `escape` keeps labels from being taken for markup.
"""
