"""The files of a report drafted again: however staff wrote them, the right lines change and the others stay."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from answering.files.faults import FaultyKnowledge
from drafting.again.rewording import overlap, stands_reworded
from drafting.texts import STOPPED
from tests.drafting.making_drafts import choices, draft_again, entries, faults, write_draft

REPORT = """白石县民政局2022年工作总结
一、2022年主要工作
发放低保金8264.7万元，惠及3120户。
全年临时救助871人次。
慰问孤儿男童12人、女童15人。
"""
FIGURES = "entries/01-figures.toml"
HELPED = "全年临时救助871人次。\n"
OWN_CHOICE = '[[choice]]\nid = "own-choice"\ntitle = "低保"\nphrasings = ["低保发放情况"]\nbetween = [{ids}]\n\n'
OWN_CHART = '# 我们画的\n[[chart]]\nid = "{id}"\ntitle = "{id}"\nbars = [\n{bars}]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_draft(tmp_path, REPORT)


def id_of(folder: Path, answer: str) -> str:
    return next(entry.id for entry in entries(folder).values() if entry.answers == (answer,))


def text_of(folder: Path, name: str = FIGURES) -> str:
    return (folder / name).read_bytes().decode()


def put(folder: Path, text: str, name: str = FIGURES) -> None:
    (folder / name).write_bytes(text.encode())


def as_drafted(text: str, _id: str) -> str:
    return text


def in_single_quotes(text: str, id_: str) -> str:
    return text.replace(f'id = "{id_}"', f"id = '{id_}'")


def without_spaces(text: str, _id: str) -> str:
    return text.replace(" = ", "=")


def named_above(text: str, id_: str) -> str:
    return OWN_CHOICE.format(ids=f'"{id_}", "{id_[:-1]}2"') + text


def without_blank_lines(text: str, _id: str) -> str:
    return text.replace("\n\n[[", "\n[[")


def with_mark(text: str, _id: str) -> str:
    return "\ufeff" + text


Edit = Callable[[str, str], str]
EDITS = [as_drafted, in_single_quotes, without_spaces, named_above, without_blank_lines, with_mark]


@pytest.mark.parametrize("edit", EDITS)
def test_the_old_sentence_stands_beside_the_new_one(folder: Path, edit: Edit) -> None:
    """In the entry that changed, however it is written; all other lines are as they were."""
    id_ = id_of(folder, "8264.7万元")
    put(folder, edit(text_of(folder), id_))
    before = text_of(folder)
    draft_again(folder, REPORT.replace("8264.7万元", "8300万元"))
    assert faults(folder) == []
    assert entries(folder)[id_].answers == ("8300万元",)
    after = text_of(folder)
    note = "# 报告改过：原句原来是“发放低保金8264.7万元，惠及3120户。”\n"
    assert len(re.findall(rf'{note}sentence ?= ?"发放低保金8300万元', after)) == after.count(note) == 2
    assert after.replace(note, "").replace("8300万元", "8264.7万元") == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("edit", [as_drafted, in_single_quotes, without_blank_lines, with_mark])
def test_what_is_put_out_of_use_can_be_brought_back(folder: Path, edit: Edit, newline: str) -> None:
    """Its lines without the sign of a comment are what they were, with what staff noted above them."""
    id_ = id_of(folder, "871人次")
    text = edit(text_of(folder), id_)
    own = next(part for part in re.split(r"(?m)^(?=\[\[)", text) if "871人次" in part).rstrip()
    text = text.replace(own, f"# 问得最多\n{own}").replace("\n", newline)
    put(folder, text)
    again = draft_again(folder, REPORT.replace(HELPED, ""))
    assert faults(folder) == []
    assert [vanished for vanished, _ in again.vanished] == [id_]
    after = text_of(folder)
    assert after.count("\n") == after.count(newline)
    stopped = "".join(f"# {line}{newline}" for line in ["# 问得最多", *own.splitlines()])
    assert after.count(STOPPED + newline + stopped) == 1
    brought_back = after.replace(
        STOPPED + newline + stopped, stopped.replace("# ", "", 1).replace(f"{newline}# ", newline)
    )
    assert [line for line in brought_back.split(newline) if line] == [line for line in text.split(newline) if line]


def test_ids_of_what_is_out_of_use_are_nobody_elses(folder: Path) -> None:
    """Bringing an entry back must not make two of one id, and its comment stays through later drafts."""
    draft_again(folder, REPORT.replace(HELPED, ""))
    draft_again(folder, REPORT)
    everywhere = "".join(path.read_text(encoding="utf-8") for path in (folder / "entries").glob("*.toml"))
    ids = re.findall(r'\bid = "([^"]+)"', everywhere)
    assert len(ids) == len(set(ids))
    assert id_of(folder, "871人次") not in text_of(folder)
    files = {path: path.read_bytes() for path in folder.rglob("*.*")}
    draft_again(folder, REPORT)
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == files


def test_a_choice_keeps_what_is_left(folder: Path) -> None:
    """Between one alone it is put out of use, and says why."""
    men, women, helped = (id_of(folder, answer) for answer in ("12人", "15人", "871人次"))
    three = OWN_CHOICE.format(ids=f'"{men}", "{helped}", "{women}"')
    two = OWN_CHOICE.format(ids=f'"{men}", "{helped}"').replace("own-", "other-").replace("情况", "怎样")
    put(folder, three + two, "entries/own.toml")
    draft_again(folder, REPORT.replace(HELPED, ""))
    assert faults(folder) == []
    assert choices(folder)["own-choice"].between == (men, women)
    assert "other-choice" not in choices(folder)
    assert "# 可选的条目只剩不到两条，这一条已停用" in text_of(folder, "entries/own.toml")
    assert '# id = "other-choice"' in text_of(folder, "entries/own.toml")


def test_a_chart_of_what_is_gone_is_put_out_of_use(folder: Path) -> None:
    """Others stay as they are."""
    men, women = (id_of(folder, answer) for answer in ("12人", "15人"))
    bars = '    {{entry = "{}", label = "男"}},\n    {{entry = "{}", label = "女"}},\n'
    counted = OWN_CHART.format(id="children", bars=bars.format(men, women))
    put(folder, counted + "\n" + counted.replace("children", "children-again"), "charts.toml")
    again = draft_again(folder, REPORT.replace(HELPED, ""))
    assert again.charts == []
    assert text_of(folder, "charts.toml").startswith(counted)
    again = draft_again(folder, REPORT.replace("慰问孤儿男童12人、女童15人。\n", ""))
    assert again.charts == ["children", "children-again"]
    assert faults(folder) == []
    assert '# id = "children-again"' in text_of(folder, "charts.toml")


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (lambda text: text + "\n[[entry", None),
        (lambda text: text.replace('title = "', 'titel = "', 1), 3),
        (lambda text: text.replace("全年临时救助871人次。", "全年救助871人次。"), None),
    ],
    ids=["syntax", "key", "sentence"],
)
def test_files_with_faults_are_refused(folder: Path, edit: Callable[[str], str], line: int | None) -> None:
    """With the line of each: what cannot be read for sure is not to be changed."""
    put(folder, edit(text_of(folder)))
    with pytest.raises(FaultyKnowledge) as raised:
        draft_again(folder, REPORT.replace(HELPED, ""))
    assert all(fault.file == folder / FIGURES for fault in raised.value.faults)
    assert line in (None, raised.value.faults[0].line)
    assert text_of(folder, "report.txt") == REPORT


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    """It is named, and stays."""
    (folder / FIGURES).write_bytes(text_of(folder).encode("gbk"))
    with pytest.raises(FaultyKnowledge, match="UTF-8"):
        draft_again(folder, REPORT)


def test_what_is_said_of_the_report_is_for_staff(folder: Path) -> None:
    """report.toml stays as it is edited; where it is gone it comes back as drafted."""
    drafted = text_of(folder, "report.toml")
    put(folder, drafted.replace("白石县民政局", "白石民政"), "report.toml")
    draft_again(folder, REPORT + "新建社区食堂14个。\n")
    assert text_of(folder, "report.toml") == drafted.replace("白石县民政局", "白石民政")
    (folder / "report.toml").unlink()
    draft_again(folder, REPORT)
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("全年临时救助871人次。", "全年临时救助871户。"), ("慰问孤儿男童12人、女童15人。", "慰问孤儿男童、女童。")],
)
def test_a_figure_that_counts_another_thing_is_no_answer(folder: Path, old: str, new: str) -> None:
    """The old entry is put out of use, and what is new comes as new."""
    was = [entry for entry in entries(folder).values() if entry.sentences == (old,)]
    draft_again(folder, REPORT.replace(old, new))
    assert faults(folder) == []
    assert was
    assert not {entry.id for entry in was if entry.asks in ("人数", "人次")} & entries(folder).keys()


def test_two_sentences_that_became_one(folder: Path) -> None:
    """An entry of both has the new one once."""
    sentences = '["全年临时救助871人次。", "慰问孤儿男童12人、女童15人。"]'
    own = '[[entry]]\nid = "own"\ntitle = "帮了谁"\nasks = "人次"\nanswer = "871人次"\nphrasings = ["一共帮了谁"]\n'
    put(folder, f"{own}sentence = {sentences}\n", "entries/own.toml")
    draft_again(folder, REPORT.replace("871人次。\n", "871人次，"))
    assert faults(folder) == []
    assert entries(folder)["own"].sentences == ("全年临时救助871人次，慰问孤儿男童12人、女童15人。",)


def test_an_edited_entry_whose_sentence_stands_is_untouched(folder: Path) -> None:
    """Phrasings, title and comments of staff, byte for byte; only its figure changes where its sentence does."""
    text = text_of(folder).replace("[[entry]]\n", "[[entry]] # 看过了\n", 1)
    title = entries(folder)[id_of(folder, "8264.7万元")].title
    text = text.replace(f'title = "{title}"', 'title = "一年给困难户的钱"   # 居民这样说', 1)
    text = text.replace("phrasings = [\n", "phrasings = [ # 加的\n    '低保钱一共好多',\n", 1)
    put(folder, text)
    draft_again(folder, REPORT.replace(HELPED, "") + "新建社区食堂14个。\n")
    assert text_of(folder).startswith(text[: text.index("[[entry]]\n", text.index("低保钱一共好多"))])
    draft_again(folder, REPORT.replace("8264.7万元", "8300万元"))
    entry = entries(folder)[id_of(folder, "8300万元")]
    assert (entry.title, entry.phrasings[0]) == ("一年给困难户的钱", "低保钱一共好多")


@pytest.mark.parametrize(
    ("answer", "old", "new", "stands"),
    [
        ("5%", "生产总值增长5%。", "地区生产总值增长5%左右。", True),
        ("5%", "生产总值增长5%。", "生产总值增长15%。", False),
        ("5万", "建成5万套。", "建成5万亿套。", False),
        ("5%", "甲增长5%，乙增长3%。", "甲增长6%，乙增长5%。", False),
        ("5%", "甲增长5%，乙增长5%。", "甲增长5%，乙增长4%。", False),
    ],
)
def test_where_a_figure_still_stands(answer: str, old: str, new: str, stands: bool) -> None:
    """At its place, and not inside of another number."""
    assert stands_reworded(answer, old, new) == stands


def test_what_takes_the_place_of_a_figure() -> None:
    """The figure between the same words takes it all, one in another clause nothing."""
    old, new = "甲增长5%，乙增长3%。", "甲增长6.5%，乙增长5%。"
    assert overlap("5%", old, "6.5%", new) == 1
    assert overlap("5%", old, "乙增长5%", new) == 0
