"""The usage log as a file to take away."""

from dataclasses import dataclass
from pathlib import Path

from storage.usage_figures import Period


@dataclass(frozen=True, slots=True)
class Export:
    """A file for Excel, how many questions it holds, and how many there were."""

    content: bytes
    count: int
    total: int


def export(path: Path, period: Period) -> Export | None:
    """The questions of `period` out of the log kept at `path`; None where that cannot be read."""
    from reporting.spreadsheet import spreadsheet  # takes a third of a second to import, and a start should not

    return spreadsheet(path, period)
