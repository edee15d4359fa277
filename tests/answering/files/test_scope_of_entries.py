"""Words of scope that staff write into an entry: each is proved where it can be, and known to the entry."""

from pathlib import Path

import pytest

from answering.base.entries import Stated
from answering.files.faults import Fault
from answering.files.loading import load_base, read_knowledge

STATED = "reports/small/entries/1-stated.toml"


def with_scope(folder: Path, *words: str) -> list[Fault]:
    """The faults of the folder whose entry about loans has `words` of scope, on a line each from the sixth on."""
    path = folder / STATED
    text = path.read_text(encoding="utf-8")
    listed = "".join(f'    "{word}",\n' for word in words)
    assert text.count('asks = "金额"\n') == 1
    path.write_text(text.replace('asks = "金额"\n', f'asks = "金额"\nscope = [\n{listed}]\n'), encoding="utf-8")
    return read_knowledge(folder).faults


GOOD = (
    "省级", "农村", "乡下", "全省", "我们村", "长沙", "长沙市", "省妇联", "望城区妇联", "教育局", "2016年", "去年",
    "近三年", "上半年", "十三五", "下一届", "1月10日", "上午", "平均", "没有完成", "计划", "2013年以来",
)  # fmt: skip


@pytest.mark.parametrize("word", GOOD)
def test_what_questions_can_say_is_no_fault(word: str, folder: Path) -> None:
    """Levels, parts, places, bodies, times, measures: by their words."""
    assert with_scope(folder, word) == []


@pytest.mark.parametrize("word", ["香蕉", "省级香蕉", "的", "2016", "妇联的人"])
def test_another_word_is_a_fault_that_names_it(word: str, folder: Path) -> None:
    """With the line it stands on."""
    (fault,) = with_scope(folder, "农村", word)
    line = (folder / STATED).read_text(encoding="utf-8").splitlines()[fault.line - 1]
    assert line == f'    "{word}",'
    assert f"“{word}”不是 scope.toml 里的词" in fault.message


def test_an_empty_word_is_told_once(folder: Path) -> None:
    """As for every list."""
    (fault,) = with_scope(folder, " ")
    assert "“scope”是空的" in fault.message


def sentence(folder: Path, text: str) -> None:
    """Put `text` before the loans, in the report and in the entries alike."""
    for name in ("reports/small/report.txt", STATED):
        path = folder / name
        old = path.read_text(encoding="utf-8")
        assert "女性创业贷款发放118人、1176万元" in old
        path.write_text(old.replace("女性创业贷款发放118人", f"{text}女性创业贷款发放118人"), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "word", "denied"),
    [
        ("市级", "省级", "市级"),
        ("市级", "市级", ""),
        ("市级、省级", "省级", ""),
        ("市级，", "省级", ""),
        ("2016年", "2015年", "2016年"),
        ("2016年", "2016年", ""),
        ("2016年，", "2015年", ""),
        ("市级", "2015年", ""),
        ("市级", "农村", ""),
    ],
)
def test_what_the_sentence_denies_is_a_fault(before: str, word: str, denied: str, folder: Path) -> None:
    """A level or a year, between the commas around the answer."""
    sentence(folder, before)
    faults = with_scope(folder, word)
    assert [f"“{word}”和这一条原句里的“{denied}”对不上" in fault.message for fault in faults] == [True] * bool(denied)


def test_words_of_scope_are_known_to_the_entry(folder: Path) -> None:
    """Beside the sentence, the title and the phrasings."""
    assert with_scope(folder, "农村", "省妇联") == []
    base = load_base(folder)
    entry = base.entries[base.number["loan-money"]]
    assert isinstance(entry, Stated)
    assert entry.scope == ("农村", "省妇联")
    assert {"农村", "省妇联"} <= set(base.facts[base.number["loan-money"]].known.split("\n"))
