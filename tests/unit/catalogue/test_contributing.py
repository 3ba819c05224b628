"""What CONTRIBUTING.md shows as an example is in order as it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from changeover.catalogue import loader

SHIPPED = Path(loader.__file__).parent
GUIDE = (Path(__file__).parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the catalogue, with every example added where the guide says."""
    for name in ("products", "rules", "offers", "answers"):
        shutil.copytree(SHIPPED / name, tmp_path / name)
    for name in ("sources.toml", "subjects.toml"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    product, rule, source = EXAMPLES
    (tmp_path / "products" / "example.toml").write_text(product, encoding="utf-8")
    (tmp_path / "rules" / "example.toml").write_text(rule, encoding="utf-8")
    with (tmp_path / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write(f"\n{source}")
    return tmp_path


def test_the_examples_are_taken_as_they_stand(copy: Path) -> None:
    catalogue = loader.read(copy)
    assert "example-antivirus" in catalogue.products
    assert set(catalogue.rules["us-state-zz"].ground["means"]) <= catalogue.sources.keys()


def test_what_the_guide_names_is_there() -> None:
    root = Path(__file__).parents[3]
    named = re.findall(r"`((?:core|gui|assets|tests|docs)/[\w./-]*\w)/?`", GUIDE)
    assert len(named) > 8
    assert [name for name in named if "NAME" not in name and not (root / name).exists()] == []
