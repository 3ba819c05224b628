"""Saved readings of machines become Snapshots again; pure, and nothing that comes from a file can ever be acted on."""

from changeover.inventory.reader import LIMIT, read_inventory
from changeover.inventory.saved import save
from changeover.inventory.unreadable import Unreadable

__all__ = ["LIMIT", "Unreadable", "read_inventory", "save"]
