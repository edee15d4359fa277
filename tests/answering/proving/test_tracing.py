"""How one question is answered, told to staff: the same story as the bot's, in words of theirs."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.asking import Trace
from answering.base.entries import Outcome
from answering.files.cache import open_library
from answering.files.loading import load_library, read_knowledge
from answering.judging.decision import FORBIDDING, Reason
from answering.language.question import AFTERTHOUGHT, ASKING, CONTEXT, REFUSED, STORY
from answering.proving.tracing import texts as say
from answering.proving.tracing.columns import aligned, width
from answering.proving.tracing.outcome import reason, tell_todo
from answering.proving.tracing.page import tell
from answering.proving.tracing.places import places_of
from tests.conftest import add_report

ROOT = Path(__file__).parents[3]
YUNXI = "yunxi-women-2019"
Told = Callable[[str], str]


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The project's own knowledge, as it is served."""
    return Answering(open_library(ROOT / "knowledge", ROOT / ".cache"))


@pytest.fixture(scope="module")
def told(answering: Answering) -> Told:
    """What staff read about a question."""
    folder = ROOT / "knowledge"
    places = places_of(read_knowledge(folder), folder)
    return lambda message: tell(answering.trace(message), answering, places)


def entries_of(found: Trace) -> list[str]:
    """The entries that the steps lead to, best first."""
    if found.chosen is None:
        return []
    if found.chosen.options:
        return [option.entry.id for option in found.chosen.options]
    return [entry.id for decision in found.chosen.heard.decisions for entry in decision.stated]


def outcome_of(found: Trace) -> str:
    """The outcome that the steps lead to."""
    if found.chosen is None:
        return "decline"
    return "choices" if found.chosen.options else found.chosen.heard.outcome


QUESTIONS = [
    "两癌免费检查查了多少人", "2015年两癌查了多少人", "liangai mianfei jiancha duoshao ren", "试点有几个", "你好", "你妈的",
    "三八红旗手是不是表彰了60名", "深圳市妇联有多少人", "贷款放了多少钱，家书收了多少份", "1527是什么", "？？", "",
    "我不想活了", "贷款", "2335人次的职业技能培训、鉴定,最后拿到证书的是多少?", "慰问了多少人、花了多少钱", "asdf1234 qwer",
]  # fmt: skip
HELD_OUT = [
    json.loads(line)["q"] for line in (ROOT / "tests/questions/held-out.jsonl").read_text("utf-8").splitlines()[::4]
]


@pytest.mark.parametrize("message", QUESTIONS)
def test_the_story_is_the_bots_own(message: str, answering: Answering, told: Told) -> None:
    """Outcome and entries of the steps are those of the reply, and the page says so."""
    reply, found = answering.reply(message), answering.trace(message)
    assert (outcome_of(found), entries_of(found)) == (reply.outcome, [answer.entry for answer in reply.answers])
    page = told(message)
    assert re.search(rf"{say.FINAL} +{say.OUTCOMES[reply.outcome]}$", page, re.MULTILINE)
    assert all(f"[{answer.entry}]" in page for answer in reply.answers)
    assert all(line in page for line in reply.text.splitlines())


def test_the_story_is_the_bots_own_for_people_it_does_not_know(answering: Answering) -> None:
    """Eighty questions of another hand."""
    for message in HELD_OUT:
        reply, found = answering.reply(message), answering.trace(message)
        shown = [answer.entry for answer in reply.answers]
        assert (outcome_of(found), entries_of(found)) == (reply.outcome, shown), message


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        ("liangai mianfei jiancha duoshao ren", ["拼音读成  两癌免费检查多少人", "人数(“多少人”)"]),
        ("兩癌查了好多人", ["统一写法      两癌查了好多人", "“好多人”换成", "“两癌查了多少人” 在问，分量 1"]),
        ("我是宁乡的,三八红旗手是不是表彰了60名", ["60名(60，人数)", "问的人想核对一个说法"]),
        ("2015年两癌查了多少人", ["年份        2015", "不算数的词  了"]),
        ("崽女上学资助了几多", ["也当作“"]),
        ("你好", ["没有说问什么"]),
        ("我老公又打我", ["危险", "有人受到伤害：谁“我老公”、说到“又打”、对谁“我”"]),
        ("我不想活了", ["不想活了：谁“我”、说到“不想活了”"]),
    ],
    ids=[
        "pinyin",
        "traditional and dialect",
        "to be confirmed",
        "year",
        "everyday word",
        "greeting",
        "danger",
        "despair",
    ],
)
def test_how_it_was_understood_is_told(message: str, lines: list[str], told: Told) -> None:
    """Width and script, pinyin, words replaced, what is asked, figures, years, everyday words."""
    page = told(message)
    for line in lines:
        assert line in page


def test_candidates_are_told_with_what_speaks_for_them(told: Told) -> None:
    """Title, id, place, score, nearest phrasing, words explained and not, and the parts of the score."""
    page = told("两癌免费检查今年查了多少人呢")
    assert re.search(r"1\. “两癌”免费检查人数  \[screened-women\]  reports/\S+/5-rights\.toml:\d+\n +得分 +\d", page)
    assert re.search(r"最像的问法  “.+”\(像 \d+%\)", page)
    assert re.search(r"讲得通 +\d+%：.*两癌", page)
    assert page.count("最像的问法") == 5
    parts = [abs(float(points)) for points in re.findall(r"^ {5}(?!其余|规则)\S+ +([+-]\d+\.\d\d) +[+-]", page, re.M)]
    assert len(parts) > 5
    assert parts == sorted(parts, reverse=True)
    assert min(parts) >= 0.1
    assert re.search(r"报告没有说的  .+  \[[\w-]+\]  .+toml:\d+ +“.+”\(像 \d+%\)", page)


def test_parts_add_up_to_the_score(answering: Answering, told: Told) -> None:
    """Those told, the rest, and what rules add."""
    message = "两癌免费检查查了多少人"
    best = answering.trace(message).heard[0].first.match.candidates[0]
    column = re.findall(r"^ {5}\S+ +([+-]\d+\.\d\d) +[+-]", told(message), re.MULTILINE)
    assert sum(map(float, column)) == pytest.approx(best.score, abs=0.1)


def test_a_place_in_a_file_is_that_of_the_entry(answering: Answering) -> None:
    """Where staff find it."""
    folder = ROOT / "knowledge"
    places = places_of(read_knowledge(folder), folder)
    for entry in list(answering.library.stated.values())[::40]:
        file, line = places[entry.report, entry.id].split(":")
        table = (folder / file).read_text(encoding="utf-8").splitlines()[int(line) - 1 :]
        assert table[0] == "[[entry]]"
        assert table[1] == f'id = "{entry.id}"'


RULES = sorted(FORBIDDING)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_sentence(rule: Reason, answering: Answering) -> None:
    """It says what would have been answered and why it was not."""
    found = answering.trace("两癌免费检查2017年一共查了多少人呢")
    overruled = replace(found.heard[0].first, outcome=Outcome.DECLINE, reason=rule)
    words = reason(overruled)
    assert "“两癌”免费检查人数" in words
    assert say.VETOES[rule] in words
    assert set(say.VETO_TODO) <= set(RULES) == set(say.VETOES)


def test_every_other_reason_has_a_sentence() -> None:
    """Those that overrule nobody."""
    assert set(say.REASONS) | FORBIDDING == set(Reason)


def test_every_signal_and_weight_has_a_name(answering: Answering) -> None:
    """Nothing is told in the words of the program."""
    for weights in (answering.scoring, answering.scoring.drafted or answering.scoring):
        assert set(weights.ranker.scale.names) <= set(say.SIGNALS)
    assert set(say.ROLES) == {ASKING, CONTEXT, AFTERTHOUGHT, STORY, REFUSED}


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("你好", "这句话就写在“打招呼”里，要改答法就到 talk.toml:"),
        ("两癌免费检查一共查了几多人咯", "如果答错了"),
        ("2015年两癌查了多少人", "如果该答““两癌”免费检查人数”，把这句话加进 reports/"),
        ("考拉一共救助了多少只", "没有一条问法里有“考拉”"),
        ("你好呀你好呀", "如果这不是闲聊"),
        ("asdf1234 qwer", "请添一条"),
    ],
)
def test_what_staff_could_do_is_told(message: str, words: str, told: Told) -> None:
    """At the end, with file and line."""
    assert words in told(message).split(say.TODO)[1]


def several_reports(folder: Path) -> tuple[Answering, Told]:
    """Three small reports."""
    add_report(folder, "qinghe-2021", YUNXI)
    found = Answering(load_library(folder))
    places = places_of(read_knowledge(folder), folder)
    return found, lambda message: tell(found.trace(message), found, places)


def test_with_several_reports_the_way_to_each_is_told(folder: Path) -> None:
    """Who was asked and why, what each made of it, and who has the word; the same story as the bot's."""
    answering, told = several_reports(folder)
    for message in (
        "云溪两癌检查了多少人",
        "两癌检查了多少人",
        "2021年森林覆盖率",
        "贷款金额",
        "你好",
        "？",
        "房价多少",
        "在吗",
    ):
        reply, found = answering.reply(message), answering.trace(message)
        assert outcome_of(found) == reply.outcome
        assert entries_of(found)[: len(reply.answers)] == [answer.entry for answer in reply.answers]
    page = told("云溪两癌检查了多少人")
    assert "提到的地方：云溪" in page
    assert page.count(say.NOT_ASKED) == 2
    page = told("两癌检查了多少人")
    assert say.NOTHING_NAMED in page
    assert page.count(f"  {say.ASKED}\n") == 3
    assert page.count(say.AS_ABOVE) == 2
    assert say.STANDINGS in page
    assert say.BETWEEN in page


def test_reports_that_read_a_message_differently_say_so(folder: Path) -> None:
    """What one calls this year is another year to the next."""
    about = folder / "reports/small/report.toml"
    about.write_text(about.read_text(encoding="utf-8") + "this_year = 2017\n", encoding="utf-8")
    _, told = several_reports(folder)
    page = told("今年两癌检查了多少人")
    assert say.AS_FOLLOWS in page
    assert "“今年”换成“2017年”" in page


def test_a_message_without_a_word_has_nothing_to_do(answering: Answering) -> None:
    """Nothing was asked."""
    assert tell_todo(answering.trace("。。"), {}) == []


def test_columns_stand_below_each_other() -> None:
    """A Chinese character is two wide; the last cell is as long as it likes."""
    lines = aligned([("得分", "1"), ("ab", "22"), ("最像的问法", "x")], indent=1)
    assert [line[1:].rsplit(" ", 1)[-1] for line in lines] == ["1", "22", "x"]
    assert {width(line[: -len(cell)]) for line, cell in zip(lines, ("1", "22", "x"), strict=True)} == {13}
