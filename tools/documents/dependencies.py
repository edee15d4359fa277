"""What the project is built on: why, and under which licence."""

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

from tools.documents.blocks import table

CLASSIFIED = "License :: OSI Approved :: "
LONGEST = 60
"""Characters of a licence's name; a longer field holds the whole licence."""
_LINE = re.compile(r'^ *"([\w.-]+)[^"]*",  # (.+)$', re.MULTILINE)


def dependencies(root: Path, where: tuple[str, ...]) -> str:
    """A table of the requirements that pyproject.toml lists below `where` in [project], in its order."""
    return table(("package", "what for", "licence"), [(f"**{n}**", why, licence(n)) for n, why in _listed(root, where)])


def reasons(root: Path, where: tuple[str, ...]) -> str:
    """The same without licences, of packages that need not be installed here."""
    return table(("package", "what for"), [(f"**{name}**", why) for name, why in _listed(root, where)])


def _listed(root: Path, where: tuple[str, ...]) -> list[tuple[str, str]]:
    """The name of each requirement, and the comment behind it. KeyError where one has none."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)["project"]
    for name in where:
        listed = listed[name]
    extra = text.partition(f"\n{where[-1]} = [")[2]  # one package may stand in several of them, for another reason each
    told = dict(_LINE.findall(extra.partition("\n]")[0]))
    return [(name, told[name]) for name in (re.split(r"[><=\[]", requirement)[0] for requirement in listed)]


def licence(name: str) -> str:
    """The licence of an installed package as its metadata have it: the expression, the classifiers, or the field's text.

    PackageNotFoundError where it is not installed.
    """
    told = metadata(name)
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classified = [line.removeprefix(CLASSIFIED) for line in told.get_all("Classifier") or [] if CLASSIFIED in line]
    written = str(told["License"]).strip() if "License" in told else ""
    return written if written and len(written) <= LONGEST else ", ".join(classified)
