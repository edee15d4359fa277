"""A missed question taught: the change that is proposed, its trial, and what is offered on the way."""

from pathlib import Path

import pytest

from answering.files.loading import load_library, read_knowledge
from answering.language.wordlists import Language
from answering.nearest import nearest
from editing.changes.proposals import go_live
from editing.changes.reviewing import Trying
from editing.teaching.lesson_trial import try_lesson
from editing.teaching.statements import LONGEST_TITLE, offers, title_of
from editing.teaching.teaching import (
    LONGEST_PHRASING,
    MOST_PHRASINGS,
    CannotTeach,
    Lesson,
    ToAbsent,
    ToEntry,
    ToSentence,
    plan,
)
from tests.conftest import add_report

STATED, ABSENT = "reports/small/entries/1-stated.toml", "reports/small/entries/not-said.toml"
SENTENCE = "女性创业贷款发放118人、1176万元。"


def made(folder: Path, lesson: Lesson) -> str:
    """The text of the one file that `lesson` changes, once it is made without a fault."""
    assert lesson.proposal
    go_live(folder, lesson.proposal)
    assert read_knowledge(folder).faults == []
    ((path, _),) = lesson.proposal.files.items()
    return (folder / path).read_text(encoding="utf-8")


def test_a_phrasing_comes_behind_the_others(folder: Path) -> None:
    """Everything else in the file stays as it is, comments too."""
    before = (folder / STATED).read_text(encoding="utf-8")
    lesson = plan(folder, ToEntry("cancer-check", ("查了几多妇女\n",)))
    assert (lesson.report, lesson.title, lesson.phrasings) == ("small", "两癌免费检查人数", ("查了几多妇女",))
    assert made(folder, lesson) == before.replace(
        '    "免费检查的人数",\n', '    "免费检查的人数",\n    "查了几多妇女",\n'
    )


@pytest.mark.parametrize("entry", ["x-loan-rate", "c-figures"])
def test_every_kind_of_entry_can_be_taught(folder: Path, entry: str) -> None:
    """What the report does not say, and what is unclear."""
    assert '"放款的条件"' in made(folder, plan(folder, ToEntry(entry, ("放款的条件",))))


def test_what_goes_along_is_new_and_at_most_five(folder: Path) -> None:
    """Each wording once, none that any entry has; the first is meant in any case."""
    texts = ("问法一", "问法一！", "贷款金额", *(f"问法{number}" for number in "二三四五六七"))
    lesson = plan(folder, ToEntry("cancer-check", texts))
    assert lesson.phrasings == ("问法一", "问法二", "问法三", "问法四")
    assert (
        len(plan(folder, ToEntry("cancer-check", tuple(f"问法{n}" for n in "甲乙丙丁戊己"))).phrasings)
        == MOST_PHRASINGS
    )


def test_what_is_known_already_changes_nothing(folder: Path) -> None:
    """After a crash a press may come twice."""
    assert plan(folder, ToEntry("loan-money", ("贷款金额？",))).proposal is None


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (ToEntry("no-such-entry", ("问法",)), "已经不在"),
        (ToEntry("loan-money", ("长" * (LONGEST_PHRASING + 1),)), "超过 100 个字"),
        (ToEntry("loan-money", ("？！",)), "超过"),
        (ToAbsent("", (), ("问法",)), "已经不在"),
        (ToAbsent("../small", (), ("问法",)), "已经不在"),
        (ToSentence("small", "没有这一句。", "这", "内容", ("问法",)), "没有这句话"),
    ],
)
def test_what_cannot_be_taught_is_told(folder: Path, wanted: ToEntry | ToAbsent | ToSentence, problem: str) -> None:
    """In a sentence for staff."""
    with pytest.raises(CannotTeach, match=problem):
        plan(folder, wanted)


def test_a_new_entry_stands_with_its_section(folder: Path) -> None:
    """Its title is the question as a statement, its id is fresh."""
    wanted = ToSentence("small", SENTENCE, "118人", "人数", ("请问贷款的姐妹有多少？", "贷款姐妹有几个人"))
    text = made(folder, plan(folder, wanted))
    assert text.endswith(
        f'[[entry]]\nid = "dai-kuan-de-jie-mei"\ntitle = "贷款的姐妹"\nasks = "人数"\nanswer = "118人"\n'
        f'sentence = "{SENTENCE}"\nphrasings = ["请问贷款的姐妹有多少？", "贷款姐妹有几个人"]\n'
    )


def test_what_is_absent_comes_into_a_file_of_its_own(folder: Path) -> None:
    """Which is made, and then added to."""
    first = made(folder, plan(folder, ToAbsent("small", ("loan-money",), ("贷款什么时候还",))))
    assert 'nearby = ["loan-money"]' in first
    second = made(folder, plan(folder, ToAbsent("small", (), ("有没有法律援助",))))
    assert second.startswith(first)
    assert second.count("[[absent]]") == 2
    assert (folder / ABSENT).exists()


def test_a_trial_tells_harm_and_faults(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What finds its entry no more; who insists hears of faults alone."""
    trying = Trying(folder, tmp_path_factory.mktemp("store"))
    harmful = ToEntry("loan-money", ("两癌检查了多少人",))
    tried = try_lesson(trying, harmful, insists=False)
    assert ("两癌检查查了多少人", "cancer-check") in [(turn.phrasing, turn.entry.id) for turn in tried.harmed]
    assert try_lesson(trying, harmful, insists=True).harmed == ()
    sound = try_lesson(trying, ToEntry("loan-money", ("姐妹们创业贷款放出去多少钱",)), insists=False)
    assert (sound.problem, sound.faults, sound.harmed) == ("", (), ())
    faulty = try_lesson(trying, ToEntry("cancer-check", ("贷款金额",)), insists=True)
    assert [line for line in faulty.faults if "“贷款金额”已经用在" in line]
    assert "已经不在" in try_lesson(trying, ToEntry("gone", ("问法",)), insists=False).problem


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("请问今年修了多少公里路呢？", "今年修了多少公里路"),
        ("森林覆盖率是多少", "森林覆盖率"),
        ("你好，我想知道养老床位有几张啊", "养老床位"),
        ("查出多少人患病", "查出多少人患病"),
        ("我想查一下查出多少人患病", "查出多少人患病"),
        ("多少", "多少"),
        ("谢谢", "谢谢"),
        ("村" * 40, "村" * (LONGEST_TITLE - 1) + "…"),
    ],
)
def test_a_title_from_a_question(asked: str, title: str) -> None:
    """Without greeting, particles and a question at the end, as long as something is left."""
    assert title_of(asked) == title


@pytest.mark.parametrize(
    ("sentence", "question", "found"),
    [
        (SENTENCE, "贷款", [("118人", "人数"), ("1176万元", "金额"), ("女性创业贷款发放118人、1176万元", "内容")]),
        ("增长5.2%,关停42家。", "关停", [("5.2%", "增幅"), ("42家", "数量"), ("关停42家", "内容"), ("增长5.2%", "内容")]),
        ("加强联系,服务群众。", "服务谁", [("服务群众", "内容"), ("加强联系", "内容")]),
    ],
)  # fmt: skip
def test_offers_of_a_sentence(sentence: str, question: str, found: list[tuple[str, str]], language: Language) -> None:
    """Figures by kind, then the clauses nearest to the question; each stands in the sentence word for word."""
    offered = offers(sentence, question, language.grammar)
    assert [(offer.answer, offer.asks) for offer in offered] == found
    assert all(offer.answer in sentence for offer in offered)


def test_nearest_names_both_kinds_and_sentences_of_all_reports(folder: Path) -> None:
    """The likeliest entry first, what is not said with it, and the sentence that holds most of the question."""
    add_report(folder, "qinghe-2021")
    library = load_library(folder)
    found = nearest(library, "坐地铁的票价是多少钱")
    assert found.entries[0].id == "x-metro-fare"
    assert {entry.is_stated for entry in found.entries} == {True, False}
    assert found.absent[0].id == "x-metro-fare"
    near = nearest(library, "老旧小区翻新了多少个")
    assert near.beside["qinghe-2021"][0] == "old-estates"
    assert (near.entries[0].id, near.sentences[0].text) == ("old-estates", "改造老旧小区96个,惠及居民2.8万户。")
    assert nearest(library, "？").sentences == ()
