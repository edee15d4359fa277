"""What a proposal would do, before anybody decides: its faults, or the difference and the effect on the self-test."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from answering.base.base import KnowledgeBase
from answering.base.thresholds import Thresholds
from answering.files.cache import open_library, recall
from answering.files.faults import Fault, FaultyKnowledge
from answering.files.loading import KnowledgeFiles, compile_report, read_knowledge
from answering.proving.effect import Effect, Turn, effect
from editing.changes.differences import Difference, describe, difference
from editing.changes.proposals import CannotChange, Proposal, contents_of, fingerprint, trial
from editing.changes.removal import Removal, removal_of
from editing.changes.versions import Version, Versions
from editing.texts import changes as said
from editing.texts import receiving as say

MOST_FAULTS = 10
LONGEST_FAULT = 300
"""Characters of a fault that are told: ten of them fit into a message."""

MOST_LINES = 8
"""Turned phrasings told: what a phone shows below the shares without scrolling."""


@dataclass(frozen=True, slots=True)
class Trying:
    """Where changes are tried out: on the knowledge files of `folder`, whose compiled bases lie in `store`, None for
    nowhere; `is_asked` is False where the self-test is left out.
    """

    folder: Path
    store: Path | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """`faults` are lines for staff, with the rest of it empty where there are any; `difference` and `effect` are told, and
    `removal` is asked about once more where it is much.
    """

    proposal: Proposal
    faults: tuple[str, ...] = ()
    difference: str = ""
    effect: str = ""
    removal: Removal = field(default_factory=Removal)


@dataclass(frozen=True, slots=True)
class WayBack:
    """The version that an undo goes back to, what it would change and take away, and what is wrong with it, in lines for
    staff; `base` is the fingerprint of what is there now, `is_there` tells that this is that version already.
    """

    version: Version
    difference: str
    faults: tuple[str, ...] = ()
    removal: Removal = field(default_factory=Removal)
    base: str = ""
    is_there: bool = False


def review(trying: Trying, proposal: Proposal, told: Callable[[Iterable[Fault]], list[str]] | None = None) -> Review:
    """Try `proposal` out on a copy; `told` puts faults into lines. ForbiddenPath, CannotReach."""
    after = trial(trying.folder, proposal)
    if after.faults:
        return Review(proposal, tuple((told or lines_of)(after.faults)))
    before = read_knowledge(trying.folder)
    found = difference(before, after)
    turned = _effect(trying, found, after) if trying.is_asked else ""
    return Review(proposal, (), describe(found), turned, removal_of(found, before))


def way_back(folder: Path, versions: Versions, to: Version | None = None) -> WayBack | str | None:
    """Where going back to the version `to` would lead, without one an undo; None where there is no older version, and what
    to do where it cannot be read.
    """
    try:
        version = to or versions.before(folder)
        if version is None:
            return None
        now = contents_of(folder)
        wanted = versions.wanted(version, now)
        files: dict[str, bytes | None] = {**dict.fromkeys(now.keys() - wanted.keys()), **wanted}
        after = trial(folder, Proposal("", {path: files[path] for path in files if now.get(path) != files[path]}))
    except CannotChange as error:
        return str(error)
    before = read_knowledge(folder)
    found = difference(before, after)
    removal, faults = removal_of(found, before), tuple(lines_of(after.faults))
    return WayBack(version, describe(found), faults, removal, fingerprint(now), wanted == now)


def lines_of(faults: Iterable[Fault], folder: Path | None = None) -> list[str]:
    """FILE:LINE: what is wrong, for the first ten, and how many more there are; FILE as seen from `folder`."""
    lines = []
    for fault in faults:
        is_within = folder is not None and fault.file.is_relative_to(folder)
        lines.append(str(replace(fault, file=fault.file.relative_to(folder)) if folder and is_within else fault))
    return first_of(lines)


def first_of(lines: Sequence[str]) -> list[str]:
    """The first ten of `lines`, none too long for a phone, and how many more there are."""
    shown = [line if len(line) <= LONGEST_FAULT else f"{line[: LONGEST_FAULT - 1]}…" for line in lines[:MOST_FAULTS]]
    more = len(lines) - len(shown)
    return [*shown, say.MORE_FAULTS.format(count=more)] if more else shown


def _effect(trying: Trying, found: Difference, after: KnowledgeFiles) -> str:
    """What the change does to the self-test, for the reports that it reaches."""
    if found.words:
        return say.ALL_WORDS
    changed = {change.either.report for change in found.entries}
    reports = [report for report in after.reports if report.id in changed or "" in changed]
    try:
        before = {base.report.id: base for base in _bases(trying)} if reports else {}
    except FaultyKnowledge:
        return ""
    memories = recall(trying.store, (report.id for report in reports))
    pairs = [
        (before[report.id], compile_report(after, report, memory=memories[report.id]))
        for report in reports
        if report.id in before
    ]
    if reports and not pairs:
        return say.EVERYTHING_NEW
    return tell_effect(_added([effect(old, new, trying.thresholds) for old, new in pairs]))


def _bases(trying: Trying) -> tuple[KnowledgeBase, ...]:
    return open_library(trying.folder, trying.store).bases


def _added(effects: Sequence[Effect]) -> Effect:
    """Those of all reports together; talk, which every report's base has, turns once."""
    return Effect(
        sum(found.asked for found in effects),
        sum(found.right_before for found in effects),
        sum(found.right_after for found in effects),
        _once(turn for found in effects for turn in found.lost),
        _once(turn for found in effects for turn in found.gained),
        _once(turn for found in effects for turn in found.clashing),
    )


def _once(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple({(turn.entry.report, turn.entry.id, turn.phrasing): turn for turn in turns}.values())


def tell_effect(found: Effect, most: int = MOST_LINES) -> str:
    """`found` in Chinese: the shares before and after, then in at most `most` lines what turned, the bad first."""
    groups = (said.CLASHING, found.clashing), (said.LOST, found.lost), (said.GAINED, found.gained)
    lines = [form.format(phrasing=turn.phrasing, title=turn.entry.title) for form, turns in groups for turn in turns]
    if len(lines) > most:
        shown = max(most - 1, 0)
        lines = [*lines[:shown], said.MORE.format(count=len(lines) - shown)]
    head = said.NOTHING_TO_ASK
    if found.asked:
        before, after = (100 * right / found.asked for right in (found.right_before, found.right_after))
        head = said.ASKED.format(asked=found.asked, before=before, after=after)
        lines = lines or [said.NOTHING_TURNED]
    return "\n".join([head, *lines])
