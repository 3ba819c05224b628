"""Read and write the registry in a chosen view: "64" or "32"."""

import winreg

ROOTS = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCU": winreg.HKEY_CURRENT_USER, "HKU": winreg.HKEY_USERS}
VIEWS = {"64": winreg.KEY_WOW64_64KEY, "32": winreg.KEY_WOW64_32KEY}


def values(root: str, view: str, path: str) -> dict | None:
    """Value name -> content of a key, bytes as hex text; None when there is no such key."""
    try:
        key = winreg.OpenKey(ROOTS[root], path, access=winreg.KEY_READ | VIEWS[view])
    except FileNotFoundError:
        return None
    with key:
        entries = [winreg.EnumValue(key, number) for number in range(winreg.QueryInfoKey(key)[1])]
    return {name: content.hex() if isinstance(content, bytes) else content for name, content, _kind in entries}


def keys(root: str, view: str, path: str) -> list[str] | None:
    """The names of the keys below a key; None when there is no such key."""
    try:
        key = winreg.OpenKey(ROOTS[root], path, access=winreg.KEY_READ | VIEWS[view])
    except FileNotFoundError:
        return None
    with key:
        return [winreg.EnumKey(key, number) for number in range(winreg.QueryInfoKey(key)[0])]


def write(root: str, view: str, path: str, entries: dict) -> None:
    """Create a key and set values: whole numbers become DWORDs, text becomes REG_SZ."""
    with winreg.CreateKeyEx(ROOTS[root], path, access=winreg.KEY_WRITE | VIEWS[view]) as key:
        for name, content in entries.items():
            winreg.SetValueEx(key, name, 0, winreg.REG_DWORD if isinstance(content, int) else winreg.REG_SZ, content)


def delete(root: str, view: str, path: str) -> None:
    """Delete a key that has no keys below it."""
    winreg.DeleteKeyEx(ROOTS[root], path, VIEWS[view], 0)
