"""Which file or report of the knowledge folder a file that came back is for: told by what is in it and by its name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from answering.files.layout import ABOUT, CHARTS, ENTRIES, ENTRY_FILE, TOPICS, in_report, plain_name, report_of
from editing.documents.cutting import KINDS

MOST_CANDIDATES = 12
"""Buttons that one looks through."""

_KEYS = {
    ENTRIES: set(KINDS),
    "charts": {"chart"},
    "topics": {"topic"},
    "talk": {"talk", "help"},
    "report": {"label", "years", "examples"},
    "synonyms": {"dialect", "everyday", "english", "ignore"},
    "aspects": {"aspect", "units", "contrasts"},
    "scope": {"body", "level", "measure", "polarity"},
    "danger": {"who", "whom", "acts", "plea", "despair"},
    "conversation": {"act", "follow", "list", "years"},
}
"""What stands at the top of each kind of file."""

Found = dict[str, Any]


class NotToml(Exception):
    """The content is no TOML; the message is the parser's."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Every file of the knowledge folder by its path, and what those in TOML hold, nothing where they are broken."""

    files: Mapping[str, bytes]
    tables: Mapping[str, Found]

    @property
    def reports(self) -> list[str]:
        """The ids of the reports, which are the names of their folders."""
        return list(dict.fromkeys(report for path in self.files if (report := report_of(path))))

    def label(self, report: str) -> str:
        """What a report is called; its id where that is not told."""
        return str(self.tables.get(in_report(report, ABOUT), {}).get("label") or report)

    def marks(self, path: str) -> set[str]:
        """What a file is known by."""
        return marks_in(self.tables.get(path, {}))


def inventory_of(files: Mapping[str, bytes]) -> Inventory:
    """`files` by their paths, with those in TOML read."""
    return Inventory(files, {path: _read(content) for path, content in files.items() if path.endswith(ENTRY_FILE)})


def parsed(content: bytes) -> Found:
    """What a TOML file holds; NotToml."""
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotToml(str(error)) from error


def marks_in(found: Found) -> set[str]:
    """What a file is known by: the ids of its tables, or the label of its report."""
    tables = (table for value in found.values() if isinstance(value, list) for table in value)
    ids = {str(table["id"]) for table in tables if isinstance(table, dict) and "id" in table}
    return ids | {str(found[key]) for key in ("label",) if key in found}


def files_for(name: str, found: Found | None, now: Inventory) -> list[str]:
    """The paths that a TOML file may be for: one where that is clear, none where nothing speaks for any.

    `found` is what it holds, None where that cannot be read and only its name can tell.
    """
    named = [path for path in now.tables if PurePosixPath(path).name == plain_name(name)]
    if found is None:
        return named
    kind, marks = _kind(name, found), marks_in(found)
    alike = [path for path in now.tables if _kind(path, now.tables[path]) == kind]
    fitting = [path for path in named if path in alike]
    sharing = [path for path in alike if now.marks(path) & marks]
    sharing.sort(key=lambda path: -len(now.marks(path) & marks))
    if fitting[:1] == sharing[:1] and len(fitting) == 1:
        return fitting
    if len(sharing) == 1 and not fitting and 2 * len(now.marks(sharing[0]) & marks) >= len(now.marks(sharing[0])):
        return sharing
    return list(dict.fromkeys([*sharing, *fitting, *_new_files(name, kind, now)]))[:MOST_CANDIDATES] or alike


def _new_files(name: str, kind: str, now: Inventory) -> list[str]:
    """Where entries, charts or topics may go that stand in no file yet."""
    within = {ENTRIES: f"{ENTRIES}/{plain_name(name)}", "charts": CHARTS, "topics": TOPICS}.get(kind)
    paths = [in_report(report, within) for report in now.reports] if within else []
    return [path for path in paths if path not in now.files]


def reports_for(name: str, ids: set[str], now: Inventory) -> list[str]:
    """The reports that a folder or table called `name` with these ids may be for, as in `files_for`."""
    if name in now.reports:
        return [name]
    counts = {report: len(ids & _ids_of(report, now)) for report in now.reports}
    most = max(counts.values(), default=0)
    best = [report for report, count in counts.items() if count == most and most]
    return best if len(best) == 1 else now.reports[:MOST_CANDIDATES]


def _ids_of(report: str, now: Inventory) -> set[str]:
    return set().union(*(now.marks(path) for path in now.tables if report_of(path) == report))


def _kind(path: str, found: Found) -> str:
    """Of which kind a file is: by what stands in it, or where it is empty by its path."""
    for kind, keys in _KEYS.items():
        if found.keys() & keys:
            return kind
    return ENTRIES if PurePosixPath(path).parent.name == ENTRIES else PurePosixPath(path).stem


def _read(content: bytes) -> Found:
    try:
        return parsed(content)
    except NotToml:
        return {}
