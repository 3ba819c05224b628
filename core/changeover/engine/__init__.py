"""Who may start a change: conversation, consent, journal, one at a time, coming back.

`serve(link, ...)` holds one conversation in the process that acts. Window, terminal, demonstration and tests all speak
with it over the same cable. It plans from its own reading and carries out nothing that was planned elsewhere.
"""

from changeover.engine.conversation import Machine, serve, this_machine
from changeover.engine.link import Link, NotUnderstood, QueueLink, StreamLink
from changeover.engine.recording import Broke, Playing, serve_recording
from changeover.engine.state import Folders, Unusable, consented, folders, load_case, unfinished

__all__ = [
    "Broke",
    "Folders",
    "Link",
    "Machine",
    "NotUnderstood",
    "Playing",
    "QueueLink",
    "StreamLink",
    "Unusable",
    "consented",
    "folders",
    "load_case",
    "serve",
    "serve_recording",
    "this_machine",
    "unfinished",
]
