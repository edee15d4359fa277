"""The versions as staff read them: who changed what, when, by which way, and why."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from answering.files.layout import in_report
from answering.files.loading import KnowledgeFiles, read_knowledge
from editing.changes.differences import describe, difference
from editing.changes.proposals import CannotChange, contents_of
from editing.changes.versions import Version, Versions, local
from editing.texts import changes as say

LONGEST_LINE = 60
"""Characters of a difference in a list: two lines of a phone."""


def headline(version: Version, *, exact: bool = False) -> str:
    """One line: when, to the minute or to the second, who, by which way, and the program's word for it."""
    by = version.by
    who = by.who or say.HISTORY_NOBODY.get(by.way, say.HISTORY_NO_ONE)
    if by.way and by.way not in say.HISTORY_NOBODY:
        who = say.HISTORY_BY.format(who=who, way=by.way)
    at = version.exactly if exact else local(version.at)
    return say.HISTORY_LINE.format(at=at, by=who, what=version.why or say.HISTORY_NO_WHY)


def tell(version: Version, *, whole: bool = False, exact: bool = False) -> str:
    """`version` in lines: what `headline` says, the reason where one was given, and the difference, all of it or its first
    line.
    """
    lines = [headline(version, exact=exact)]
    if version.by.why:
        lines.append(say.HISTORY_WHY.format(why=version.by.why))
    told = [line for line in version.remark.difference.splitlines() if line not in version.why]
    if whole:
        lines += told
    elif told:
        more = say.HISTORY_MORE.format(count=len(told) - 1) if len(told) > 1 else ""
        lines.append((told[0] if len(told[0]) <= LONGEST_LINE else told[0][: LONGEST_LINE - 1] + say.SHORTENED) + more)
    return "\n".join(lines)


def of_report(versions: Versions, report: str) -> list[Version]:
    """Those of `versions` that changed a file of `report`, the newest first; one that cannot be read is left out."""
    inside, kept = in_report(report), versions.all()
    held = [_held(versions, version, inside) for version in kept]
    earlier: list[dict[str, bytes] | None] = [*held[1:], {}]
    return [
        version for version, now, before in zip(kept, held, earlier, strict=True) if now is not None and now != before
    ]


def _held(versions: Versions, version: Version, inside: str) -> dict[str, bytes] | None:
    try:
        contents = versions.contents(version)
    except CannotChange:
        return None
    return {path: content for path, content in contents.items() if path.startswith(inside)}


def as_json(version: Version) -> dict[str, Any]:
    """`version` as other programs read it; `at` is in UTC, `person` a Telegram user id or null."""
    by = version.by
    return {
        "version": version.id,
        "at": version.at.isoformat(),
        "who": by.who,
        "person": by.person or None,
        "way": str(by.way),
        "what": version.why,
        "why": by.why,
        "difference": version.remark.difference.splitlines(),
    }


def difference_to(versions: Versions, folder: Path) -> str:
    """What `folder` has that the newest version has not, in lines for staff; "" where it cannot be told."""
    newest = next(iter(versions.all()), None)
    if newest is None:
        return ""
    try:
        return told_difference(versions.contents(newest), contents_of(folder))
    except CannotChange:
        return ""


def told_difference(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What files that held `before` and hold `after` have changed, in lines for staff; "" where it cannot be told."""
    try:
        return describe(difference(_read(before), _read(after)))
    except (OSError, KeyError):
        return ""


def unpack(contents: Mapping[str, bytes], folder: Path) -> None:
    """Write `contents` below `folder`. OSError."""
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _read(contents: Mapping[str, bytes]) -> KnowledgeFiles:
    with TemporaryDirectory() as name:
        unpack(contents, Path(name))
        return read_knowledge(Path(name))
