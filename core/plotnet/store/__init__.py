"""Content-addressed images on disk: what was rendered once is not rendered again.

A store never costs a figure. What cannot be read is a miss, what cannot be
written stays uncached and is said once, and nothing is believed unverified.
"""

from plotnet.store.entry import Failure, Image, Stored
from plotnet.store.known import Known, default_place, own_folder, recall, remember
from plotnet.store.recipe import FORMAT, Recipe
from plotnet.store.root import default_root
from plotnet.store.store import Info, Store

__all__ = [
    "FORMAT",
    "Failure",
    "Image",
    "Info",
    "Known",
    "Recipe",
    "Store",
    "Stored",
    "default_place",
    "default_root",
    "own_folder",
    "recall",
    "remember",
]
