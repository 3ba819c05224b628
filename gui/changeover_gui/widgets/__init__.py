"""The small set of widgets of which every page is made."""
