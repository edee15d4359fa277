"""The line on which each thing of a TOML file stands."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.files.toml_lines import Lines

TEXT = '''\
# 注释
label = "报告"
"带引号的" = 2
a.b = 3

[table]  # 注释
words = [
    "一",  # 第一个
    # 只有注释
    "二", "三",

    "四",
]

[[entry]]
id = "one"
reply = """
第一行
id = "不是键"
"""
phrasings = ["问"]

[[entry]]
id = "two"
phrasings = [
    """跨
行""",
    "问",
]
'x y'.z = 1
one-line = {id = 1, list = [1, 2]}

["a.b"]
v = [[1,
2],
[3]]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("label",), 2),
        (("带引号的",), 3),
        (("a", "b"), 4),
        (("table",), 6),
        (("table", "words"), 7),
        (("table", "words", 0), 8),
        (("table", "words", 1), 10),
        (("table", "words", 2), 10),
        (("table", "words", 3), 12),
        (("entry",), 15),
        (("entry", 0), 15),
        (("entry", 0, "id"), 16),
        (("entry", 0, "reply"), 17),
        (("entry", 0, "phrasings"), 21),
        (("entry", 0, "phrasings", 0), 21),
        (("entry", 1), 23),
        (("entry", 1, "id"), 24),
        (("entry", 1, "phrasings"), 25),
        (("entry", 1, "phrasings", 0), 26),
        (("entry", 1, "phrasings", 1), 28),
        (("entry", 1, "x y", "z"), 30),
        (("entry", 1, "one-line"), 31),
        (("a.b",), 33),
        (("a.b", "v"), 34),
        (("a.b", "v", 0), 34),
        (("a.b", "v", 1), 36),
    ],
)
def test_the_line_of_everything(path: tuple[str | int, ...], line: int) -> None:
    """Arrays over several lines, comments, dotted and quoted keys, multi-line strings: the line is the one in an editor."""
    assert Lines(TEXT).of(*path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("nothing",), 1),
        (("table", "nothing"), 6),
        (("table", "words", 9), 7),
        (("entry", 0, "nothing"), 15),
        (("entry", 1, "nothing"), 23),
        (("entry", 9, "id"), 15),
        (("entry", 1, "one-line", "id"), 31),
    ],
)
def test_what_is_not_there_has_the_line_of_what_is_around_it(path: tuple[str | int, ...], line: int) -> None:
    """A missing key is on the line of its table, a missing item on that of its list, all else on line 1."""
    assert Lines(TEXT).of(*path) == line


@pytest.mark.parametrize(
    "path", [("label",), ("table", "words", 3), ("entry", 0, "phrasings"), ("entry", 1, "phrasings", 1)]
)
def test_line_ends_of_windows_make_no_difference(path: tuple[str | int, ...]) -> None:
    """A file saved with CRLF has the same lines."""
    assert Lines(TEXT.replace("\n", "\r\n")).of(*path) == Lines(TEXT).of(*path)


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释", "a = [\n 没有合上", "[[[", '"', "= = =", "\x00"])
def test_a_file_that_is_no_toml_has_line_one(text: str) -> None:
    """Nothing is known of a text that cannot be read, and nothing goes wrong."""
    assert Lines(text).of("entry", 0, "id") == 1


@given(
    st.lists(
        st.sampled_from(["# 注释", "", "a = 1", "b = [1,\n2]", 'c = """x\ny"""', "d.e = 1"]), max_size=8, unique=True
    ),
    st.sampled_from(["last = 1", '"last" = 1', "last = [\n1]", "  last = 'x'  # 注释"]),
)
def test_the_line_of_a_key_behind_anything(before: list[str], key: str) -> None:
    """Whatever stands before a key, its line is one more than the lines before it."""
    text = "\n".join([*before, key])
    assert "last" in tomllib.loads(text)
    assert Lines(text).of("last") == sum(1 + piece.count("\n") for piece in before) + 1
