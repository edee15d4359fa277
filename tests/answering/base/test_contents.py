"""The table of contents: everything a report states, once, in its order."""

import re
from dataclasses import replace

import pytest

from answering.base.base import compile_base
from answering.base.contents import BESIDE, Contents
from answering.base.entries import Stated
from answering.base.library import Library, library_of
from answering.base.report import OPENING, STAMP, TITLE, Report, parse
from answering.language.wordlists import Language
from bot import build_answering
from config import read_settings

REPORT = "changsha-womens-federation-2017"
TEXT = """某市妇联2017年工作报告
2018-01-12 15:51

全年检查92332人,救助50人。
一是抓创业。发放贷款118人、1176万元,带动50人。没有数字的一句。
二是抓维权。设立庇护所3个。
"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The project's own knowledge."""
    return build_answering(read_settings()).library


@pytest.fixture(scope="module")
def contents(library: Library) -> Contents:
    """Its table of contents."""
    return Contents(library)


@pytest.fixture
def small(language: Language) -> Contents:
    """Two reports with the same text, their entries in no order at all."""
    one = parse(TEXT, "one")
    reports = [one, replace(one, id="two")]
    said = [
        ("refuge", "一个庇护所", ("3个",), "设立庇护所3个。"),
        ("money", "贷款金额", ("1176万元",), "发放贷款118人、1176万元,带动50人。"),
        ("title", "题目", ("某市妇联2017年工作报告",), "某市妇联2017年工作报告"),
        ("led", "带动人数", ("50人",), "发放贷款118人、1176万元,带动50人。"),
        ("both", "贷款人数和金额", ("118人", "1176万元"), "发放贷款118人、1176万元,带动50人。"),
        ("helped", "救助人数", ("50人",), "全年检查92332人,救助50人。"),
        ("words", "哪一句没有数字", ("没有数字",), "没有数字的一句。"),
        ("checked", "检查人数", ("92332人",), "全年检查92332人,救助50人。"),
        ("when", "什么时候发布", ("2018-01-12",), "2018-01-12 15:51"),
    ]
    bases = [compile_base(report, [stated(report, *entry) for entry in said], language, {}) for report in reports]
    return Contents(library_of(bases))


def stated(report: Report, name: str, title: str, answers: tuple[str, ...], text: str) -> Stated:
    """An entry of `report`, in the section that its sentence stands in."""
    sentence = report.find(text)
    assert sentence
    return Stated(
        id=f"{report.id}-{name}",
        report=report.id,
        title=title,
        phrasings=(f"{report.id} {title}",),
        asks="人数",
        section=sentence.section,
        answers=answers,
        sentences=(text,),
    )


def names(entries: tuple[Stated, ...] | list[Stated]) -> list[str]:
    """Their ids without the report's."""
    return [entry.id.partition("-")[2] for entry in entries]


def test_parts_follow_the_report(small: Contents) -> None:
    """Title, stamp and opening are one part; the rest are the report's sections with their entries in order."""
    for report in ("one", "two"):
        assert [(part.heading, names(part.entries)) for part in small.parts[report]] == [
            (OPENING, ["title", "when", "checked", "helped"]),
            ("一是抓创业", ["both", "money", "led", "words"]),
            ("二是抓维权", ["refuge"]),
        ]
        assert all(entry.report == report for part in small.parts[report] for entry in part.entries)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("helped", ["checked"]),
        ("title", []),
        ("refuge", []),
        ("led", ["money", "both"]),
    ],
)
def test_what_stands_beside(name: str, wanted: list[str], small: Contents) -> None:
    """Of the same sentence, the nearest first, nothing with an answer that is there already; else nothing."""
    entry = small.catalogue.stated_entry(f"two-{name}")
    assert entry
    assert names(small.beside(entry)) == wanted


def test_a_topic_is_a_rare_word_of_titles_and_sentences(contents: Contents) -> None:
    """规划 stands in few titles and in both sentences; 名字 is only what the titles say, 人数 stands in many."""
    plan, same, other = (contents.catalogue.stated[id_] for id_ in ("development-plan", "cadre-plan", "screened-women"))
    assert contents.is_one_topic(plan, same)
    assert not contents.is_one_topic(plan, other)
    assert contents.beside(plan, 9)[-1].sentences == same.sentences


def test_none_beside_stands_in_another_sentence_or_topic(contents: Contents) -> None:
    """Of 551 neighbours 522 stand in the same sentence and 29 in the same part and topic (2026-11-28)."""
    entries = list(contents.catalogue.stated.values())
    pairs = [(near, entry) for entry in entries for near in contents.beside(entry)]
    own = [pair for pair in pairs if set(pair[0].sentences) & set(pair[1].sentences)]
    rest = [pair for pair in pairs if pair not in own]
    assert len(own) > 500
    assert all(near.section == entry.section and contents.is_one_topic(near, entry) for near, entry in rest)


def test_beside_and_around_are_what_a_plain_look_at_every_entry_finds(contents: Contents) -> None:
    """Nearest first, the later one before the earlier; of the same sentence before those of the same part and topic."""
    row = contents.ordered[REPORT]
    for at, entry in enumerate(row):
        numbers = sorted((number for number in range(len(row)) if number != at), key=lambda n: (abs(n - at), n < at))
        outwards = [row[number] for number in numbers]
        own = [one for one in outwards if set(one.sentences) & set(entry.sentences)]
        own += [one for one in outwards if contents.is_one_topic(one, entry) and one not in own]
        rest = [one for one in (*row[at + 1 :], *row[:at]) if one.section == entry.section and one not in own]
        assert contents.around(entry) == _with_other_answers(entry, [*own, *rest])
        assert list(contents.beside(entry)) == _with_other_answers(entry, own)[:BESIDE]


def _with_other_answers(entry: Stated, near: list[Stated]) -> list[Stated]:
    found: list[Stated] = []
    for one in near:
        if all(one.answers != known.answers for known in (entry, *found)):
            found.append(one)
    return found


def test_passages_have_the_figures_of_a_part(small: Contents) -> None:
    """A sentence that answers nothing with a figure is left out."""
    part = small.parts["one"][1]
    assert [(passage.sentences, names(passage.entries)) for passage in small.passages(part)] == [
        (("发放贷款118人、1176万元,带动50人。",), ["both", "money", "led"])
    ]


@pytest.mark.parametrize("id_", ["", "one", "no-such-entry", "one-refuge ", "ONE-REFUGE", "\ud800"])
def test_an_unknown_id_has_no_entry(id_: str, small: Contents) -> None:
    """A button of long ago, or a forged one."""
    assert small.catalogue.stated_entry(id_) is None


def test_what_the_report_does_not_say_is_no_entry(library: Library) -> None:
    """Only what is stated can be looked at."""
    kinds = {isinstance(entry, Stated): entry.id for base in library.bases for entry in base.entries}
    assert library.stated_entry(kinds[False]) is None
    assert library.stated_entry(kinds[True]) is not None


def test_every_entry_stands_in_one_part(contents: Contents) -> None:
    """Nothing that the report states is missing, and nothing stands twice."""
    listed = [entry.id for part in contents.parts[REPORT] for entry in part.entries]
    assert sorted(listed) == sorted(id_ for id_, entry in contents.catalogue.stated.items() if entry.report == REPORT)
    assert listed == [entry.id for entry in contents.ordered[REPORT]]


def test_parts_are_in_the_order_of_the_text(contents: Contents, report: Report) -> None:
    """Sections as in the report, entries within by where their sentence stands."""
    opening = (TITLE, STAMP, OPENING)
    headings = [part.heading for part in contents.parts[REPORT]]
    assert headings == [OPENING, *(section for section in report.sections if section not in opening)]
    places = [report.text.index(entry.sentences[0]) for entry in contents.ordered[REPORT]]
    assert places == sorted(places)


def test_nobody_stands_beside_himself(contents: Contents) -> None:
    """Neighbours are others, with other answers than the entry and than each other."""
    for entry in contents.ordered[REPORT]:
        beside = contents.beside(entry)
        answers = [near.answers for near in [entry, *beside]]
        assert len(beside) <= BESIDE
        assert entry not in beside
        assert len(set(answers)) == len(answers)


def test_passages_hold_every_figure(contents: Contents) -> None:
    """Every entry whose one answer is a figure stands in one passage of its part, with its own sentences."""
    grammar = contents.catalogue.grammars[REPORT]
    for part in contents.parts[REPORT]:
        shown = [(passage.sentences, entry) for passage in contents.passages(part) for entry in passage.entries]
        numeric = [
            entry.id
            for entry in part.entries
            if len(entry.answers) == 1 and [f.text for f in grammar.figures(entry.answers[0])] == [*entry.answers]
        ]
        assert set(numeric) <= {entry.id for _, entry in shown}
        assert len({entry.id for _, entry in shown}) == len(shown)
        assert all(sentences == entry.sentences for sentences, entry in shown)


@pytest.mark.parametrize("entry", ["meeting-name", "report-title", "meeting-place", "loan-both"])
def test_names_and_sums_are_no_figures(entry: str, contents: Contents) -> None:
    """A name that holds a number is left out, and so is what only repeats figures shown by themselves."""
    assert contents.catalogue.stated_entry(entry)
    passages = [passage for part in contents.parts[REPORT] for passage in contents.passages(part)]
    assert entry not in {known.id for passage in passages for known in passage.entries}


def test_passages_hold_every_number_of_the_report(contents: Contents, report: Report) -> None:
    """Browsing all figures one meets every digit that the report has."""
    passages = [passage for part in contents.parts[REPORT] for passage in contents.passages(part)]
    shown = {sentence for passage in passages for sentence in passage.sentences}
    numbers = set(re.findall(r"\d[\d.]*", "\n".join(sentence.text for sentence in report.sentences)))
    assert numbers == set(re.findall(r"\d[\d.]*", "\n".join(shown)))


def test_a_report_without_entries_has_no_parts(language: Language, library: Library) -> None:
    """It is listed, and empty."""
    talk = [entry for entry in library.bases[0].entries if not entry.report]
    empty = Contents(library_of([compile_base(parse(TEXT, "one"), talk[:1], language, {})]))
    assert empty.parts == {"one": ()}
