"""Which report answers, where there are several."""

from dataclasses import replace
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.library import library_of
from answering.files.cache import open_library
from answering.files.loading import load_library
from answering.reply import Reply
from answering.routing import route
from tests.conftest import OTHER_REPORTS, add_report

ROOT = Path(__file__).parents[2]
FIRST, QINGHE, YUNXI = "changsha-womens-federation-2017", "qinghe-2021", "yunxi-women-2019"


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory, knowledge_folder: Path) -> Answering:
    """The project's report, one of another kind and one that resembles it, all with the project's words and talk."""
    folder = tmp_path_factory.mktemp("knowledge")
    for name in ("synonyms.toml", "aspects.toml", "conversation.toml", "danger.toml", "scope.toml", "talk.toml"):
        (folder / name).symlink_to(knowledge_folder / name)
    (folder / "reports").mkdir()
    add_report(folder, QINGHE, YUNXI)
    first = open_library(knowledge_folder, ROOT / ".cache").bases[0]
    return Answering(library_of([first, *load_library(folder).bases]))


def shown(reply: Reply) -> set[tuple[str, str]]:
    """The report and the figures of each answer."""
    return {(answer.report, figure) for answer in reply.answers for figure in answer.figures}


@pytest.mark.parametrize(
    ("message", "report", "figure"),
    [
        ("云溪两癌检查了多少人", YUNXI, "35120人"),
        ("长沙两癌检查了多少人", FIRST, "92332人"),
        ("2019年两癌检查查了多少人", YUNXI, "35120人"),
        ("2017年两癌检查查了多少人", FIRST, "92332人"),
        ("我是青禾人，想问长沙的创业贷款放了多少钱", FIRST, "1176万元"),
        ("森林覆盖率", QINGHE, "61.5%"),
        ("新开了多少条公交线", QINGHE, "14条"),
        ("履职优秀案例征集了多少", FIRST, "170个"),
        ("市级三八红旗集体表彰了多少个", FIRST, "21个"),
    ],
)
def test_the_report_that_knows_answers(message: str, report: str, figure: str, answering: Answering) -> None:
    """By the place or the year that is named, or else by what is asked; the answer names its report."""
    reply = answering.reply(message)
    assert (reply.outcome, shown(reply)) == ("answer", {(report, figure)})
    assert f"——《{answering.library.reports[report].label}》" in reply.text


@pytest.mark.parametrize(
    ("message", "report"),
    [("云溪的房价是多少", YUNXI), ("长沙的房价是多少", FIRST), ("青禾有多少座博物馆", QINGHE), ("房价是多少", "")],
)
def test_a_decline_tells_which_report_was_asked(message: str, report: str, answering: Answering) -> None:
    """For figures by report; where the message may mean any of several, none."""
    reply = answering.reply(message)
    assert (reply.outcome == "answer", reply.asked) == (False, report)


def test_a_year_in_an_entry_of_another_report(answering: Answering) -> None:
    """No report is about 2016, and where one is, the other's entry that names this year is found all the same."""
    assert shown(answering.reply("2016年三八红旗手表彰了多少名")) == {(FIRST, "50名")}
    meant = [item.base.report.id for item in route(answering.library.bases, "2018年的事", answering.library.places)]
    assert meant == [FIRST, QINGHE, YUNXI]


@pytest.mark.parametrize(
    ("message", "asked", "guests"),
    [
        ("云溪的创业贷款", [YUNXI], []),
        ("2021年的创业贷款", [QINGHE], []),
        ("2019年长沙的创业贷款", [FIRST], []),
        ("长沙和云溪的创业贷款", [FIRST, YUNXI], []),
        ("湖南的创业贷款", [FIRST], []),
        ("北京的创业贷款", [FIRST, QINGHE, YUNXI], []),
        ("创业贷款", [FIRST, QINGHE, YUNXI], []),
        ("我在云溪打工，想问创业贷款放了多少钱", [FIRST, QINGHE, YUNXI], []),
        ("我家在云溪，长沙的创业贷款放了多少钱", [FIRST], []),
    ],
)
def test_who_is_asked(message: str, asked: list[str], guests: list[str], answering: Answering) -> None:
    """Those about the place and year named, if there are any; the place decides where they do not go together, and what
    the asker tells of himself decides nothing.
    """
    found = route(answering.library.bases, message, answering.library.places)
    assert [item.base.report.id for item in found if not item.is_guest] == asked
    assert [item.base.report.id for item in found if item.is_guest] == guests


def test_a_report_that_speaks_of_a_place_is_a_guest(tmp_path: Path, knowledge_folder: Path) -> None:
    """全市 may stand in a report's places; one that has the word in its text is heard where it has an answer."""
    for name in ("synonyms.toml", "aspects.toml", "conversation.toml", "danger.toml", "scope.toml", "talk.toml"):
        (tmp_path / name).symlink_to(knowledge_folder / name)
    add_report(tmp_path, QINGHE, YUNXI)
    about = tmp_path / "reports" / YUNXI / "report.toml"
    about.write_text(about.read_text("utf-8").replace('places = ["云溪"', 'places = ["云溪", "全市"'), "utf-8")
    answering = Answering(load_library(tmp_path))
    found = route(answering.library.bases, "全市的森林覆盖率是多少", answering.library.places)
    assert [(item.base.report.id, item.is_guest) for item in found] == [(QINGHE, True), (YUNXI, False)]
    assert shown(answering.reply("全市的森林覆盖率是多少")) == {(QINGHE, "61.5%")}
    assert answering.reply("全市修了几所学校").outcome == "decline"


@pytest.mark.parametrize("message", ["创业贷款放了多少钱", "两癌免费检查查了多少人", "两癌检查人数"])
def test_two_that_answer_alike_are_choices(message: str, answering: Answering) -> None:
    """Even where one of them has the question word for word; each title tells the report."""
    reply = answering.reply(message)
    assert reply.outcome == "choices"
    assert {answer.report for answer in reply.answers} == {FIRST, YUNXI}
    for answer in reply.answers:
        label = answering.library.reports[answer.report].label
        assert answer.title.endswith(f"（{label}）")
        assert f"{answer.title}：{answer.figures[0]}" in reply.text


@pytest.mark.parametrize(
    "message",
    [
        "株洲两癌检查查了多少人",  # no report is about this place
        "2015年两癌检查查了多少人",  # nor about this year
        "云溪2017年两癌检查查了多少人",  # nor about both
        "两癌检查查出多少人得病",  # two reports know that they do not say this
        "创业贷款的利率是多少",  # one knows, and the other would guess
        "地铁票多少钱",
        "妇联电话",
        "今天天气怎么样",
    ],
)
def test_what_no_report_says_is_declined(message: str, answering: Answering) -> None:
    """No figure of any report, however many there are."""
    reply = answering.reply(message)
    assert (reply.outcome, reply.answers) == ("decline", ())


def test_what_is_nearby_is_of_the_report_that_comes_nearest(answering: Answering) -> None:
    """A decline is that of one report."""
    reply = answering.reply("地铁票多少钱")
    assert reply.nearby == ("metro-money", "metro-builder")
    assert reply.lead == "我没能在报告里找到这一点。"


def test_choices_of_one_report(answering: Answering) -> None:
    """What only one finds ambiguous is as it is without the others."""
    reply = answering.reply("试点有几个")
    assert reply.outcome == "choices"
    assert {answer.report for answer in reply.answers} == {FIRST}
    assert not any("（长沙" in answer.title for answer in reply.answers)


@pytest.mark.parametrize("message", ["你好", "谢谢", "他在打我", "", "🌹"])
def test_talk_is_as_with_one_report(message: str, answering: Answering) -> None:
    """Every base has the same talk."""
    alone = Answering(library_of(answering.library.bases[:1]))
    assert answering.reply(message) == replace(alone.reply(message), asked="")


def test_who_asks_nothing_of_any_report_is_told_what_there_is(answering: Answering) -> None:
    """All reports are named."""
    text = answering.reply("qqqq zzzz 8888888888").text
    assert all(f"《{report.label}》" in text for report in answering.library.reports.values())


def test_the_examples_of_every_report_find_their_report(answering: Answering) -> None:
    """Alone or among the choices."""
    for report in answering.library.reports.values():
        for example in report.examples:
            assert report.id in {answer.report for answer in answering.reply(example).answers}


def test_the_other_reports_are_of_no_real_city() -> None:
    """Their places stand in no word list, as those of a report that comes from nowhere."""
    words = (ROOT / "knowledge/aspects.toml").read_text(encoding="utf-8")
    assert all(f'"{city}"' not in words for city in ("青禾", "云溪"))
    assert {path.name for path in OTHER_REPORTS.iterdir()} == {QINGHE, YUNXI}
