"""A knowledge folder edited at random, a thousand times: it is served, or what is wrong with it is named with file and
line; nothing else ever happens.
"""

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.library import library_of
from answering.files.faults import Fault
from answering.files.loading import KnowledgeFiles, compile_report, load_library, read_knowledge
from tests.conftest import OTHER_REPORTS, add_report

ROUNDS, EDITS_A_ROUND = 50, 20
REAL_EDITS = 6
"""Of the project's own files, which take a fifth of a second to read."""
QUESTION = "扶持多少妇女创业"

WORDS = {
    "synonyms.toml": """# 口头的话。
[dialect]
"好多" = "多少"

[english]
"loan" = "贷款"

[everyday]
"救助" = ["帮了", "帮过"]

[ignore]
words = ["请问", "一共", "了"]

[story]
words = ["我是", "我家"]

[check]
words = ["是不是", "对吗"]

[refusal]
words = ["不要"]
""",
    "scope.toml": """# 范围。
[body]
words = ["妇联", "教育局"]
umbrella = ["政府"]

[level]
"省级" = ["省级"]

[time]
parts = ["上半年"]
spans = ["近三年"]
terms = ["下一届"]
anchor = ["现在是"]

[time.years]
"前年" = -2

[place]
wider = ["全省"]
narrower = ["我们村"]

[part]
words = ["农村"]

[measure]
"平均" = ["平均"]

[polarity]
"没有" = ["没完成"]

[polarity_not]
words = ["没错"]

[status]
"计划" = ["计划"]
""",
    "aspects.toml": """# 问什么。
[units]
"人数" = ["人", "名"]
"金额" = ["元", "万元"]
"数量" = ["个", "场"]

[places]
words = ["北京", "云溪"]

[marked]
words = ["副"]

[contrasts]
"级别?" = [["省级", "全省"], ["市级"]]

[[aspect]]
name = "人数"
words = ["多少人", "几个人"]
answered_by = ["人数"]
quantity = true

[[aspect]]
name = "金额"
words = ["多少钱", "多少万"]
answered_by = ["金额"]
quantity = true

[[aspect]]
name = "数量"
words = ["多少个", "几场"]
answered_by = ["数量", "人数"]
quantity = true
""",
}
WORDS["conversation.toml"] = """# 接着问。
[act]
quote = ["原文", "原话"]
doubt = ["真的吗"]

[follow]
pointers = ["它", "那个"]
leads = ["那"]
"""
WORDS["danger.toml"] = """# 谁有危险。
[who]
words = ["老公", "他"]

[whom]
self = ["我"]
others = ["孩子"]

[acts]
hits = ["打"]
touches = ["推"]
alone = ["家暴"]

[marks]
passive = ["被"]
lent = ["给"]
onto = ["把"]
negations = ["没"]

[states]
words = ["不敢回家"]

[plea]
words = ["怎么办"]

[cries]
words = ["救命"]

[shelter]
places = ["庇护所"]
asks = ["怎么进"]

[despair]
words = ["不想活"]
ways = ["跳楼"]
wants = ["想"]

[far]
figures = ["多少"]
news = ["新闻"]

[harmless]
words = ["热死"]
subjects = ["蚊子"]
jokes = ["哈哈"]
"""
CHART = """[[chart]]
id = "helped"
title = "帮了多少人"
bars = [
    { entry = "yunxi-founders", label = "创业" },
    { entry = "yunxi-helped", label = "患病", figure = "286人" },
]
"""

Dice = random.Random
Edit = Callable[[bytes, Dice], bytes]
TOKENS = ['"', "[", "]", "[[", "]]", "=", "\n", "\r", "#", ",", "0", "{}", "'''", '"""', "\\", "\\u0000", ".", "\ufeff"]
VALUES = [
    "1", "-1", "0x10", "1.5", "nan", "true", '""', '" "', "[]", "[1]", '[""]', "[[]]", '[["a"], "b"]', "{}", "{ a = 1 }",
    "1979-05-27", "07:32:00", "9" * 30, "9" * 5_000, '"\\u0000"', '"\\ud800"', "'''\n'''", '["一", 2]', "inf",
]  # fmt: skip


def lines_of(raw: bytes) -> list[bytes]:
    """The lines with their ends, one at least."""
    return raw.splitlines(keepends=True) or [b""]


def cut_line(raw: bytes, dice: Dice) -> bytes:
    """One line left out."""
    lines = lines_of(raw)
    del lines[dice.randrange(len(lines))]
    return b"".join(lines)


def double_line(raw: bytes, dice: Dice) -> bytes:
    """One line written twice."""
    lines = lines_of(raw)
    number = dice.randrange(len(lines))
    return b"".join([*lines[:number], lines[number], *lines[number:]])


def swap_lines(raw: bytes, dice: Dice) -> bytes:
    """Two lines in each other's place."""
    lines = lines_of(raw)
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def flip_bytes(raw: bytes, dice: Dice) -> bytes:
    """One to three bytes become others."""
    flipped = bytearray(raw)
    for _ in range(dice.randint(1, 3)):
        flipped[dice.randrange(len(flipped))] = dice.randrange(256)
    return bytes(flipped)


def put_nothing(raw: bytes, dice: Dice) -> bytes:
    """A NUL byte, somewhere."""
    place = dice.randrange(len(raw) + 1)
    return raw[:place] + b"\0" * dice.choice([1, 1, 64]) + raw[place:]


def recode(raw: bytes, dice: Dice) -> bytes:
    """Saved in another encoding."""
    names = ["gbk", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "latin-1"]
    return raw.decode().encode(dice.choice(names), "replace")


def end_lines(raw: bytes, dice: Dice) -> bytes:
    """With the line ends of another system, or two kinds of them."""
    end = dice.choice([b"\r\n", b"\r", b"\n\r", b"\r\r\n"])
    return raw.replace(b"\n", end, dice.choice([-1, 3]))


def put_in(raw: bytes, dice: Dice) -> bytes:
    """A character of TOML's own, somewhere."""
    text = raw.decode()
    place = dice.randrange(len(text) + 1)
    return (text[:place] + dice.choice(TOKENS) + text[place:]).encode()


def leave_out(raw: bytes, dice: Dice) -> bytes:
    """One character gone."""
    text = raw.decode()
    place = dice.randrange(len(text))
    return (text[:place] + text[place + 1 :]).encode()


def cut_off(raw: bytes, dice: Dice) -> bytes:
    """The end gone, wherever it was when the disk was full."""
    return raw[: dice.randrange(len(raw))]


def nest_tables(raw: bytes, dice: Dice) -> bytes:
    """A table within a table, or in the place of a list of them."""
    headings = re.findall(rb"^\[+([\w-]+)\]+$", raw, re.MULTILINE) or [b"a"]
    name = dice.choice(headings)
    forms = [b"[%b.%b]\n", b"[[%b.%b]]\n", b"[%b]\n%b = {}\n", b"%b.%b = 1\n", b"[[%b]]\n[%b]\n"]
    nested = dice.choice(forms) % (name, dice.choice([*headings, b"id", b"words", b"inner"]))
    return dice.choice([nested + raw, raw + b"\n" + nested])


def rename_key(raw: bytes, dice: Dice) -> bytes:
    """A key with another name, perhaps one that is there already."""
    keys = list(re.finditer(rb'^("?[\w?\x80-\xff-]+"?) ?=', raw, re.MULTILINE))
    if not keys:
        return raw + b"\nkey = 1\n"
    key, other = dice.choice(keys), dice.choice(keys)
    name = dice.choice([b"idd", b'"\xe7\xbc\x96\xe5\x8f\xb7"', b'""', b"a.b", b'" "', other[1]])
    return raw[: key.start(1)] + name + raw[key.end(1) :]


def change_value(raw: bytes, dice: Dice) -> bytes:
    """A value of another type, or an odd one."""
    values = list(re.finditer(rb"^[^=\n#]+= ?(.+)$", raw, re.MULTILINE))
    if not values:
        return dice.choice(VALUES).encode("utf-8", "replace")
    value = dice.choice(values)
    return raw[: value.start(1)] + dice.choice(VALUES).encode() + raw[value.end(1) :]


def lengthen(raw: bytes, dice: Dice) -> bytes:
    """A very long line: in a text, as a key, as a comment, or bare."""
    place = dice.choice([match.end() for match in re.finditer(rb'["\n]', raw)] or [0])
    return raw[:place] + dice.choice(["长", "a", " ", "9", '", "'])[:3].encode() * 20_000 + raw[place:]


def deepen(raw: bytes, dice: Dice) -> bytes:
    """Brackets within brackets."""
    depth = dice.choice([20, 3_000])
    deep = dice.choice([b"[" * depth, b"[" * depth + b"]" * depth, b"{a=" * depth, b"[a" + b".a" * depth + b"]"])
    form = dice.choice([b"deep = %b\n", b"\nplaces = %b\n", b"%b\n"])
    return dice.choice([form % deep + raw, raw + form % deep])


EDITS: list[Edit] = [
    cut_line, double_line, swap_lines, flip_bytes, put_nothing, recode, end_lines, put_in, leave_out, cut_off, nest_tables,
    rename_key, change_value, lengthen, deepen,
]  # fmt: skip


@dataclass(frozen=True)
class Edited:
    """Files of a folder that were edited, with what they were and how they were edited."""

    before: dict[Path, bytes]
    how: str

    def restore(self) -> None:
        """As it was."""
        for file, content in self.before.items():
            file.write_bytes(content)


def edit(files: list[Path], seed: str) -> Edited:
    """One file edited, or two, each once or twice; the same `seed` makes the same edits."""
    dice = Dice(seed)
    before, how = {}, []
    for file in dice.sample(files, dice.choice([1, 1, 2])):
        before[file] = file.read_bytes()
        for chosen in dice.sample(EDITS, dice.choice([1, 1, 2])):
            try:
                file.write_bytes(chosen(file.read_bytes(), dice))
            except (ValueError, IndexError):  # what is no text or empty by now cannot be edited so
                continue
            how.append(f"{chosen.__name__} {file.name}")
    return Edited(before, f"edit({seed!r}): {', '.join(how)}")


def assert_named(faults: list[Fault], folder: Path, how: str) -> None:
    """Every fault has a file, a line that is there, and a sentence."""
    for fault in faults:
        assert fault.file.is_relative_to(folder), how
        lines = fault.file.read_bytes().count(b"\n") + 1 if fault.file.is_file() else 1
        assert 1 <= fault.line <= lines, f"{how}: {fault}"
        assert fault.message.endswith("。"), f"{how}: {fault}"


def read_edited(folder: Path, how: str) -> KnowledgeFiles:
    """What the folder holds: faults with their places, or whole reports with entries."""
    try:
        files = read_knowledge(folder)
    except Exception as error:  # noqa: BLE001 - none may be raised, of whatever kind
        pytest.fail(f"{how}: {type(error).__name__}: {error}")
    assert_named(files.faults, folder, how)
    if not files.faults:
        assert {report.id for report in files.reports} == {path.name for path in (folder / "reports").iterdir()}, how
        owners = {entry.report for entry, _ in files.entries}
        assert owners >= {report.id for report in files.reports}, how
    return files


def assert_answers(files: KnowledgeFiles, how: str) -> None:
    """The folder is compiled and asked; a figure that is shown stands in a sentence of its report."""
    try:
        library = library_of([compile_report(files, report) for report in files.reports])
        reply = Answering(library).reply(QUESTION)
    except Exception as error:  # noqa: BLE001 - none may be raised, of whatever kind
        pytest.fail(f"{how}: {type(error).__name__}: {error}")
    assert reply.text, how
    for answer in reply.answers:
        assert all(any(figure in sentence for sentence in answer.sentences) for figure in answer.figures), how
        assert all(sentence in library.reports[answer.report].text for sentence in answer.sentences), how


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole knowledge folder of which every file is small: a report with a chart, talk and short word lists."""
    folder = tmp_path_factory.mktemp("tiny")
    add_report(folder, "yunxi-women-2019")
    (folder / "reports/yunxi-women-2019/charts.toml").write_text(CHART, encoding="utf-8")
    shutil.copy(OTHER_REPORTS.parent / "small_knowledge/talk.toml", folder / "talk.toml")
    for name, words in WORDS.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def files_of(folder: Path) -> list[Path]:
    """All its files, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in (".toml", ".txt"))


def test_the_tiny_folder_has_no_fault(tiny: Path) -> None:
    """And every kind of file."""
    assert load_library(tiny).charts
    names = {
        "1.toml",
        "aspects.toml",
        "charts.toml",
        "conversation.toml",
        "danger.toml",
        "report.toml",
        "report.txt",
        "scope.toml",
        "synonyms.toml",
        "talk.toml",
    }
    assert {path.name for path in files_of(tiny)} == names


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_folder_edited_at_random_is_served_or_refused(number: int, tiny: Path) -> None:
    """Twenty edits a round, of which about three are served; a failure tells the call of `edit` that repeats it."""
    for at in range(EDITS_A_ROUND):
        edited = edit(files_of(tiny), f"{number}-{at}")
        try:
            files = read_edited(tiny, edited.how)
            if not files.faults:
                assert_answers(files, edited.how)
        finally:
            edited.restore()


def test_the_projects_own_files_edited_at_random(tmp_path: Path, knowledge_folder: Path) -> None:
    """They are larger, and have all that staff write."""
    for name in (
        "reports",
        "aspects.toml",
        "conversation.toml",
        "danger.toml",
        "scope.toml",
        "synonyms.toml",
        "talk.toml",
    ):
        copy = shutil.copytree if (knowledge_folder / name).is_dir() else shutil.copy
        copy(knowledge_folder / name, tmp_path / name)
    for at in range(REAL_EDITS):
        edited = edit(files_of(tmp_path), f"real-{at}")
        try:
            read_edited(tmp_path, edited.how)
        finally:
            edited.restore()
