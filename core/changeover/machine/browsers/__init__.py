"""Browser extensions of everybody on a machine, and what puts them there; the same on every kind of system.

Nothing here knows a maker: every extension is told, and detection judges. People can fill their own folders with
anything, so no link inside a profile is followed, only plain files of bounded size are opened, and nothing is trusted
to be what it says.

Where this has run: on profiles that a real Chromium 156 and a real Firefox ESR 153 wrote on Debian 12. Windows, macOS
and the other browsers rest on public descriptions of where they keep things.
"""

from changeover.machine.browsers.everybody import Home, of_everybody
from changeover.machine.browsers.system import Kept, of_system

__all__ = ["Home", "Kept", "of_everybody", "of_system"]
