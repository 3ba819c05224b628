"""What we know: products and their signs, rules and whom they bind, offers, and where each fact comes from.

`load()` gives the whole of it, read once; `demo(name)` a recorded machine. Both raise CatalogueError when a file is not
in order. The shape of the entries is in `schema`; the files are TOML beside this one, and meant to be edited.
"""

from changeover.catalogue.demos import Demo, demo, names
from changeover.catalogue.loader import load, read
from changeover.catalogue.schema import Catalogue
from changeover.catalogue.trouble import CatalogueError

__all__ = ["Catalogue", "CatalogueError", "Demo", "demo", "load", "names", "read"]
