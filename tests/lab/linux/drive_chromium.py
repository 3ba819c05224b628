"""Starts a real Chromium inside a machine, waits until it has these extensions, switches one off, and ends it.

    drive_chromium.py PROFILES OFF ID...        OFF is one of the ids; says OK when all of it was done

Spoken over `--remote-debugging-pipe`: JSON with a NUL behind it, to the browser on its descriptor 3 and from it on 4.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

COMMAND = (
    *("/usr/lib/chromium/chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--no-first-run", "--remote-debugging-pipe"),
)
HAS = """new Promise(done => {
    const look = async () => {
        const there = (await chrome.management.getAll()).map(extension => extension.id);
        if (%s.every(one => there.includes(one))) done("there");
    };
    chrome.management.onInstalled.addListener(look);
    look();
})"""
OFF = "chrome.management.setEnabled(%s, false).then(() => 'off')"


class Browser:
    """A running Chromium."""

    def __init__(self, profiles: str) -> None:
        theirs_in, self._into = os.pipe()
        self._out, theirs_out = os.pipe()
        high = os.dup(theirs_in), os.dup(theirs_out)  # out of the way of 3 and 4

        def arrange() -> None:
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self._process = subprocess.Popen(
            [*COMMAND, f"--user-data-dir={profiles}", "about:blank"],
            preexec_fn=arrange,  # noqa: PLW1509  (one thread, and the descriptors cannot be said in another way)
            close_fds=False,
            stderr=subprocess.DEVNULL,
        )
        for number in (theirs_in, theirs_out, *high):
            os.close(number)
        self._count, self._heard = 0, b""

    def call(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Have one thing done; hands back its result."""
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": parameters}
        os.write(self._into, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        while True:
            answer = self._next(method)
            if answer.get("id") == self._count:
                return dict(answer["result"])

    def wait(self, event: str) -> None:
        """Go on when this happens, after what was called last."""
        while self._next(event).get("method") != event:
            pass

    def _next(self, awaited: str) -> dict[str, Any]:
        while b"\0" not in self._heard:
            more = os.read(self._out, 65536)
            if not more:
                raise SystemExit(f"Chromium ended with {self._process.wait()} instead of {awaited}.")
            self._heard += more
        one, _, self._heard = self._heard.partition(b"\0")
        return dict(json.loads(one))

    def end(self) -> int:
        """Close it as a person does, so that it writes what it knows; its exit code."""
        self.call("Browser.close")
        return self._process.wait()


def main(profiles: str, off: str, *ids: str) -> None:
    """See the module's text."""
    browser = Browser(profiles)
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    browser.call("Page.enable", session)
    browser.call("Page.navigate", session, url="chrome://extensions")
    browser.wait("Page.loadEventFired")  # comes after the answer; before it there is no chrome.management
    for expression, expected in ((HAS % json.dumps(ids), "there"), (OFF % json.dumps(off), "off")):
        told = browser.call("Runtime.evaluate", session, expression=expression, awaitPromise=True, returnByValue=True)
        if told["result"].get("value") != expected:
            raise SystemExit(f"{expected}: {told}")
    if browser.end() == 0:
        print("OK")


if __name__ == "__main__":
    main(*sys.argv[1:])
