"""Where everything lies in a knowledge folder: each rule of names and places, once.

    synonyms.toml aspects.toml scope.toml conversation.toml danger.toml talk.toml    what all reports share
    reports/ID/report.txt                   a report, word for word
    reports/ID/report.toml                  what is told about it
    reports/ID/charts.toml                  its charts, where it has any
    reports/ID/topics.toml                  what lists may be asked of, where staff named anything
    reports/ID/entries/*.toml               its entries
    reports/ID/doubtful.txt                 for people: what was left out of report.txt, since two readers do not agree on it
    .lock                                   held by whoever writes
    .change/                                a change on its way: see editing/changes/journal.py

Nothing else is read. Paths as texts go from the knowledge folder, with slashes.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

REPORTS, ENTRIES = "reports", "entries"
TEXT, ABOUT, CHARTS, TOPICS = "report.txt", "report.toml", "charts.toml", "topics.toml"
OF_REPORT = (TEXT, ABOUT, CHARTS, TOPICS)
"""The files of a report beside its entries."""
DOUBTFUL = "doubtful.txt"
"""Lies beside them and is never read."""
SYNONYMS, ASPECTS, SCOPE, TALK = "synonyms.toml", "aspects.toml", "scope.toml", "talk.toml"
DANGER, CONVERSATION = "danger.toml", "conversation.toml"
SHARED = (ASPECTS, CONVERSATION, DANGER, SCOPE, SYNONYMS, TALK)
"""What every report's base is made of, beside the files of the report."""
LATER = (SCOPE, DANGER, CONVERSATION)
"""Those of them that the folder of an older program lacks; see `shared_file`."""
SHIPPED = Path(__file__).parents[2] / "knowledge"
"""The folder that comes with the program."""
LOCK = ".lock"
CHANGE = ".change"
PLAN, DONE = "plan", "done"
"""In it: what has been begun and is half made, and what has been carried out."""
ENTRY_FILE = ".toml"
ABSENT = "not-said.toml"
"""The entry file for what a report does not say, drafted or taught."""

_NAME = r"[^\s./\\~\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]{0,59}"
_SHARED, _OF_REPORT = ("|".join(map(re.escape, names)) for names in (SHARED, OF_REPORT))
WITHIN_REPORT = re.compile(rf"{ENTRIES}/{_NAME}{re.escape(ENTRY_FILE)}|{_OF_REPORT}")
"""A file of a report by its path in the report's folder, of a name that a program may write."""
EDITABLE = re.compile(rf"{REPORTS}/{_NAME}/(?:{WITHIN_REPORT.pattern}|{re.escape(DOUBTFUL)})|{_SHARED}")
"""A file that a program may write."""
_COPY = re.compile(
    r"^(?:副本|复件|copy of)\s*(?:[(（]\d+[)）])?[-_ ]*"
    r"|(?:\s*[(（](?:\d+|(?:副本|复件|copy)\s*\d*)[)）]|[-_ ]*的?(?:副本|复件)\s*\d*|[-_ ]+copy\s*\d*)+$",
    re.IGNORECASE,
)
"""What a phone or a computer adds to the name of a file that it has already."""


def shared_file(folder: Path, name: str) -> Path:
    """Where what all reports share is read: in `folder`, or where an older program has left it without, as it is shipped."""
    own, shipped = folder / name, SHIPPED / name
    return shipped if name in LATER and not own.exists() and shipped.exists() else own


def shared_files(folder: Path) -> list[tuple[str, Path]]:
    """What all reports of `folder` share, as far as it is there: the name of each file, and where it is read."""
    found = ((name, shared_file(folder, name)) for name in SHARED)
    return [(name, path) for name, path in found if path.is_file()]


def report_folder(folder: Path, report: str) -> Path:
    """Where the report with this id lies, or would lie."""
    return folder / REPORTS / report


def knowledge_folder(report_folder: Path) -> Path:
    """The folder that a report's folder is one of."""
    return report_folder.parent.parent


def report_folders(folder: Path) -> list[Path]:
    """The folder of each report, in a fixed order: those with a file of a report in them, a linked one only where it is
    no other's folder too.
    """
    root = folder / REPORTS
    inside = root.iterdir() if root.is_dir() else ()
    return sorted(_distinct(path for path in inside if is_visible(path.name) and report_files(path)))


def report_files(report_folder: Path) -> list[Path]:
    """Every file of one report, in a fixed order."""
    own = (report_folder / name for name in OF_REPORT)
    return sorted([*(path for path in own if path.is_file()), *entry_files(report_folder)])


def entry_files(report_folder: Path) -> list[Path]:
    """The entry files of a report, in a fixed order.

    Of a file and its copies (see `plain_name`) only one is read, the file itself if it is there: they have the same ids.
    """
    folder = report_folder / ENTRIES
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    files = [path for path in inside if is_visible(path.name) and path.suffix == ENTRY_FILE and _is_file(path)]
    chosen: dict[str, Path] = {}
    for path in sorted(files, key=lambda path: plain_name(path.name) != path.name):
        chosen.setdefault(plain_name(path.name), path)
    return sorted(_distinct(chosen.values()))


def knowledge_files(folder: Path) -> list[Path]:
    """Every file of `folder` that the library is made of, in a fixed order."""
    shared = (folder / name for name in SHARED)
    of_reports = (path for report in report_folders(folder) for path in report_files(report))
    return sorted([*(path for path in shared if path.is_file()), *of_reports])


def in_report(report: str, name: str = "") -> str:
    """The path of a file by its path in the folder of a report; without one, how all such paths begin."""
    return f"{REPORTS}/{report}/{name}"


def report_of(path: str) -> str:
    """The id of the report that the file at `path` belongs to; "" where it belongs to none."""
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 2 and parts[0] == REPORTS else ""


def is_knowledge(path: str) -> bool:
    """Whether a file at `path` has the place and the name of one that is read."""
    parts = PurePosixPath(path).parts
    if not all(map(is_visible, parts)):
        return False
    match parts:
        case (name,):
            return name in SHARED
        case (first, _, name):
            return first == REPORTS and name in OF_REPORT
        case (first, _, within, name):
            return (first, within) == (REPORTS, ENTRIES) and name.endswith(ENTRY_FILE)
    return False


def is_visible(name: str) -> bool:
    """Whether a name is neither hidden nor that of a file which an office program keeps while another is open (~$)."""
    return not name.startswith((".", "~"))


def plain_name(name: str) -> str:
    """A file's name without what marks a copy, its suffix in small letters: 5-rights.toml for 副本 5-rights (2).TOML."""
    path = PurePosixPath(name)
    return (_COPY.sub("", path.stem) or path.stem) + path.suffix.lower()


def _is_file(path: Path) -> bool:
    """Whether it is to be read: a link that leads nowhere is, so that it is told."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def _distinct(paths: Iterable[Path]) -> Iterator[Path]:
    """`paths` without links to what is among them already."""
    seen: set[str] = set()
    for path in sorted(paths, key=lambda path: (path.is_symlink(), path)):
        if (place := os.path.realpath(path)) not in seen:  # Path.resolve raises at a link to itself
            seen.add(place)
            yield path
