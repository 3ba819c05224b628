"""What Windows Installer itself says of a product code."""

import ctypes

STATES = {-7: "not used", -6: "bad configuration", -1: "unknown", 1: "advertised", 2: "absent", 5: "installed"}


def state(code: str) -> int:
    """MsiQueryProductState: 5 installed for the machine, -1 unknown."""
    return ctypes.WinDLL("msi").MsiQueryProductStateW(code)
