"""What lies in a knowledge folder and is none of its files, or is read by luck: told by place and name, never opened."""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from answering.files.layout import (
    DOUBTFUL,
    ENTRIES,
    ENTRY_FILE,
    LATER,
    LOCK,
    OF_REPORT,
    REPORTS,
    SHARED,
    entry_files,
    is_visible,
    knowledge_files,
    plain_name,
    report_folders,
)

TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".ett", ".ods", ".xlsb", ".csv")
"""What spreadsheets come as."""
DOCUMENTS = (".docx", ".doc", ".pdf", ".txt", ".wps", ".html", ".htm", ".md", ".rtf", ".odt")
"""What a report to be drafted from comes as."""
_CODE = re.compile(r".+\.py[cdio]?|__pycache__|weights.*\.json")
_SYSTEM = re.compile(r"\..*|thumbs\.db|desktop\.ini|__macosx", re.IGNORECASE)
_BACKUP = re.compile(r".*(?:~|\.(?:bak|old|orig|save|sw[a-p]|tmp|rej))|#.*#", re.IGNORECASE)
_TXT = re.compile(r"(?<=.)\.txt$", re.IGNORECASE)


class Kind(Enum):
    """What a stray is; of all but LINK and ONLY_COPY nothing is read."""

    CODE = "code"
    """Of a program that kept its code beside the knowledge."""
    SYSTEM = "system"
    OPEN = "open"
    """What an office program keeps while a file is open (~$)."""
    BACKUP = "backup"
    COPY = "copy"
    """Of the file `of`."""
    ONLY_COPY = "only copy"
    """Named like a copy of `of`, which is not there."""
    MISNAMED = "misnamed"
    """Would be read by the name `of`."""
    MISPLACED = "misplaced"
    """An entry file that is not among the entries."""
    TABLE = "table"
    DOCUMENT = "document"
    EMPTY = "empty"
    """A folder in the place of a report's, with nothing in it."""
    NO_REPORT = "no report"
    """A folder in the place of a report's, with nothing of a report in it."""
    FOLDER = "folder"
    LINK = "link"
    """Followed: neither backups nor the lists of old versions can be sure of what lies elsewhere."""
    SECOND_LINK = "second link"
    """To what is read as `of`."""
    BROKEN_LINK = "broken link"
    OTHER = "other"
    MISSING = "missing"
    """Not there at all: a file that an older program did not have, and that is read as it is shipped."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A file or folder at `path`; `of` is the name of the file that it stands for, "" where it stands for none."""

    path: Path
    kind: Kind
    of: str = ""


def strays(folder: Path) -> list[Stray]:
    """Every stray of `folder`, what is missing first, the rest in the order of paths; a folder that is one stands for all
    that is in it.
    """
    reports = report_folders(folder)
    read = {folder / REPORTS, *reports, *(report / ENTRIES for report in reports), *knowledge_files(folder)}
    there = {name for name in SHARED if (folder / name).exists()}
    missing = [Stray(folder / name, Kind.MISSING) for name in LATER if there and name not in there]
    return missing + [stray for path in sorted(_looked_at(folder)) if (stray := _judged(path, folder, read))]


def _looked_at(folder: Path) -> Iterator[Path]:
    """What stands in the folders that are read."""
    for place in (folder, folder / REPORTS):
        yield from place.iterdir() if place.is_dir() else ()
    for report in report_folders(folder):
        for place in (report, report / ENTRIES):
            yield from place.iterdir() if place.is_dir() else ()


def _judged(path: Path, folder: Path, read: Set[Path]) -> Stray | None:
    """`path` as a stray; None where it belongs there."""
    name = path.name
    if path in read:
        if path.is_symlink():
            return Stray(path, Kind.LINK)
        is_copy = path.is_file() and plain_name(name) != name
        return Stray(path, Kind.ONLY_COPY, plain_name(name)) if is_copy else None
    if name == LOCK or (name == DOUBTFUL and path.parent.parent == folder / REPORTS):
        return None
    if path.is_symlink():
        if not path.exists():
            return Stray(path, Kind.BROKEN_LINK)
        if same := [other.name for other in sorted(read) if other.resolve() == path.resolve()]:
            return Stray(path, Kind.SECOND_LINK, same[0])
    for kind, is_it in _BY_NAME:
        if is_it(name):
            return Stray(path, kind)
    return _folder(path, folder) if path.is_dir() else _file(path, folder)


_BY_NAME: tuple[tuple[Kind, Callable[[str], object]], ...] = (
    (Kind.CODE, _CODE.fullmatch),
    (Kind.SYSTEM, _SYSTEM.fullmatch),
    (Kind.OPEN, lambda name: name.startswith("~")),
    (Kind.BACKUP, _BACKUP.fullmatch),
)


def _folder(path: Path, folder: Path) -> Stray:
    if path.parent != folder / REPORTS:
        return Stray(path, Kind.FOLDER)
    is_empty = not any(is_visible(inside.name) for inside in path.iterdir())
    return Stray(path, Kind.EMPTY if is_empty else Kind.NO_REPORT)


def _file(path: Path, folder: Path) -> Stray:
    name, suffix = path.name, path.suffix.lower()
    is_known = _known_beside(path, folder)
    if is_known(plain_name(name)) and plain_name(name) != path.stem + suffix:
        return Stray(path, Kind.COPY, _copied(path))
    for meant in (_TXT.sub("", name), path.stem + suffix, name.lower()):
        if meant != name and is_known(plain_name(meant)):
            return Stray(path, Kind.MISNAMED, plain_name(meant))
    if suffix == ENTRY_FILE and path.parent.parent == folder / REPORTS:
        return Stray(path, Kind.MISPLACED)
    return Stray(path, Kind.TABLE if suffix in TABLES else Kind.DOCUMENT if suffix in DOCUMENTS else Kind.OTHER)


def _known_beside(path: Path, folder: Path) -> Callable[[str], bool]:
    """Whether a file of a given name would be read in the place of `path`."""
    match path.relative_to(folder).parts:
        case (_,):
            return SHARED.__contains__
        case (_, _, _):
            return OF_REPORT.__contains__
        case (_, _, _, _):
            return lambda name: name.endswith(ENTRY_FILE)
    return lambda _: False


def _copied(path: Path) -> str:
    """The name of the file that is read in the place of the copy at `path`."""
    plain = plain_name(path.name)
    beside = entry_files(path.parent.parent) if path.parent.name == ENTRIES else []
    return next((other.name for other in beside if plain_name(other.name) == plain), plain)
