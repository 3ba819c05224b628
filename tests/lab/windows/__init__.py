"""The Windows laboratory: real Windows CPython, Windows Installer and services under Wine, and look-alike packages.

What it proves and what it cannot is said in the README. One subject per module:

    needs        what the host must have, and how to get it
    cache        what is built once and kept
    cpython      the official CPython for Windows, with its signatures checked
    recipe       the base folder that every machine starts from
    keeper       the process that holds one machine's mounts and dies with its owner
    machine      one fresh machine: run, restart, look inside
    screen       a display for it: keys and pictures
    guest/       what runs inside the machine, in Windows Python
    lookalikes   the products whose names the packages carry, and how their removal ends
    package      a look-alike becomes an .msi and is installed
    freeze       the checkout becomes the folder of changeover.exe and changeover-gui.exe
    nsis         that folder becomes the setup program
    shell        python -m tests.lab.windows.shell -- script.py
"""
