"""What `check` says beside faults: each kind of advice at its place, and nothing where all is well."""

import itertools
from pathlib import Path

import pytest

from answering.base.index import Index
from answering.files.loading import compile_report, load_base, read_knowledge
from answering.proving import advice_texts as say
from answering.proving.advice import MOST_SHOWN, Advice, advise, tell
from answering.proving.closeness import close_pairs
from storage.asked_entries import FEWEST_ANSWERS, asked_entries
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_record import UsageRecord
from tests.answering.files.test_loading import ABOUT, OTHERS, REPORT, STATED, change
from tests.conftest import add_report
from tests.storage.opening import open_usage_log
from tests.storage.usage import rows

SMALL, YUNXI = "small", "yunxi-women-2019"
MANY = ", ".join(
    f'"{word}的贷款金额"'
    for word in [
        "去年发放",
        "妇女创业",
        "女性姐妹",
        "银行放出",
        "全部加总",
        "妇联担保",
        "市里贴息",
        "累计发放",
        "年底统计",
    ]
)


def advice_on(folder: Path, kind: str, asked: dict[str, frozenset[str]] | None = None) -> list[Advice]:
    """The advice of one kind on `folder`."""
    files = read_knowledge(folder)
    assert files.faults == []
    found = advise(folder, files, [compile_report(files, report) for report in files.reports], asked)
    return [item for item in found if item.kind == kind]


def placed(folder: Path, kind: str) -> list[tuple[str, int]]:
    """File and line of the advice of one kind."""
    return [(item.at.file.relative_to(folder).as_posix(), item.at.line) for item in advice_on(folder, kind)]


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "words"),
    [
        (say.CLOSE, OTHERS, '"贷款要不要利息"', '"创业贷款发了多少钱呀"', "1-stated.toml:21 的“创业贷款金额”"),
        (say.CLOSE, OTHERS, '"钱的事"', '"创业贷款金额呀"', "1-stated.toml:17 的“创业贷款金额”"),
        (say.YEARS, STATED, '"创业贷款发了多少钱"', '"2015年创业贷款发了多少钱"', "2015年"),
        (say.PLACES, STATED, '"创业贷款发了多少钱"', '"北京创业贷款发了多少钱"', "“北京”"),
        (say.PLACES, OTHERS, '"钱的事"', '"北京的钱的事"', "“北京”"),
    ],
    ids=["close", "close to a title", "another year", "another place", "another place for choices"],
)
def test_a_phrasing_worth_a_look_is_named(kind: str, name: str, old: str, new: str, words: str, folder: Path) -> None:
    """With its file and line, and no fault made of it."""
    assert advice_on(folder, kind) == []
    line = change(folder, name, old, new)
    (found,) = advice_on(folder, kind)
    assert (found.at.file, found.at.line) == (folder / name, line)
    assert words in found.at.message
    assert str(found).startswith(f"{folder / name}:{line}: 提醒：")


@pytest.mark.parametrize(
    ("kind", "name", "old", "new"),
    [
        (say.CLOSE, OTHERS, '"贷款要不要利息"', '"创业贷款发了多少人"'),
        (say.CLOSE, OTHERS, '"报告里的数"', '"有哪些", "是什么"'),
        (say.CLOSE, STATED, '"创业贷款发了多少钱"', '"创业贷款发了多少钱", "创业贷款发了多少钱呢"'),
        (say.CLOSE, OTHERS, '"贷款要不要利息"', '"创业贷款发了多少钱,是不是"'),
        (say.YEARS, STATED, '"创业贷款发了多少钱"', '"2017年创业贷款发了多少钱"'),
        (say.YEARS, STATED, '"创业贷款发了多少钱"', '"创业贷款是不是2015年发的"'),
        (say.YEARS, OTHERS, '"贷款要不要利息"', '"2015年贷款利率"'),
        (say.PLACES, ABOUT, "years = [2017]", 'years = [2017]\nplaces = ["北京"]'),
        (say.PLACES, OTHERS, '"贷款要不要利息"', '"北京的贷款利率"'),
        (say.PLACES, STATED, '"创业贷款发了多少钱"', '"北京贷款", "北京发了多少贷款", "北京贷款金额"'),
    ],
    ids=[
        "another kind of question", "too few words", "of the same entry", "to be confirmed", "its year", "a wrong year",
        "a year that is not said", "its place", "a place that is not said", "a place that is meant",
    ],
)  # fmt: skip
def test_what_is_meant_is_not_named(kind: str, name: str, old: str, new: str, folder: Path) -> None:
    """Differences that tell entries apart, and years and places that belong there."""
    change(folder, name, old, new)
    assert advice_on(folder, kind) == []


def test_entries_with_few_phrasings_are_named(folder: Path) -> None:
    """Each at its phrasings, talk as well; not one with ten."""
    everywhere = placed(folder, say.FEW)
    assert everywhere == [
        (STATED, 9), (STATED, 21), (OTHERS, 5), (OTHERS, 14), ("talk.toml", 9), ("talk.toml", 17),
    ]  # fmt: skip
    change(folder, STATED, '"创业贷款发了多少钱"', f'"创业贷款发了多少钱", {MANY}')
    assert placed(folder, say.FEW) == [place for place in everywhere if place != (STATED, 21)]


def test_few_phrasings_of_a_draft_are_one_line(folder: Path) -> None:
    """A draft has few, and nobody wants to read that a thousand times."""
    change(folder, ABOUT, "years = [2017]", "years = [2017]\ndrafted = true")
    of_report = [item for item in advice_on(folder, say.FEW) if "talk.toml" not in str(item)]
    assert [item.at.file for item in of_report] == [folder / ABOUT]
    assert "4条的问法少于10种" in of_report[0].at.message


def test_a_figure_that_no_entry_asks_for_is_named(folder: Path) -> None:
    """At its line of the report; one in the answer of an entry, or in a name, is not."""
    assert [line for _, line in placed(folder, say.FIGURES)] == [1, 3, 5]
    change(folder, STATED, 'answer = ["1176万元"]', 'answer = ["118人", "1176万元"]')
    assert placed(folder, say.FIGURES) == [(REPORT, 1), (REPORT, 3)]


def test_a_report_without_examples_is_named(folder: Path) -> None:
    """Who says hello is shown none."""
    assert placed(folder, say.EXAMPLES) == []
    change(folder, ABOUT, 'examples = ["两癌检查查了多少人"]', "examples = []")
    assert placed(folder, say.EXAMPLES) == [(ABOUT, 1)]


def test_entries_that_nobody_asked_for_are_named(folder: Path) -> None:
    """Only what the report states, and only where enough was asked to tell."""
    assert advice_on(folder, say.NEVER) == []
    assert advice_on(folder, say.NEVER, {"another": frozenset()}) == []
    (found,) = advice_on(folder, say.NEVER, {SMALL: frozenset({"cancer-check"})})
    assert (found.at.file, found.at.line) == (folder / STATED, 17)


def asked(database: Path, answers: int) -> None:
    """A usage log with so many answers of the small report, and as many questions without one."""
    log = open_usage_log(database)
    for number in range(answers):
        entry = "loan-money" if number % 2 else "cancer-check"
        log.record(
            UsageRecord(
                channel=Channel.PRIVATE,
                outcome=UsageOutcome.ANSWER,
                text="问",
                entry=entry,
                report=SMALL,
            )
        )
        log.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.DECLINE, text="问"))
    log.writer.close()


def test_the_usage_log_is_read_and_left_alone(tmp_path: Path) -> None:
    """From some hundreds of answers on; no file of SQLite's is left beside it."""
    database = tmp_path / "usage.db"
    asked(database, FEWEST_ANSWERS - 1)
    assert asked_entries(database) == {}
    asked(database, 1)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert asked_entries(database) == {SMALL: frozenset({"cancer-check", "loan-money"})}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_usage_log_is_read_while_the_bot_writes(tmp_path: Path) -> None:
    """What was asked a moment ago counts too."""
    log = open_usage_log(tmp_path / "usage.db")
    log.record(
        UsageRecord(
            channel=Channel.PRIVATE,
            outcome=UsageOutcome.ANSWER,
            text="问",
            entry="loan-money",
            report=SMALL,
        )
    )
    assert len(rows(log)) == 1
    assert asked_entries(tmp_path / "usage.db", fewest=1) == {SMALL: frozenset({"loan-money"})}


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_without_a_usage_log_nothing_is_known(content: bytes | None, tmp_path: Path) -> None:
    """Missing, empty or something else."""
    if content is not None:
        (tmp_path / "usage.db").write_bytes(content)
    assert asked_entries(tmp_path / "usage.db") == {}


def test_of_many_only_some_are_shown(folder: Path) -> None:
    """Twenty of a kind with how many more there are, and at the end the count of all."""
    add_report(folder, YUNXI, "qinghe-2021")
    files = read_knowledge(folder)
    found = advise(folder, files, [compile_report(files, report) for report in files.reports])
    few = [item for item in found if item.kind == say.FEW]
    assert len(few) > MOST_SHOWN
    shown = tell(found)
    assert sum("种问法，换个说法" in line for line in shown) == MOST_SHOWN
    assert f"还有 {len(few) - MOST_SHOWN} 处，用 --all 全部列出。" in shown
    assert shown[-1] == f"共 {len(found)} 处提醒，都不影响使用。"
    assert tell(found, is_all=True) == [*map(str, found), shown[-1]]
    assert tell([]) == []


def similarity(index: Index, first: int, second: int) -> float:
    """Weighted Dice of two phrasings, worked out plainly."""
    shared = set(index.of_phrasing(first)) & set(index.of_phrasing(second))
    return float(2 * index.weights[sorted(shared)].sum() / (index.norms[first] + index.norms[second]))


@pytest.mark.parametrize("least", [0.3, 0.6, 0.99])
def test_every_close_pair_is_found(least: float, folder: Path) -> None:
    """As by holding every phrasing against every other."""
    add_report(folder, YUNXI)
    change(folder, f"reports/{YUNXI}/entries/1.toml", '"贷款一共多少钱"', '"得病的姐妹救助多少人呀"')
    index = load_base(folder, YUNXI).index
    owner = [entry for entry in range(index.size) for _ in range(index.first[entry + 1] - index.first[entry])]
    wanted = {
        (first, second)
        for first, second in itertools.combinations(range(len(owner)), 2)
        if owner[first] != owner[second] and similarity(index, first, second) >= least
    }
    found = close_pairs(index, least)
    assert {(pair.first, pair.second) for pair in found} == wanted
    assert found
    assert all(pair.similarity == pytest.approx(similarity(index, pair.first, pair.second), abs=1e-5) for pair in found)
