"""The same look-alikes as packages of rpm, made and installed by a machine's own rpm."""

from __future__ import annotations

from tests.lab.linux.machine import Machine
from tests.unit.linux.deb import Deb

DEFINED = ("--define", "_topdir /tmp/rpmbuild", "--define", "_binaries_in_noarch_packages_terminate_build 0")


def install(machine: Machine, *packages: Deb) -> None:
    """Build these packages in the machine and install them in this order; what only dpkg knows is not asked for."""
    (machine.root / "etc/rpm").mkdir(exist_ok=True)
    (machine.root / "etc/rpm/macros").write_text(
        "%_dbpath /var/lib/rpm\n"
    )  # as rpm's own systems have it; Debian's not
    for package in packages:
        spec = machine.root / f"tmp/{package.name}.spec"
        spec.write_text(_spec(package))
        package.lay(machine.root / f"tmp/{package.name}")
        machine.sure("rpmbuild", "--quiet", "-bb", *DEFINED, f"/tmp/{package.name}.spec")
        made = f"/tmp/rpmbuild/RPMS/noarch/{package.name}-{package.version}.noarch.rpm"
        machine.sure("rpm", "--install", "--nodeps", made)


def _spec(package: Deb) -> str:
    version, _, release = package.version.partition("-")
    head = f"Name: {package.name}\nVersion: {version}\nRelease: {release}\nSummary: look-alike\nLicense: none\n"
    head += "BuildArch: noarch\n" + (f"Requires: {package.depends.split()[0]}\n" if package.depends else "")
    places = sorted({*package.files, *package.settings})
    build = f"mkdir -p %{{buildroot}}\ncp -a /tmp/{package.name}/. %{{buildroot}}/\n"
    files = "".join(f"{'%config ' if place in package.settings else ''}{place}\n" for place in places)
    start = f"%post\n{package.scripts.get('postinst', '')}\n%preun\n{package.scripts.get('prerm', '')}\n"
    return f"{head}%description\nlook-alike\n%install\n{build}{start}%files\n{files}"
