"""A part of Python that is read from its syntax tree, and never executed."""
