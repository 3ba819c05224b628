"""Files that tell of machines become Snapshots: our own saved readings, what other tools list, and any pasted text.

Pure, and nothing that comes from a file can ever be acted on.
"""

from changeover.inventory.reader import LIMIT, read_inventory
from changeover.inventory.saved import save
from changeover.inventory.stream import read_machines
from changeover.inventory.unreadable import Unreadable

__all__ = ["LIMIT", "Unreadable", "read_inventory", "read_machines", "save"]
