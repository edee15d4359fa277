"""scope.toml read: the words by which questions say whose work, when, where, which part and which measure they mean."""

from collections.abc import Iterable
from pathlib import Path

from answering.files import fault_texts as say
from answering.files.faults import Fault
from answering.files.toml import Table, TomlFile, read_toml
from answering.language.phrasebook import Phrasebook
from answering.language.scope import ScopeWords, Times, TimeWord

_SECTIONS = ("body", "level", "time", "place", "part", "measure", "polarity", "polarity_not", "status")


def read_scope(path: Path) -> tuple[ScopeWords, list[Fault]]:
    """The words of one file, and what is wrong with it."""
    file = read_toml(path, _SECTIONS)
    body, time, place, part = (file.table(name) for name in ("body", "time", "place", "part"))
    body.only("words", "umbrella")
    time.only("years", "parts", "spans", "terms", "anchor")
    place.only("wider", "narrower")
    part.only("within", "words")
    unmeant = file.table("polarity_not")
    unmeant.only("words")
    reversed_ = _groups(file, "polarity") | dict.fromkeys(unmeant.texts("words", may_be_empty=True), "")
    words = ScopeWords(
        bodies=_themselves(body.texts("words", may_be_empty=True)),
        umbrella=frozenset(body.texts("umbrella", may_be_empty=True)),
        levels=Phrasebook(_groups(file, "level")),
        times=Phrasebook(_times(time)),
        anchors=time.texts("anchor", may_be_empty=True),
        wider=_themselves(place.texts("wider", may_be_empty=True)),
        narrower=_themselves(place.texts("narrower", may_be_empty=True)),
        within=part.texts("within", may_be_empty=True),
        parts=_themselves(part.texts("words", may_be_empty=True)),
        measures=Phrasebook(_groups(file, "measure")),
        polarity=Phrasebook(reversed_),
        status=Phrasebook(_groups(file, "status")),
    )
    return words, file.faults


def _themselves(words: Iterable[str]) -> Phrasebook[str]:
    return Phrasebook({word: word for word in words})


def _groups(file: TomlFile, name: str) -> dict[str, str]:
    """Word -> the name of its group."""
    table = file.table(name)
    return {word: group for group in table.data for word in table.texts(group)}


def _times(table: Table) -> dict[str, TimeWord]:
    found: dict[str, TimeWord] = {}
    for key, kind in (("parts", Times.PART), ("spans", Times.SPAN), ("terms", Times.TERM)):
        found |= dict.fromkeys(table.texts(key, may_be_empty=True), TimeWord(kind))
    years = table.data.get("years", {})
    if not isinstance(years, dict) or not all(type(offset) is int for offset in years.values()):
        table.fault(say.NOT_OFFSETS, "years")
        return found
    return found | {word: TimeWord(Times.YEAR, offset) for word, offset in years.items()}
