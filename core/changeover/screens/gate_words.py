"""What the window says for each gate: its name, its line, how to answer it, and its way out."""

from __future__ import annotations

from changeover.plan import BITLOCKER, IN_ITS_WINDOW
from changeover.screens.content import More
from changeover.screens.sentences import sentences
from changeover.values import Gate, Message, Snapshot, msg

COMMAND = {"windows": ("changeover run",), "unix": ("sudo changeover run",)}

NAMES = {
    "origin": msg("Where this was read"),
    "route": msg("A way to remove it"),
    "rights": msg("Administrator rights"),
    "person": msg("Somebody at the screen"),
    "evidence-report": msg("Is the dated report saved?"),
    "protection": msg("Other protection"),
    "managed": msg("Who decides about this computer"),
    "removal-password": msg("Do you know the Kaspersky password?"),
    "encryption": msg("Disk and file encryption"),
    "passwords": msg("Are your passwords copied out?"),
    "vault": msg("Are your files copied out of the vault?"),
    "restart-pending": msg("Waiting restart"),
    "installer-busy": msg("Other installations"),
    "power": msg("Power"),
}

ICONS = {
    "origin": "file",
    "route": "list",
    "rights": "lock",
    "person": "people",
    "evidence-report": "file",
    "protection": "shield-check",
    "managed": "building",
    "removal-password": "lock",
    "encryption": "disk-lock",
    "passwords": "key",
    "vault": "lock",
}

ANSWERS = {
    ("evidence-report", "saved"): msg("It is saved"),
    ("evidence-report", "without"): msg("Go on without it"),
    ("encryption", "none"): msg("It was never used here"),
    ("encryption", "decrypted"): msg("Everything has been decrypted"),
}
"""Shorter words for an answer, where the plan's own are long for a line of buttons."""

# the maker's help: kpm-help-backup and kpm-help-export in the catalogue's sources
HOW = {
    "passwords": More(
        "passwords-how",
        msg("Show me how"),
        (
            msg("Open Kaspersky Password Manager and its settings. Look for Import/Export."),
            msg("Take your passwords out as a printout, or as a file that you can read yourself."),
            msg("Its backup copy does not count: it is encrypted, for Kaspersky Password Manager to read back."),
            msg("Look through it: are all your passwords there? Put them into your new password manager."),
            msg("Then shred the printout, or delete the file and empty the Recycle Bin."),
        ),
    ),
    "vault": More(
        "vault-how",
        msg("Which vault is that?"),
        (
            msg("A secret folder that somebody set up in Kaspersky, with a password of its own."),
            msg("Open it in Kaspersky, copy out the files that you need, and look whether they open there."),
            msg("If nobody set one up, choose “I do not use it”."),
        ),
    ),
    "evidence-report": More(
        "evidence-report-how",
        msg("How do I save it?"),
        (
            msg("Go back to your dates and choose “Save the report”. It is one file that opens in a browser."),
            msg("Keep a copy in a place other than this computer."),
            msg("Your dates say who has to be told, and by when."),
        ),
    ),
    "removal-password": More(
        "removal-password-which",
        msg("Which password is that?"),
        (
            msg("The password somebody chose in Kaspersky's settings on this computer."),
            msg(
                "It is not your Windows password, not your My Kaspersky account, "
                "and not the main password of the password manager."
            ),
        ),
    ),
}

WAYS = {
    "origin": msg("Start Changeover on the computer itself."),
    "route": msg("Leave it out for now: the plan then removes the others. What is left you remove by hand."),
    "rights-windows": msg("Open a command window with “Run as administrator”. Start Changeover there like this:"),
    "rights-unix": msg("Open a terminal. Start Changeover there like this:"),
    "person": msg("Its own window asks you something. Check again when you can stay at the screen."),
    "try-anyway": msg(
        "Or choose “Try anyway”. If the password is missing, Kaspersky should refuse and stay as it is. "
        "We look again either way."
    ),
    "encryption": msg("The next screen shows the way out."),
    "restart-pending": msg(
        "Restart first: choose Restart, not Shut down. Then start Changeover again; it offers to go on."
    ),
    "installer-busy": msg("Wait until it is finished, then check again."),
    "power": msg("Plug the computer in, then check again."),
}


def line(gate: Gate, snapshot: Snapshot, *, later: bool = False) -> Message:
    """The one line under a gate's name. `later`: it is decided on another screen."""
    told = _LATER.get(gate.id) if later else None
    if gate.id == "protection" and later:
        return _cover(snapshot)
    if told is not None:
        return msg("{fact} {later}", fact=gate.message, later=told)
    if gate.message == IN_ITS_WINDOW:
        return msg("If one was set, Kaspersky asks for it during removal. Changeover never sees it.")
    if gate.id == "passwords" and gate.state == "open":
        return msg("You said that your saved passwords are safe.")
    if gate.id == "encryption" and gate.state == "asks":
        ask = msg(
            "We could not check for Kaspersky encryption. Ask whoever set up this computer. "
            "Without an answer we do not go on."
        )
        return sentences(ask, BITLOCKER) if snapshot.conditions.bitlocker == "on" else ask
    if gate.id == "power" and gate.state == "open" and snapshot.conditions.plugged:
        return msg("Plugged in.")
    return gate.message


_LATER = {
    "managed": msg("The next screen tells whom to ask."),
    "route": msg("We show you how you remove it yourself, after the next screen."),
    "person": msg("You do it yourself, after the next screen."),
}


def _cover(snapshot: Snapshot) -> Message:
    kept_off = snapshot.conditions.defender_kept_off
    if snapshot.system.family == "windows" and snapshot.system.server is False and kept_off:
        return msg(
            "Something keeps Microsoft Defender off: {policy}. You choose other protection on the next screen.",
            policy=kept_off,
        )
    if snapshot.system.family == "windows":
        return msg("On Windows Server, Microsoft Defender does not come back by itself. You choose on the next screen.")
    return msg("Nothing takes over by itself here. You choose other protection on the next screen.")
