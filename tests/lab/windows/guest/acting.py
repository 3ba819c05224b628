r"""Run one of the program's own actions inside the machine, as the engine does; what to do comes as JSON on stdin.

Each sign of life is a line {"sign": ..., "args": ...} on stdout, a question that is not waited for {"asking": its id},
the last line is {"result": ...}. `close_after` gives up after so many signs, and the last line is then {"closed": state
of the product}. A wish to see the uninstaller's own window is the event named WISH, each time it is set.

A package of the laboratory that waits does so for the event named GATE, and says by ARRIVED that it is there.
"""

import ctypes
import json
import sys
import threading

sys.path[:0] = [rf"Z:\checkout\{folder}" for folder in ("core", "gui", "assets")]

GATE, ARRIVED, WISH = r"Global\lab-gate", r"Global\lab-arrived", r"Global\lab-wish"
LONGEST_MS = 60_000


def event(name: str) -> int:
    """The named event of this machine, made when it is not there; it stays set once it is."""
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.CreateEventW.restype = ctypes.c_void_p
    return kernel32.CreateEventW(None, True, False, name)


def wait_for(name: str) -> bool:
    """Whether the event came within the longest time."""
    return ctypes.WinDLL("kernel32").WaitForSingleObject(ctypes.c_void_p(event(name)), LONGEST_MS) == 0


def let_go(name: str) -> None:
    """Set the event."""
    ctypes.WinDLL("kernel32").SetEvent(ctypes.c_void_p(event(name)))


def wished(topic: str) -> str | None:
    """The wish to see the uninstaller's own window, once for each time the event was set."""
    kernel32 = ctypes.WinDLL("kernel32")
    handle = ctypes.c_void_p(event(WISH))
    is_set = kernel32.WaitForSingleObject(handle, 0) == 0
    kernel32.ResetEvent(handle)
    kernel32.CloseHandle(handle)
    return "show" if is_set and topic == "own-window" else None


def begun(asked: dict):
    """The generator of the action that is asked for."""
    from changeover.run import enable_defender, open_uninstaller, remove_msi, return_after_restart
    from changeover.values import OpenUninstaller, RemoveMsi

    def still(name: str, publisher: str) -> bool:
        return [name, publisher] == asked["registered"]

    match asked["do"]:
        case "remove":
            action = RemoveMsi(product="lab", code=asked["code"])
            secret = {name: asked[name] for name in ("properties", "password") if name in asked}
            return remove_msi.remove_msi(action, still=still, product="Lab", **secret)
        case "open":
            action = OpenUninstaller(product="lab", code=asked["code"])
            return open_uninstaller.open_uninstaller(action, still=still, product="Lab", replied=wished)
        case "return":
            return return_after_restart.return_after_restart(asked["command"])
        case "defender":
            return enable_defender.enable_defender()
    raise ValueError(asked["do"])


def main() -> None:
    """Do it."""
    asked = json.loads(sys.stdin.buffer.read())
    held = event(GATE), event(ARRIVED), event(WISH)  # they live as long as this process
    doing = begun(asked)
    signs = 0
    while signs != asked.get("close_after"):
        try:
            sign = next(doing)
        except StopIteration as ended:
            import msgspec

            print(json.dumps({"result": msgspec.to_builtins(ended.value)}), flush=True)
            return
        if hasattr(sign, "question"):
            print(json.dumps({"asking": sign.id}), flush=True)
            continue
        signs += 1
        print(json.dumps({"sign": sign.text, "args": sign.args}), flush=True)
    if not wait_for(ARRIVED):
        raise TimeoutError(f"the removal did not begin to wait ({held})")
    threading.Timer(0.5, let_go, [GATE]).start()  # only after the closing below has begun to wait
    doing.close()
    print(json.dumps({"closed": ctypes.WinDLL("msi").MsiQueryProductStateW(asked["code"])}), flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["wait"]:  # this is the waiting package's own action
        let_go(ARRIVED)
        sys.exit(0 if wait_for(GATE) else 1)
    main()
