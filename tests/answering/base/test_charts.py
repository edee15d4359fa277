"""charts.toml of a report: what may be compared is read, and whatever is wrong is named with file and line."""

from pathlib import Path

import pytest

from answering.base.charts import Bar, Chart
from answering.base.entries import Stated
from answering.files.cache import open_library
from answering.files.faults import Fault, FaultyKnowledge
from answering.files.loading import KnowledgeFiles, load_library, read_knowledge

SMALL = "reports/small"
CHARTS, ENTRIES, REPORT = f"{SMALL}/charts.toml", f"{SMALL}/entries/3-more.toml", f"{SMALL}/report.txt"
AWARDS = "推荐最美家庭6户,评选两型家庭15户、文明家庭50户。"
HELP = "救助805人、263.44万元,帮扶家庭9户,表彰先进50名,募集善款9876元,捐资50美元。"
TWINS = "另有先进户9户、模范户9户。"
MEETING = "1月10日召开第六次会议,2016年第三届评出二等奖,规划管三年,接待10多次,大家都满意。"
STATED = {
    "beautiful": (AWARDS, ["6户"]),
    "two-type": (AWARDS, ["15户"]),
    "civilized": (AWARDS, ["50户"]),
    "families-all": (AWARDS, ["6户", "15户", "50户"]),
    "two-of-them": (AWARDS, ["15户", "6户"]),
    "aided-both": (HELP, ["805人", "263.44万元"]),
    "aid-at-once": (HELP, ["805人、263.44万元"]),
    "helped": (HELP, ["9户"]),
    "praised": (HELP, ["50名"]),
    "donated": (HELP, ["9876元"]),
    "dollars": (HELP, ["50美元"]),
    "advanced": (TWINS, ["9户"]),
    "model": (TWINS, ["9户"]),
    "day": (MEETING, ["1月10日"]),
    "sixth": (MEETING, ["第六次"]),
    "year": (MEETING, ["2016年"]),
    "edition": (MEETING, ["第三届"]),
    "prize": (MEETING, ["二等奖"]),
    "term": (MEETING, ["三年"]),
    "visits": (MEETING, ["10多次"]),
    "mood": (MEETING, ["大家都满意"]),
    "wordy": (MEETING, ["规划管三年,接待"]),
}
GOOD = """# 图。

[[chart]]
id = "families"
title = "三种家庭"
bars = [
    { entry = "beautiful", label = "最美家庭" },
    # 说明
    { entry = "two-type", label = "两型家庭" },
    { entry = "families-all", label = "文明家庭", figure = "50户" },
]

[[chart]]
id = "money"
title = "两笔钱"
bars = [
    { entry = "donated", label = "善款" },
    { entry = "aided-both", label = "救助", figure = "263.44万元" },
]
"""


@pytest.fixture
def charted(folder: Path) -> Path:
    """The small folder with more entries, and charts without a fault."""
    with (folder / REPORT).open("a", encoding="utf-8") as report:
        report.write("".join(["\n", AWARDS, HELP, TWINS, MEETING]))
    entries = "\n".join(
        f'[[entry]]\nid = "{key}"\ntitle = "{key}"\nasks = "数量"\nanswer = {answers}\nsentence = "{sentence}"\n'
        f'phrasings = ["问{key}"]\n'
        for key, (sentence, answers) in STATED.items()
    )
    (folder / ENTRIES).write_text(entries, encoding="utf-8")
    (folder / CHARTS).write_text(GOOD, encoding="utf-8")
    return folder


def change(folder: Path, old: str, new: str) -> int:
    """Put `new` in the place of the only `old` in charts.toml; the line on which it stands."""
    text = (folder / CHARTS).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / CHARTS).write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults_of(folder: Path) -> list[Fault]:
    with pytest.raises(FaultyKnowledge) as raised:
        load_library(folder)
    return raised.value.faults


def with_bars(folder: Path, *bars: str) -> int:
    """One chart with `bars` alone; the line of the first."""
    text = '[[chart]]\nid = "one"\ntitle = "一张图"\nbars = [\n' + "".join(f"    {bar},\n" for bar in bars) + "]\n"
    (folder / CHARTS).write_text(text, encoding="utf-8")
    return 5


def bar(entry: str, label: str = "", figure: str = "") -> str:
    """One bar as staff write it."""
    named = f', figure = "{figure}"' if figure else ""
    return f'{{ entry = "{entry}", label = "{label or entry}"{named} }}'


def test_charts_hold_the_words_and_numbers_of_their_entries(charted: Path) -> None:
    """Figures come from the entries, in the report's words; 万 is counted."""
    assert load_library(charted).charts == {
        "families": Chart(
            "families",
            "small",
            "三种家庭",
            (
                Bar("最美家庭", "beautiful", "6户", 6),
                Bar("两型家庭", "two-type", "15户", 15),
                Bar("文明家庭", "families-all", "50户", 50),
            ),
        ),
        "money": Chart(
            "money",
            "small",
            "两笔钱",
            (Bar("善款", "donated", "9876元", 9876), Bar("救助", "aided-both", "263.44万元", 2634400)),
        ),
    }


def test_a_report_needs_no_charts(folder: Path) -> None:
    """The file may be left out, and may be empty."""
    assert load_library(folder).charts == {}
    (folder / CHARTS).write_text("# 还没有图。\n", encoding="utf-8")
    library = load_library(folder)
    assert library.charts == {}
    assert library.charts_with("loan-money") == ()


@pytest.mark.parametrize(
    ("entry", "charts"),
    [
        ("beautiful", ["families"]),  # a bar's own
        ("families-all", ["families"]),
        ("civilized", ["families"]),  # the same figure, though the bar takes it from another entry
        ("two-of-them", ["families"]),  # all it answers is shown
        ("aided-both", ["money"]),  # a bar's own, though one answer of two is shown
        ("aid-at-once", []),
        ("praised", []),
        ("loan-money", []),
        ("greeting", []),
        ("nothing-of-that-name", []),
    ],
)
def test_an_entry_leads_to_the_charts_that_show_it(entry: str, charts: list[str], charted: Path) -> None:
    """Whether a bar names it or its figures stand in the same sentences."""
    assert [chart.id for chart in load_library(charted).charts_with(entry)] == charts


def test_equal_words_at_another_place_lead_nowhere(charted: Path) -> None:
    """Neither in another sentence nor where the sentence says them twice."""
    with_bars(charted, bar("advanced"), bar("beautiful"))
    library = load_library(charted)
    assert library.charts_with("advanced")
    assert [library.charts_with(entry) for entry in ("model", "helped")] == [(), ()]


def test_the_source_names_report_and_sections(charted: Path) -> None:
    """Each section once."""
    library = load_library(charted)
    assert library.sections(library.charts["families"]) == ("开头",)


def test_charts_are_kept_with_the_compiled_base(charted: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is read from the cache has them too, and a change of charts.toml is noticed."""
    cache = tmp_path_factory.mktemp("cache")
    compiled = open_library(charted, cache)
    kept = open_library(charted, cache)
    assert kept.charts == compiled.charts
    assert [chart.id for chart in kept.charts_with("families-all")] == ["families"]
    change(charted, "三种家庭", "几种家庭")
    assert open_library(charted, cache).charts["families"].title == "几种家庭"


FIRST, SECOND = '{ entry = "beautiful", label = "最美家庭" }', '{ entry = "two-type", label = "两型家庭" }'
THIRD = '{ entry = "families-all", label = "文明家庭", figure = "50户" }'
IN_TEXT = [
    ("[[chart]]\n" + 'id = "money"', "[[graph]]\n" + 'id = "money"', "“graph”", 0),
    ('id = "money"', 'id = "families"', "“families”已经用在 charts.toml:4 的“三种家庭”", 0),
    ('id = "money"', 'id = "Money"', "编号“Money”", 0),
    ('id = "money"', f'id = "{"m" * 41}"', "编号", 0),
    ('id = "money"\n', "", "缺少“id”", -1),
    ('title = "两笔钱"\n', "", "缺少“title”", -2),
    ('title = "两笔钱"', 'title = ""', "“title”是空的", 0),
    ('title = "两笔钱"', 'title = "两笔钱"\nnote = "钱"', "“note”", 1),
    (f"bars = [\n    {FIRST},\n    # 说明\n    {SECOND},\n    {THIRD},\n]", "", "缺少“bars”", -3),
    (f"    {FIRST},\n    # 说明\n    {SECOND},\n    {THIRD},\n", "", "至少要有2条", -1),
    (f"    {FIRST},\n", '    "beautiful",\n', "bars 要写成", -1),
    (FIRST, '{ label = "最美家庭" }', "缺少“entry”", 0),
    (FIRST, '{ entry = "beautiful" }', "缺少“label”", 0),
    (FIRST, '{ entry = "beautiful", label = "" }', "“label”是空的", 0),
    (FIRST, '{ entry = 1, label = "最美家庭" }', "“entry”要写成", 0),
    (FIRST, '{ entry = "beautiful", label = "最美家庭", value = 6 }', "“value”", 0),
    (FIRST, '{ entry = "beautiful", label = "最美家庭", figure = "" }', "“figure”是空的", 0),
    (SECOND, '{ entry = "two-type", label = "最美家庭" }', "叫“最美家庭”", 0),
    (SECOND, '{ entry = "two-type", label = "评选出来的市级“两型家庭”" }', "有13个字", 0),
    ('label = "善款" }', 'label = "善款" ', "没有关上", 0),
]


@pytest.mark.parametrize(("old", "new", "words", "below"), IN_TEXT)
def test_a_slip_is_named_with_file_and_line(old: str, new: str, words: str, below: int, charted: Path) -> None:
    """One slip, one fault, where it stands."""
    line = change(charted, old, new)
    (fault,) = faults_of(charted)
    assert (fault.file, fault.line) == (charted / CHARTS, line + below)
    assert words in fault.message
    assert fault.message.endswith("。")


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (bar("nobody"), "没有编号为“nobody”"),
        (bar("x-loan-rate"), "没有编号为“x-loan-rate”"),
        (bar("c-figures"), "没有编号为“c-figures”"),
        (bar("greeting"), "没有编号为“greeting”"),
        (bar("families-all"), "有几个：“6户”、“15户”、“50户”"),
        (bar("families-all", figure="7户"), "“7户”不是“families-all”的答案"),
        (bar("two-type", figure="15"), "“15”不是“two-type”的答案"),
        (bar("beautiful", "又一条"), "“6户”前面已经画了"),
        (bar("aid-at-once"), "“805人、263.44万元”不是一个数"),
        (bar("mood"), "“大家都满意”不是一个数"),
        (bar("wordy"), "“规划管三年,接待”不是一个数"),
        (bar("day"), "“1月10日”是日期"),
        (bar("year"), "“2016年”是日期、年份"),
        (bar("sixth"), "“第六次”是日期、年份或名次"),
        (bar("edition"), "“第三届”是日期、年份或名次"),
        (bar("prize"), "“二等奖”是日期、年份或名次"),
        (bar("praised"), "“50名”和这张图里的“6户”单位不同"),
        (bar("visits"), "“10多次”和这张图里的“6户”单位不同"),
        (bar("term"), "“三年”和这张图里的“6户”单位不同"),
    ],
)
def test_what_cannot_be_compared_is_named(second: str, words: str, charted: Path) -> None:
    """The fault stands at the bar that does not fit."""
    line = with_bars(charted, bar("beautiful"), second)

    (fault,) = faults_of(charted)
    assert (fault.file, fault.line) == (charted / CHARTS, line + 1)
    assert words in fault.message


@pytest.mark.parametrize(
    ("first", "second", "is_good"),
    [
        (bar("donated"), bar("loan-money"), True),  # 元, 万元
        (bar("donated"), bar("dollars"), False),
        (bar("praised"), bar("cancer-check"), True),  # 名, 人
        (bar("praised"), bar("aided-both", figure="263.44万元"), False),
        (bar("beautiful"), bar("helped"), True),
    ],
)
def test_units_that_count_the_same_share_an_axis(first: str, second: str, is_good: bool, charted: Path) -> None:
    """Persons however they are counted, and money of one currency."""
    with_bars(charted, first, second)
    faults = read_knowledge(charted).faults
    assert ["单位不同" in fault.message for fault in faults] == ([] if is_good else [True])


@pytest.mark.parametrize(("count", "words"), [(0, "至少要有2条"), (1, "至少要有2条"), (13, "最多12条，这里有13条")])
def test_too_few_and_too_many_bars_are_named(count: int, words: str, charted: Path) -> None:
    """At the line of the bars."""
    line = with_bars(charted, *(bar("beautiful", f"第{number}条") for number in range(count)))
    assert any(fault.line == line - 1 and words in fault.message for fault in faults_of(charted))


def test_charts_of_two_reports_share_no_id(charted: Path) -> None:
    """The later one is at fault; an entry of another report is none of this one's."""
    other = charted / "reports" / "two"
    (other / "entries").mkdir(parents=True)
    (other / "report.txt").write_text("又一份报告\n种树30棵。\n", encoding="utf-8")
    (other / "report.toml").write_text("", encoding="utf-8")
    (other / "entries" / "1.toml").write_text(
        '[[entry]]\nid = "trees"\ntitle = "树"\nasks = "数量"\nanswer = "30"\nsentence = "种树30棵。"\n'
        'phrasings = ["种了几棵"]\n',
        encoding="utf-8",
    )
    text = '[[chart]]\nid = "families"\ntitle = "树"\nbars = [\n{},\n{}\n]\n'
    (other / "charts.toml").write_text(text.replace("{}", bar("trees"), 1).replace("{}", bar("beautiful"), 1), "utf-8")
    faults = faults_of(charted)
    assert [(fault.file, fault.line) for fault in faults] == [(other / "charts.toml", 2), (other / "charts.toml", 6)]
    assert "已经用在 charts.toml:4 的“三种家庭”" in faults[0].message
    assert "“beautiful”" in faults[1].message


def test_an_unreadable_entry_file_is_no_fault_of_the_charts(charted: Path) -> None:
    """What names its entries is not at fault; what is wrong with the chart itself is told all the same."""
    (charted / ENTRIES).write_text("[[entry]\n", encoding="utf-8")
    assert [fault.file for fault in faults_of(charted)] == [charted / ENTRIES]
    change(charted, 'title = "两笔钱"', 'title = ""')
    assert {fault.file for fault in faults_of(charted)} == {charted / ENTRIES, charted / CHARTS}


@pytest.fixture(scope="module")
def real(knowledge_folder: Path) -> KnowledgeFiles:
    """The files of the project."""
    return read_knowledge(knowledge_folder)


def test_every_figure_of_the_project_stands_in_the_sentence_of_its_entry(real: KnowledgeFiles) -> None:
    """Character for character, in the report too."""
    stated = {entry.id: entry for entry, _ in real.entries if isinstance(entry, Stated)}
    texts = {report.id: report.text for report in real.reports}
    bars = [(chart.report, bar) for chart, _ in real.charts for bar in chart.bars]
    assert len(bars) >= 8
    for report, shown in bars:
        sentences = [sentence for sentence in stated[shown.entry].sentences if shown.figure in sentence]
        assert sentences
        assert sentences[0] in texts[report]


@pytest.mark.parametrize(
    ("entry", "chart"),
    [
        ("village-team", "village-officers"),
        ("village-chairs", "village-officers"),
        ("families-all", "families"),
        ("civilized-families", "families"),
        ("centre-both", "centre-training"),
        ("posts-both", "publications"),
        ("skills-training", None),
        ("training-and-jobs", None),
        ("huigailian", None),
        ("homes-both", None),
    ],
)
def test_entries_of_the_project_lead_to_their_charts(entry: str, chart: str | None, real: KnowledgeFiles) -> None:
    """Composite ones as well, and none to a comparison that the report does not bear."""
    stated = {known.id: known for known, _ in real.entries if isinstance(known, Stated)}
    found = [known.id for known, _ in real.charts if known.shows(stated[entry], stated)]
    assert found == ([chart] if chart else [])
