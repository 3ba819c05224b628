"""The Linux laboratory: a throw-away Debian with real dpkg and real processes, and look-alike packages.

It proves detection and removal by the real package manager, and every ending of a run, without touching the host. It
proves nothing about Kaspersky's own packages: the look-alikes carry their names and nothing else of theirs. One subject
per module:

    recipe       the base folder that every machine starts from, kept in the user's cache
    layer        Debian packages over the base, in a folder of their own
    keeper       the process that holds one machine's mounts and dies with its owner
    machine      one fresh machine: run, start, kill, look inside
    person       somebody at the real window in a machine, as a test speaks with them
    seat         their end of it, in the window's own process
    lookalikes   kesl, kesl-gui, klnagent64
    rpms         the same as packages of rpm
    clamav       other protection, really running
    story        before, events, after, as `python3 dev.py lab linux` prints them
"""
