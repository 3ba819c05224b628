"""The Windows laboratory: real Windows CPython, Windows Installer and services under Wine, and look-alike packages.

What it proves and what it cannot is said in the README. One subject per module:

    needs        what the host must have, and how to get it
    cpython      the official CPython for Windows, with its signatures checked
    recipe       the base folder that every machine starts from
    keeper       the process that holds one machine's mounts and dies with its owner
    machine      one fresh machine: run, restart, look inside
    guest/       what runs inside the machine, in Windows Python
    shell        python -m tests.lab.windows.shell -- script.py
"""
