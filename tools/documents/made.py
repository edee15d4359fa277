"""All that is made, and the documents that it stands in."""

from collections.abc import Callable
from pathlib import Path

from tools.documents.dependencies import dependencies, reasons
from tools.documents.floors import floors, houses
from tools.documents.measured import measured
from tools.documents.reference import commands, make_targets, settings, telegram
from tools.documents.rooms import house_imports, purposes
from tools.documents.rooms_picture import draw
from tools.documents.transcript import transcript

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    "README.md",
    "docs/ARCHITECTURE.md",
    "docs/reference.md",
    "docs/measurements.md",
    "docs/dependencies.md",
)
PICTURE = "docs/pictures/rooms.svg"


def blocks() -> dict[str, Callable[[], str]]:
    """What makes each block, by the name that stands in the marks."""
    return {
        "transcript": lambda: transcript(ROOT),
        "houses": lambda: houses(ROOT),
        "floors": lambda: floors(ROOT),
        "commands": commands,
        "make-targets": lambda: make_targets(ROOT),
        "settings": lambda: settings(ROOT),
        "telegram": lambda: telegram(ROOT),
        "measured-in-code": lambda: measured(ROOT),
        "dependencies": lambda: dependencies(ROOT, ("dependencies",)),
        "dependencies-of-the-dashboard": lambda: dependencies(ROOT, ("optional-dependencies", "dashboard")),
        "dependencies-of-development": lambda: dependencies(ROOT, ("optional-dependencies", "dev")),
        "dependencies-to-compare-with": lambda: reasons(ROOT, ("optional-dependencies", "peers")),
    }


def rooms_picture() -> str:
    """Who knows whom among the rooms at the top, as SVG."""
    return draw(house_imports(ROOT), purposes(ROOT))
