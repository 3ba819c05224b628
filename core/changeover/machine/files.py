"""Reads an installer file: its hash, and on Windows whose signature it carries."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

from changeover.values import FileProof
from changeover.win32 import trust

if TYPE_CHECKING:
    from pathlib import Path


def prove(path: Path) -> FileProof:
    """What the file is now. Hash and signature are of the same bytes: on Windows nobody can change it meanwhile.

    `trusted` is None and `signer` empty where signatures of this kind cannot be read. Raises OSError when the file
    cannot be read.
    """
    if sys.platform == "win32":
        with trust.held(path) as file:
            # first the hash: the check of the signature moves the place where reading goes on
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            trusted, signer = trust.signature(path, file)
            return FileProof(place=str(path), sha256=sha256, signer=signer, trusted=trusted)
    with path.open("rb") as file:
        return FileProof(place=str(path), sha256=hashlib.file_digest(file, "sha256").hexdigest())
