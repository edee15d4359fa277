"""synonyms.toml, aspects.toml, scope.toml, conversation.toml and danger.toml read into a Language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from answering.base.entries import KINDS_ASKED
from answering.base.facts import Contrasts
from answering.files import fault_texts as say
from answering.files.faults import Fault
from answering.files.layout import ASPECTS, CONVERSATION, DANGER, SCOPE, SYNONYMS, shared_file
from answering.files.toml import Table, TomlFile, read_toml
from answering.files.wordlists import computing_files, year_files
from answering.files.wordlists.conversation_files import SECTIONS, following_words
from answering.files.wordlists.listing_files import listing_words
from answering.language.danger.lexicon import DangerWords, Role, danger_words
from answering.language.figures import Grammar
from answering.language.meant.headings import Headings
from answering.language.meant.money import MoneyWords
from answering.language.meant.tables import TableWords
from answering.language.phrasebook import Phrasebook
from answering.language.pinyin import Readings, read
from answering.language.scope import ScopeWords, Times, TimeWord
from answering.language.wordlists import Aspect, Language, marker_words

_WORD_LISTS = ("ignore", "story", "check", "refusal")
_SCOPE = ("body", "level", "time", "place", "part", "measure", "polarity", "polarity_not", "status")


@dataclass
class LanguageFiles:
    """The language, the contrasts, and what is wrong with the files."""

    language: Language
    contrasts: Contrasts
    faults: list[Fault] = field(default_factory=list)


def read_language(folder: Path, readings: Readings | None = None) -> LanguageFiles:
    """Read the word lists of `folder`; `readings` are looked up anew where none are given."""
    synonyms = read_toml(folder / SYNONYMS, ("dialect", "english", "slips", "headings", "everyday", *_WORD_LISTS))
    scope = read_toml(shared_file(folder, SCOPE), _SCOPE)
    sections = (*SECTIONS, *computing_files.SECTIONS, *year_files.SECTIONS)
    conversation = read_toml(shared_file(folder, CONVERSATION), sections)
    asking = read_toml(folder / ASPECTS, ("units", "places", "marked", "contrasts", "money", "tables", "aspect"))
    dangers = read_toml(shared_file(folder, DANGER), dict.fromkeys(role.split(".")[0] for role in Role))
    words = {name: synonyms.table(name).texts("words", may_be_empty=True) for name in _WORD_LISTS}
    units = _units(asking)
    aspects = _aspects(asking, set(units.values()))
    rewriting = {**_pairs(synonyms, "dialect"), **{k.lower(): v for k, v in _pairs(synonyms, "english").items()}}
    long_checks = [word for word in words["check"] if len(word) > 1]
    language = Language(
        aspects={aspect.name: aspect for aspect in aspects},
        rewriting=Phrasebook(rewriting),
        everyday=Phrasebook(_everyday(synonyms)),
        markers=Phrasebook(marker_words(aspects, units, [*words["ignore"], *long_checks])),
        story=_words(words["story"]),
        checks=_words(words["check"]),
        refusals=_words(words["refusal"]),
        places=_words(asking.table("places").texts("words", may_be_empty=True)),
        marked=asking.table("marked").texts("words", may_be_empty=True),
        grammar=Grammar(units),
        readings=readings or read(common_characters()),
        scope=_scope(scope),
        danger=_danger(dangers),
        slips=Phrasebook(_pairs(synonyms, "slips")),
        headings=_headings(synonyms.table("headings")),
        money=_money(asking.table("money"), {aspect.name for aspect in aspects}),
        tables=_tables(asking.table("tables")),
        following=following_words(conversation),
        years=year_files.year_words(conversation),
        computing=computing_files.computing_words(conversation, units),
        listing=listing_words(conversation),
    )
    contrasts = _contrasts(asking)
    faults = [fault for file in (synonyms, asking, scope, conversation, dangers) for fault in file.faults]
    return LanguageFiles(language, contrasts, faults)


def _headings(table: Table) -> Headings:
    """What heads the lines of a form."""
    table.only("words", "personal")
    personal = table.texts("personal", may_be_empty=True)
    return Headings(
        Phrasebook(dict.fromkeys(table.texts("words", may_be_empty=True), False) | dict.fromkeys(personal, True))
    )


def _tables(table: Table) -> TableWords:
    """Words for asking for a table."""
    table.only("plain", "people", "apart")
    groups = table.data.get("apart", [])
    if not _is_groups(groups):
        table.fault(say.NOT_APART, "apart")
        groups = []
    apart = tuple(tuple(tuple(words) for words in group) for group in groups)
    plain, people = (frozenset(table.texts(name, may_be_empty=True)) for name in ("plain", "people"))
    return TableWords(plain, apart, people)


def _is_groups(value: object) -> bool:
    """Whether `value` is a list of groups, each of lists of words."""
    return isinstance(value, list) and all(
        isinstance(group, list)
        and all(isinstance(words, list) and all(isinstance(word, str) and word for word in words) for words in group)
        for group in value
    )


def _money(table: Table, aspects: set[str]) -> MoneyWords:
    """Where a bare question word asks for money; nothing where the file does not tell."""
    table.only("bare", "asks", "things", "verbs", "between")
    if not table.data:
        return MoneyWords()
    named = {key: table.text(key) for key in ("bare", "asks")}
    for key, name in named.items():
        if name and name not in aspects:
            table.fault(say.UNKNOWN_KIND.format(kind=name), key)
    return MoneyWords(
        bare=named["bare"],
        asks=named["asks"],
        things=_words(table.texts("things")),
        verbs=table.texts("verbs", may_be_empty=True),
        between=table.texts("between", may_be_empty=True),
    )


def _danger(file: TomlFile) -> DangerWords:
    """Every list has to be there, with a word at least: without one people in danger go unheard."""
    known: dict[str, list[str]] = {}
    for role in Role:
        section, key = role.split(".")
        known.setdefault(section, []).append(key)
    if file.faults and not file.data:
        return danger_words(dict.fromkeys(Role, ()))  # it cannot be read: what it lacks is not at fault
    tables = {section: file.table(section) for section in known}
    for section, keys in known.items():
        tables[section].only(*keys)
    return danger_words({role: tables[role.split(".")[0]].texts(role.split(".")[1]) for role in Role})


def _contrasts(file: TomlFile) -> dict[str, list[list[str]]]:
    """Group -> members, each a list of words."""
    table = file.table("contrasts")
    found = {}
    for name, members in table.data.items():
        is_good = isinstance(members, list) and all(isinstance(m, list) and m for m in members)
        if is_good and all(isinstance(word, str) and word for member in members for word in member):
            found[name] = members
        else:
            table.fault(say.NOT_CONTRASTS.format(key=name), name)
    return found


@cache
def common_characters() -> str:
    """The 6,763 characters of GB 2312: what people write, and input methods offer."""
    pairs = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs)


def _words(words: Iterable[str]) -> Phrasebook[bool]:
    return Phrasebook(dict.fromkeys(words, True))


def _pairs(file: TomlFile, name: str) -> dict[str, str]:
    table = file.table(name)
    pairs = {word: table.text(word) for word in table.data}
    for word, meaning in pairs.items():
        if not word.strip():
            table.fault(say.EMPTY.format(key=name), word)
        if word == meaning:
            table.fault(say.SELF_REWRITE.format(word=word), word)
    return pairs


def _everyday(file: TomlFile) -> dict[str, tuple[str, ...]]:
    """Everyday word (lower case) -> the official words it may stand for."""
    table = file.table("everyday")
    found: dict[str, tuple[str, ...]] = {}
    for official in table.data:
        for word in table.texts(official):
            found[word.lower()] = (*found.get(word.lower(), ()), official.lower())
    return found


def _units(file: TomlFile) -> dict[str, str]:
    """Unit -> kind."""
    table = file.table("units")
    return {unit: kind for kind in table.data for unit in table.texts(kind)}


def _aspects(file: TomlFile, kinds: set[str]) -> list[Aspect]:
    found = []
    for table in file.tables("aspect"):
        table.only("name", "words", "answered_by", "quantity", "term")
        answered_by = table.texts("answered_by", may_be_empty=True)
        for number, kind in enumerate(answered_by):
            if kind not in kinds and kind not in KINDS_ASKED:
                table.fault(say.UNKNOWN_KIND.format(kind=kind), "answered_by", number)
        found.append(
            Aspect(
                name=table.text("name"),
                words=table.texts("words"),
                answered_by=frozenset(answered_by),
                is_quantity=table.flag("quantity"),
                is_term=table.flag("term"),
            )
        )
    names = {aspect.name for aspect in found}
    units = file.table("units")
    for kind in units.data:
        if kind not in names and not file.faults:
            units.fault(say.UNKNOWN_KIND.format(kind=kind), kind)
    return found


def _scope(file: TomlFile) -> ScopeWords:
    """By which words questions say whose work, when, where, which part and which measure they mean."""
    body, time, place, part = (file.table(name) for name in ("body", "time", "place", "part"))
    body.only("words", "umbrella", "apart")
    time.only("years", "parts", "spans", "terms", "anchor")
    place.only("wider", "narrower")
    part.only("words", "alike")
    unmeant = file.table("polarity_not")
    unmeant.only("words")
    reversed_ = _groups(file, "polarity") | dict.fromkeys(unmeant.texts("words", may_be_empty=True), "")
    return ScopeWords(
        bodies=Phrasebook(
            {word: word for word in body.texts("words", may_be_empty=True)}
            | dict.fromkeys(body.texts("apart", may_be_empty=True), "")
        ),
        umbrella=frozenset(body.texts("umbrella", may_be_empty=True)),
        levels=Phrasebook(_groups(file, "level")),
        times=Phrasebook(_times(time)),
        anchors=time.texts("anchor", may_be_empty=True),
        wider=_themselves(place.texts("wider", may_be_empty=True)),
        narrower=_themselves(place.texts("narrower", may_be_empty=True)),
        parts=Phrasebook(
            {word: word for word in part.texts("words", may_be_empty=True)}
            | {word: group[0] for group in _groups_of_equals(part, "alike") for word in group}
        ),
        measures=Phrasebook(_groups(file, "measure")),
        polarity=Phrasebook(reversed_),
        status=Phrasebook(_groups(file, "status")),
    )


def _themselves(words: Iterable[str]) -> Phrasebook[str]:
    return Phrasebook({word: word for word in words})


def _groups(file: TomlFile, name: str) -> dict[str, str]:
    """Word -> the name of its group."""
    table = file.table(name)
    return {word: group for group in table.data for word in table.texts(group)}


def _groups_of_equals(table: Table, key: str) -> list[list[str]]:
    """Lists of words that mean one thing."""
    groups = table.data.get(key, [])
    is_good = isinstance(groups, list) and all(isinstance(group, list) and group for group in groups)
    if is_good and all(isinstance(word, str) and word.strip() for group in groups for word in group):
        return groups  # type: ignore[no-any-return]
    table.fault(say.NOT_CONTRASTS.format(key=key), key)
    return []


def _times(table: Table) -> dict[str, TimeWord]:
    found: dict[str, TimeWord] = {}
    for key, kind in (("parts", Times.PART), ("spans", Times.SPAN), ("terms", Times.TERM)):
        found |= dict.fromkeys(table.texts(key, may_be_empty=True), TimeWord(kind))
    years = table.data.get("years", {})
    if not isinstance(years, dict) or not all(type(offset) is int for offset in years.values()):
        table.fault(say.NOT_OFFSETS, "years")
        return found
    return found | {word: TimeWord(Times.YEAR, offset) for word, offset in years.items()}
