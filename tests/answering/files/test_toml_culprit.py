"""What keeps a TOML file from being read is named, on the line where it is to be mended."""

import tomllib
from pathlib import Path

import pytest

from answering.files.unread.culprit import culprit_of


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title = “贷款”", 1, "中文的标点““”，要换成英文的引号"),
        ('title = "贷款”\nasks = "金额"', 1, "却用中文的“””来关"),
        ('a = ["x"，"y"]', 1, "要换成英文的逗号"),
        ('a ＝ "x"', 1, "要换成英文的等号"),
        ('a = ［"x"]', 1, "要换成英文的方括号"),
        ("【【entry】】", 1, "要换成英文的方括号"),
        ('a = [\n"x",\nb = 1\n', 1, "到第 3 行还没有"),
        ('a = [\n"x",\n[[entry]]\nid = "x"', 1, "到第 3 行还没有"),
        ('a = ["x",\n"y"\n"z"]', 2, "少了一个英文的逗号"),
        ('a = ["x"}', 1, "打开的是“[”"),
        ('a = "x"\nb = "y', 2, "引号没有关上"),
        ('a = """x\ny', 1, '""" 打开以后没有关上'),
        ('t = "他说"好"的"', 1, "“好”落在引号外面了"),
        ('p = ["a", "b, "c"]', 1, "“c”落在引号外面了"),
        ("a = 创业贷款", 1, "“创业贷款”没有加引号"),
        ("years = [2017年]", 1, "是数就只写数字"),
        ("drafted = True", 1, "小写的 true 或 false"),
        ('title: "x"', 1, "不是冒号"),
        ('贷款 = "钱"', 1, '写成 "贷款" ='),
        ('ｉｄ = "x"', 1, "写成半角的 id"),
        ('[[entry]]\nid = "a"\nid = "b"', 3, "在第 2 行已经写过"),
        ("[a]\nx = 1\n[a]\ny = 2", 3, "在第 1 行已经有了"),
        ('[[entry]\nid = "a"', 1, "这一节的开头写得不对"),
        ('t = "C:\\新"', 1, "反斜杠"),
        ("// 说明", 1, "注释要用 # 开头"),
        ("<<<<<<< HEAD", 1, "合并时留下的记号"),
        ('a = "x"\ufeff', 1, "看不见的字符(U+FEFF)"),
    ],
)
def test_a_mistake_is_named(text: str, line: int, words: str) -> None:
    """Each is refused by the parser too."""
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    found = culprit_of(text)
    assert found
    assert found.line == line
    assert words in found.message
    assert any(what in found.message for what in ("请", "写成", "换成"))


def test_sound_files_have_no_culprit(knowledge_folder: Path) -> None:
    """Lists, comments, quoted keys, tabs and tables in one line are taken for what they are."""
    paths = [*knowledge_folder.rglob("*.toml")]
    assert paths
    for path in paths:
        assert culprit_of(path.read_text(encoding="utf-8-sig")) is None, path
    assert culprit_of('a\t=\t"\t x" # c\nb = [{ c = 1, "d" = [] },]\n') is None
