"""Packages as a real rpm keeps them in a real database: with an epoch, and in two versions side by side."""

from __future__ import annotations

from tests.lab.linux import rpms
from tests.lab.linux.machine import PROGRAM, Machine

READ = """
from changeover.machine.linux.packages import packages
for thing in packages():
    if getattr(thing, "manager", "") == "rpm":
        print(thing.place, thing.name, thing.version, thing.state, sep="|")
"""
SPEC = """\
Name: look-alike
Epoch: {epoch}
Version: {version}
Release: 3
Summary: look-alike
License: none
BuildArch: noarch
%description
look-alike
%install
mkdir -p %{{buildroot}}/opt/look-alike
touch %{{buildroot}}/opt/look-alike/{version}
%files
/opt/look-alike/{version}
"""


def test_epochs_and_two_versions_side_by_side_are_told(bare: Machine) -> None:
    (bare.root / "etc/rpm").mkdir(exist_ok=True)
    (bare.root / "etc/rpm/macros").write_text("%_dbpath /var/lib/rpm\n")
    for epoch, version in ((0, "11.4"), (2, "12.0")):
        (bare.root / "tmp/one.spec").write_text(SPEC.format(epoch=epoch, version=version))
        bare.sure("rpmbuild", "--quiet", "-bb", *rpms.DEFINED, "/tmp/one.spec")
        bare.sure("rpm", "--install", "--nodeps", f"/tmp/rpmbuild/RPMS/noarch/look-alike-{version}-3.noarch.rpm")
    ended = bare.run(PROGRAM[0], "-c", READ)
    assert sorted(ended.out.splitlines()) == [
        "/var/lib/rpm: look-alike-0:11.4-3.noarch|look-alike|0:11.4-3|installed",
        "/var/lib/rpm: look-alike-2:12.0-3.noarch|look-alike|2:12.0-3|installed",
    ], ended


def test_without_rpm_to_ask_its_database_is_a_gap(bare: Machine) -> None:
    bare.sure("rpm", "--initdb", "--dbpath", "/var/lib/rpm")
    (bare.root / "usr/bin/rpm").rename(bare.root / "usr/bin/rpm.away")
    [gap] = [gap for gap in bare.changeover("detect", "--json").json["gaps"] if gap["part"] == "packages"]
    assert (gap["place"], gap["why"], gap["hides"]) == ("/var/lib/rpm", "missing", True)
