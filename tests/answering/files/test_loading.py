"""A knowledge folder, broken in one way at a time: every mistake is named with file, line and a Chinese sentence."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from answering.files.faults import Fault, FaultyKnowledge
from answering.files.loading import load_library, read_knowledge

REPORT, ABOUT = "reports/small/report.txt", "reports/small/report.toml"
STATED, OTHERS = "reports/small/entries/1-stated.toml", "reports/small/entries/2-others.toml"
TALK, SYNONYMS, ASPECTS, DANGER = "talk.toml", "synonyms.toml", "aspects.toml", "danger.toml"


def faults_of(folder: Path) -> list[Fault]:
    """What is wrong with `folder`, none of it outside and all of it said in Chinese."""
    with pytest.raises(FaultyKnowledge) as raised:
        load_library(folder)
    for fault in raised.value.faults:
        assert fault.file.is_relative_to(folder)
        assert fault.line >= 1
        assert fault.message.endswith("。")
    return raised.value.faults


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Put `new` in the place of the only `old` in the file; the line on which it stands."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def named(folder: Path, name: str, line: int, words: str) -> bool:
    """Whether a fault on that line of that file says `words`."""
    return any(
        (fault.file, fault.line) == (folder / name, line) and words in fault.message for fault in faults_of(folder)
    )


def test_a_folder_without_a_fault_is_served(folder: Path) -> None:
    """The small folder, unbroken, is a base with all its entries."""
    library = load_library(folder)
    (base,) = library.bases
    assert [entry.id for entry in base.entries] == [
        "cancer-check",
        "loan-money",
        "x-loan-rate",
        "c-figures",
        "greeting",
        "danger",
    ]
    assert library.help_lines == ("110", "12338")
    assert library.reports["small"].label == "某市妇联2017年工作报告"
    assert library.reports["small"].years == (2017,)


def test_the_files_of_the_project_have_no_fault(knowledge_folder: Path) -> None:
    """What comes with the project can be served."""
    assert read_knowledge(knowledge_folder).faults == []


@dataclass(frozen=True)
class Break:
    """`new` put in the place of `old` in a file; the fault says `words`, `below` lines under the change."""

    name: str
    old: str
    new: str
    words: str
    below: int = 0


SYNTAX = [
    Break(STATED, 'asks = "人数"', 'asks = "人数', "这一行的引号没有关上"),
    Break(STATED, 'asks = "人数"', "asks = 人数", "“人数”没有加引号"),
    Break(STATED, 'asks = "人数"', "asks", "“asks”后面没有等号"),
    Break(STATED, 'asks = "金额"', 'asks = "金额"\nasks = "人数"', "已经写过", 1),
    Break(OTHERS, "[[choice]]", "[[choice]", "这一节的开头写得不对"),
    Break(OTHERS, '"贷款利率是多少", ', '"贷款利率是多少" ', "少了一个英文的逗号"),
    Break(ABOUT, "years = [2017]", "years = [2017", "“[”打开以后没有关上"),
    Break(TALK, 'reply = "您好！"', "reply = “您好！”", "中文的标点““”"),
]
KEYS = [
    Break(STATED, 'asks = "人数"', 'asks = "人数"\nask = "人数"', "“ask”", 1),
    Break(STATED, 'asks = "人数"', 'asks = "人数"\nnearby = []', "“nearby”", 1),
    Break(OTHERS, 'title = "两个数"', 'title = "两个数"\nanswer = "92332人"', "“answer”", 1),
    Break(OTHERS, "[[absent]]", "[[absnt]]", "“absnt”"),
    Break(ABOUT, "label = ", "lable = ", "“lable”"),
    Break(TALK, "numbers = ", "number = ", "“number”"),
    Break(TALK, "[help]", "[helps]", "“helps”"),
    Break(TALK, "urgent = true", "urgently = true", "“urgently”"),
    Break(SYNONYMS, "[refusal]", "[refusals]", "“refusals”"),
    Break(ASPECTS, "[units]\n", "[unit]\n", "“unit”"),
    Break(DANGER, "[who]\n", "[whoever]\n", "“whoever”"),
    Break(DANGER, "touches = [", "touched = [", "“touched”"),
]
MISSING = [
    Break(STATED, 'id = "cancer-check"\n', "", "缺少“id”", -1),
    Break(STATED, 'title = "创业贷款金额"\n', "", "缺少“title”", -2),
    Break(STATED, 'asks = "金额"\n', "", "缺少“asks”", -3),
    Break(STATED, 'answer = "92332人"\n', "", "缺少“answer”", -4),
    Break(STATED, 'sentence = ["女性创业贷款发放118人、1176万元。"]\n', "", "缺少“sentence”", -5),
    Break(STATED, 'phrasings = ["创业贷款发了多少钱", "贷款金额"]\n', "", "缺少“phrasings”", -6),
    Break(OTHERS, 'between = [\n    "loan-money",\n    "cancer-check",\n]\n', "", "缺少“between”", -3),
    Break(TALK, 'reply = "您好！"\n', "", "缺少“reply”", -4),
    Break(TALK, 'title = "有人正受到伤害"\n', "", "缺少“title”", -2),
    Break(DANGER, "self = [", "selves = [", "缺少“self”", -1),
]
TYPES = [
    Break(STATED, 'id = "loan-money"', "id = 1", "“id”"),
    Break(STATED, 'title = "创业贷款金额"', 'title = ["创业贷款金额"]', "“title”"),
    Break(STATED, 'asks = "金额"', "asks = true", "“asks”"),
    Break(STATED, 'answer = "92332人"', "answer = 92332", "“answer”"),
    Break(STATED, 'answer = ["1176万元"]', "answer = [1176]", "“answer”"),
    Break(STATED, 'phrasings = ["创业贷款发了多少钱", "贷款金额"]', 'phrasings = "创业贷款发了多少钱"', "“phrasings”"),
    Break(OTHERS, 'nearby = ["loan-money"]', 'nearby = "loan-money"', "“nearby”"),
    Break(ABOUT, "years = [2017]", 'years = "2017"', "“years”"),
    Break(ABOUT, "years = [2017]", 'years = ["2017"]', "“years”"),
    Break(ABOUT, 'names = ["两癌"]', 'names = "两癌"', "“names”"),
    Break(ABOUT, "label = ", "label = 1 # ", "“label”"),
    Break(TALK, "urgent = true", 'urgent = "true"', "“urgent”"),
    Break(TALK, 'numbers = ["110", "12338"]', "numbers = [110, 12338]", "“numbers”"),
    Break(TALK, '[help]\nnumbers = ["110", "12338"]', 'help = "110"', "“help”"),
    Break(SYNONYMS, "[dialect]\n", '[dialect]\n"么样" = 1\n', "“么样”", 1),
    Break(SYNONYMS, "[everyday]\n", '[everyday]\n"官话" = "白话"\n', "“官话”", 1),
    Break(ASPECTS, "[units]\n", '[units]\n"人数" = "人"\n#', "“人数”", 1),
    Break(DANGER, '["给", "让", "叫", "俾", "畀"]', '"给"', "“lent”"),
]
REPORT_DOES_NOT_SAY = [
    Break(STATED, 'answer = "92332人"', 'answer = "92333人"', "“92333人”不在"),
    Break(STATED, 'answer = ["1176万元"]', 'answer = [\n"118人",\n"1176元",\n]', "“1176元”不在", 2),
    Break(STATED, '检查人数92332人。"', '检查人数92332人"', "没有这句话"),
    Break(STATED, "民生实事项目,检查", "民生实事项目，检查", "没有这句话"),
    Break(
        STATED, 'sentence = ["女性创业贷款发放118人、1176万元。"]', 'sentence = ["发放118人、1176万元。"]', "没有这句话"
    ),
]
TWICE = [
    Break(STATED, '"免费检查的人数"', '"两癌检查查了多少人"', "“两癌检查查了多少人”已经用在 1-stated.toml:10"),
    Break(STATED, '"免费检查的人数"', '"两癌检查，查了多少人？"', "已经用在 1-stated.toml:10"),
    Break(STATED, '"免费检查的人数"', '"两癌 检查 查了多少人"', "已经用在 1-stated.toml:10"),
    Break(STATED, '"免费检查的人数"', '"兩癌檢查查了多少人"', "已经用在 1-stated.toml:10"),
    Break(STATED, '"贷款金额"', '"免费检查的人数"', "已经用在 1-stated.toml:12"),
    Break(OTHERS, '"钱的事"', '"贷款金额!"', "已经用在 1-stated.toml:21"),
    Break(OTHERS, '"报告里的数"', '"贷款要不要利息"', "已经用在 2-others.toml:5"),
    Break(TALK, '"在吗"', '"贷款金额"', "已经用在 1-stated.toml:21"),
    Break(TALK, '"在吗"', '"你好！！"', "已经用在 talk.toml:9"),
    Break(TALK, '"你好", "在吗"', '"ｌｏａｎ", "LOAN"', "已经用在 talk.toml:9"),
    Break(STATED, 'id = "loan-money"', 'id = "cancer-check"', "“cancer-check”已经用在 1-stated.toml:4"),
    Break(OTHERS, 'id = "x-loan-rate"', 'id = "loan-money"', "“loan-money”已经用在 1-stated.toml:16"),
    Break(TALK, 'id = "danger"', 'id = "greeting"', "“greeting”已经用在 talk.toml:5"),
]
EMPTY = [
    Break(DANGER, '["给", "让", "叫", "俾", "畀"]', "[]", "“lent”是空的"),
    Break(DANGER, '["给", "让", "叫", "俾", "畀"]', '[\n"给",\n""]', "“lent”是空的", 2),
    Break(STATED, 'title = "创业贷款金额"', 'title = ""', "“title”是空的"),
    Break(STATED, 'id = "loan-money"', 'id = " "', "“id”是空的"),
    Break(STATED, 'answer = "92332人"', "answer = []", "“answer”是空的"),
    Break(STATED, 'answer = "92332人"', 'answer = ""', "“answer”是空的"),
    Break(STATED, '"免费检查的人数"', '""', "“phrasings”是空的"),
    Break(STATED, '"免费检查的人数"', '"？！"', "没有一个字"),
    Break(STATED, 'phrasings = ["创业贷款发了多少钱", "贷款金额"]', "phrasings = []", "“phrasings”是空的"),
    Break(STATED, 'sentence = ["女性创业贷款发放118人、1176万元。"]', "sentence = []", "“sentence”是空的"),
    Break(OTHERS, '    "loan-money",\n    "cancer-check",\n', "", "“between”是空的", -1),
    Break(ABOUT, 'names = ["两癌"]', 'names = [""]', "“names”是空的"),
    Break(ABOUT, 'label = "某市妇联2017年工作报告"', 'label = ""', "“label”是空的"),
    Break(TALK, 'reply = "您好！"', 'reply = ""', "“reply”是空的"),
    Break(TALK, 'numbers = ["110", "12338"]', "numbers = []", "“numbers”是空的"),
    Break(SYNONYMS, "[dialect]\n", '[dialect]\n"么样" = ""\n', "“么样”是空的", 1),
]
UNKNOWN = [
    Break(STATED, 'id = "cancer-check"', 'id = "Cancer Check"', "编号“Cancer Check”"),
    Break(STATED, 'id = "cancer-check"', 'id = "两癌"', "编号“两癌”"),
    Break(STATED, 'id = "cancer-check"', f'id = "{"a" * 41}"', "编号"),
    Break(STATED, 'asks = "人数"', 'asks = "天数"', "“天数”"),
    Break(OTHERS, 'nearby = ["loan-money"]', 'nearby = ["loan-monye"]', "“loan-monye”"),
    Break(OTHERS, 'nearby = ["loan-money"]', 'nearby = ["c-figures"]', "“c-figures”"),
    Break(OTHERS, '    "cancer-check",\n', '    "cancer",\n', "“cancer”"),
    Break(TALK, 'reply = "您好！"', 'act = "sing"\nreply = "您好！"', "“sing”"),
    Break(TALK, 'outcome = "social"\nreply = "您好！"', 'outcome = "answer"\nreply = "您好！"', "outcome"),
    Break(SYNONYMS, "[dialect]\n", '[dialect]\n"一样" = "一样"\n', "“一样”左右相同", 1),
    Break(ASPECTS, 'answered_by = ["场", "次", "数量"]', 'answered_by = ["场", "回"]', "“回”"),
]


@pytest.mark.parametrize(
    "broken",
    [*SYNTAX, *KEYS, *MISSING, *TYPES, *REPORT_DOES_NOT_SAY, *TWICE, *EMPTY, *UNKNOWN],
    ids=lambda broken: f"{Path(broken.name).name}: {broken.new}",
)
def test_a_mistake_is_named_with_file_and_line(broken: Break, folder: Path) -> None:
    """Whatever is wrong, the fault stands where the mistake does, and its sentence names what is mistaken."""
    line = change(folder, broken.name, broken.old, broken.new)
    assert named(folder, broken.name, line + broken.below, broken.words)


def test_a_mistake_in_one_file_is_told_once(folder: Path) -> None:
    """A single slip with no bearing on other files is a single fault."""
    line = change(folder, STATED, 'answer = "92332人"', 'answer = "92333人"')
    (fault,) = faults_of(folder)
    assert (fault.file, fault.line) == (folder / STATED, line)


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    """Staff see every fault of every file in one go, ordered by file and line."""
    change(folder, STATED, 'answer = "92332人"', 'answer = "92333人"')
    change(folder, STATED, 'asks = "金额"', 'asks = "钱"')
    change(folder, TALK, 'reply = "您好！"', 'reply = ""')
    change(folder, ABOUT, "years = [2017]", "years = 2017")
    faults = faults_of(folder)
    assert faults == sorted(faults)
    assert {fault.file for fault in faults} == {folder / STATED, folder / TALK, folder / ABOUT}
    assert len(faults) == 4


def test_a_fault_reads_as_file_line_and_sentence(folder: Path) -> None:
    """A fault is printed as FILE:LINE: what is wrong."""
    line = change(folder, STATED, 'asks = "人数"', 'asks = "天数"')
    (fault,) = faults_of(folder)
    assert str(fault) == f"{folder / STATED}:{line}: {fault.message}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (REPORT, "找不到报告正文"),
        (ABOUT, "找不到"),
        (TALK, "找不到"),
        (SYNONYMS, "找不到"),
        (ASPECTS, "找不到"),
    ],
)
def test_a_missing_file_is_named(name: str, words: str, folder: Path) -> None:
    """A file that is not there is named as if it were, on its first line."""
    (folder / name).unlink()
    assert named(folder, name, 1, words)


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
def test_an_empty_report_is_named(content: str, folder: Path) -> None:
    """A report.txt without text is a fault."""
    (folder / REPORT).write_text(content, encoding="utf-8")
    assert named(folder, REPORT, 1, "空的")


@pytest.mark.parametrize("name", [STATED, OTHERS, ABOUT, TALK, SYNONYMS, ASPECTS, DANGER])
@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_another_encoding_is_named(name: str, encoding: str, folder: Path) -> None:
    """A knowledge file saved by an editor in another encoding is told to be UTF-8."""
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_bytes(text.encode(encoding, "replace"))
    assert named(folder, name, 1, "UTF-8")


@pytest.mark.parametrize(("encoding", "line_end"), [("utf-8", "\r\n"), ("utf-8-sig", "\n"), ("utf-8-sig", "\r\n")])
def test_what_windows_does_to_files_is_no_fault(encoding: str, line_end: str, folder: Path) -> None:
    """A byte order mark and CRLF in every file change nothing."""
    for name in (REPORT, ABOUT, STATED, OTHERS, TALK, SYNONYMS, ASPECTS, DANGER):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(text.replace("\n", line_end).encode(encoding))
    assert len(load_library(folder).bases[0].entries) == 6


def test_lines_count_the_same_with_windows_line_ends(folder: Path) -> None:
    """In a CRLF file with a byte order mark a fault is named on the line that an editor shows."""
    line = change(folder, STATED, '"贷款金额"', '"免费检查的人数"')
    text = (folder / STATED).read_text(encoding="utf-8")
    (folder / STATED).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert named(folder, STATED, line, "“免费检查的人数”")


@pytest.mark.parametrize(
    ("gone", "named_file", "words"),
    [
        ("reports/small/entries", "reports/small/entries", "没有读到任何条目"),
        ("reports/small", "reports", "没有找到报告"),
        ("reports", "reports", "没有找到报告"),
    ],
)
def test_a_missing_folder_is_named(gone: str, named_file: str, words: str, folder: Path) -> None:
    """No entries, no report, no reports at all: staff are told what to put where."""
    shutil.rmtree(folder / gone)
    assert named(folder, named_file, 1, words)


def test_a_report_without_entries_beside_another_is_named(folder: Path) -> None:
    """Each report needs entries of its own."""
    shutil.copytree(folder / "reports" / "small", folder / "reports" / "two")
    shutil.rmtree(folder / "reports" / "two" / "entries")
    assert named(folder, "reports/two/entries", 1, "没有读到任何条目")


def test_hidden_folders_are_no_reports(folder: Path) -> None:
    """What an editor or a system leaves behind under a dot is passed over."""
    (folder / "reports" / ".backup").mkdir()
    assert len(load_library(folder).reports) == 1


def test_an_unreadable_file_is_the_only_fault(folder: Path) -> None:
    """What names the entries of a file that cannot be read is not at fault itself."""
    (folder / STATED).write_text("[[entry]\n", encoding="utf-8")
    with pytest.raises(FaultyKnowledge) as caught:
        load_library(folder)
    assert [fault.file for fault in caught.value.faults] == [folder / STATED]
