"""Entry files changed entry by entry, with all that is not changed byte for byte as it was."""

import difflib
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editing.documents.cutting import UnreadableEntries
from editing.documents.entry_document import EntryDocument, NoSuchEntry, SameEntry

TEXT = """\
# 说到的。怎样改，见 README。

# 最常问的一条
# 数字别动
[[entry]]
id = "check"  # 编号
title = '免费检查人数'  # 标题
asks = "人数"
answer = "92332人"
sentence = "检查人数92332人。"
phrasings = [
    "查了多少人",  # 最常问
    # 下面这一种常给改坏
    "免费检查的人数"  # 没有逗号, 也行

    # 末尾的注释
]  # 到此为止

# ---- 没说的 ----

[[absent]]
id = "rate"
title = "利率"
nearby = ["check"]
phrasings = ["利率多少", "利息", ]

[[entry]]
id = "years"
title = "两年"
years = [2016, 2017]
phrasings = [
    "一", "二",
    "三",
]
# 紧跟着的注释

# ---- 含糊的 ----
[[choice]]
id = "two"
title = "两个"
between = [
  "check",
  "years"
]
phrasings = ["哪个"]
"""


def differences(old: str, new: str) -> list[str]:
    """The lines that differ, without their ends, each with - or + in front."""
    lines = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), n=0)
    return [line.removesuffix("\n") for line in lines if not line.startswith(("---", "+++", "@@"))]


def read(path: Path) -> str:
    """A file as text, line ends and mark as they are."""
    return path.read_bytes().decode()


def entries(text: str) -> dict[str, dict[str, object]]:
    """Every entry by its id."""
    data = tomllib.loads(text.removeprefix("\ufeff"))
    return {table["id"]: table for kind in ("entry", "absent", "choice") for table in data.get(kind, [])}


CHANGES: list[tuple[Callable[[EntryDocument], object], list[str]]] = [
    (
        lambda d: d.add_phrasing("check", "新"),
        [
            '-    "免费检查的人数"  # 没有逗号, 也行',
            '+    "免费检查的人数",  # 没有逗号, 也行',
            '+    "新"',
        ],
    ),
    (
        lambda d: d.add_phrasing("rate", '说"好"\\'),
        ['-phrasings = ["利率多少", "利息", ]', r'+phrasings = ["利率多少", "利息", "说\"好\"\\", ]'],
    ),
    (lambda d: d.add_phrasing("years", "四"), ['+    "四",']),
    (lambda d: d.add_phrasing("two", "新"), ['-phrasings = ["哪个"]', '+phrasings = ["哪个", "新"]']),
    (
        lambda d: d.set("check", "title", "检查"),
        ["-title = '免费检查人数'  # 标题", '+title = "检查"  # 标题'],
    ),
    (lambda d: d.set("check", "title", "免费检查人数"), []),
    (
        lambda d: d.set("check", "answer", ["9", "3"]),
        ['-answer = "92332人"', '+answer = ["9", "3"]'],
    ),
    (lambda d: d.set("check", "phrasings", ["免费检查的人数"]), ['-    "查了多少人",  # 最常问']),
    (
        lambda d: d.set("check", "phrasings", ["查了多少人啊", "免费检查的人数"]),
        ['-    "查了多少人",  # 最常问', '+    "查了多少人啊",  # 最常问'],
    ),
    (lambda d: d.set("two", "between", ["check", "rate", "years"]), ['+  "rate",']),
    (
        lambda d: d.set("rate", "phrasings", ["新", "利息"]),
        ['-phrasings = ["利率多少", "利息", ]', '+phrasings = ["新", "利息", ]'],
    ),
    (lambda d: d.set("two", "phrasings", []), ['-phrasings = ["哪个"]', "+phrasings = []"]),
    (lambda d: d.set("years", "years", [2017]), ["-years = [2016, 2017]", "+years = [2017]"]),
    (lambda d: d.set("check", "years", [2017]), ["+years = [2017]"]),
    (lambda d: d.set("two", "note", "注"), ['+note = "注"']),
    (lambda d: d.set("check", "scope", ["省级"]), ['+scope = ["省级"]']),
    (lambda d: d.unset("years", "years"), ["-years = [2016, 2017]"]),
    (lambda d: d.unset("check", "years"), []),
    (lambda d: d.set_kind("years", "absent"), ["-[[entry]]", "+[[absent]]"]),
    (
        lambda d: d.remove("rate"),
        [
            "-[[absent]]",
            '-id = "rate"',
            '-title = "利率"',
            '-nearby = ["check"]',
            *['-phrasings = ["利率多少", "利息", ]', "-"],
        ],
    ),
    (
        lambda d: d.remove("two"),
        [
            *["-", "-# ---- 含糊的 ----", "-[[choice]]", '-id = "two"', '-title = "两个"', "-between = ["],
            *['-  "check",', '-  "years"', "-]", '-phrasings = ["哪个"]'],
        ],
    ),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
@pytest.mark.parametrize("dress", [lambda t: t, lambda t: "\ufeff" + t.replace("\n", "\r\n")], ids=["unix", "windows"])
def test_only_what_is_changed_differs(
    dress: Callable[[str], str], change: Callable[[EntryDocument], object], expected: list[str]
) -> None:
    """Comments, order, layout, line ends and byte order mark stay."""
    text = dress(TEXT)
    document = EntryDocument(text)
    assert document.text == text
    change(document)
    end = "\r" if "\r" in text else ""
    assert differences(text, document.text) == [line + end for line in expected]
    tomllib.loads(document.text.removeprefix("\ufeff"))


def test_removing_takes_the_entrys_own_comments_and_leaves_the_others() -> None:
    """What stands directly above goes, headings of sections stay."""
    document = EntryDocument(TEXT)
    document.remove("check")
    assert "数字别动" not in document.text
    assert "末尾的注释" not in document.text
    assert document.text.startswith("# 说到的。怎样改，见 README。\n\n# ---- 没说的 ----\n\n[[absent]]\n")
    assert document.ids == ("rate", "years", "two")


def test_a_file_may_lose_all_its_entries_and_get_new_ones() -> None:
    """What is the file's own stays."""
    document = EntryDocument(TEXT)
    for entry_id in document.ids:
        document.remove(entry_id)
    assert document.ids == ()
    assert document.text.startswith("# 说到的。怎样改，见 README。\n")
    document.add("choice", {"phrasings": ["问"], "id": "one", "between": ["a", "b"], "title": "题"})
    assert document.text.endswith(
        '\n\n[[choice]]\nid = "one"\ntitle = "题"\nbetween = ["a", "b"]\nphrasings = [\n    "问",\n]\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("# 头", "# 头\n\n"),
        ('[[entry]]\nid = "a"', '[[entry]]\nid = "a"\n\n'),
        ('[[entry]]\nid = "a"\n[[entry]]\nid = "b"\n', '[[entry]]\nid = "a"\n[[entry]]\nid = "b"\n'),
        ('[[entry]]\nid = "a"\n\n[[entry]]\nid = "b"\n', '[[entry]]\nid = "a"\n\n[[entry]]\nid = "b"\n\n'),
        ('[[entry]]\nid = "a"\n\n\n# 完\n', '[[entry]]\nid = "a"\n\n\n# 完\n\n'),
    ],
)
def test_a_new_entry_goes_to_the_end(text: str, expected: str) -> None:
    """Set apart by a blank line where the others are."""
    document = EntryDocument(text)
    document.add("entry", {"id": "new", "title": "题", "years": [2017]})
    assert document.text == expected + '[[entry]]\nid = "new"\ntitle = "题"\nyears = [2017]\n'


def test_a_new_entry_is_laid_out_as_the_others() -> None:
    """Lists go over lines where they do so in the file; line ends are the file's."""
    document = EntryDocument(TEXT.replace("\n", "\r\n"))
    document.add("choice", {"id": "new", "title": "题", "between": ["a"], "phrasings": ["问"]})
    assert document.text.endswith(
        '\r\n\r\n[[choice]]\r\nid = "new"\r\ntitle = "题"\r\nbetween = [\r\n    "a",\r\n]\r\nphrasings = ["问"]\r\n'
    )


def test_an_entry_moves_with_its_comments() -> None:
    """From a file of Windows to one of Unix."""
    source, target = EntryDocument(TEXT.replace("\n", "\r\n")), EntryDocument('[[entry]]\nid = "a"\n')
    target.put(source.take("check"))
    assert "check" not in source.ids
    assert target.text.startswith(
        '[[entry]]\nid = "a"\n\n# 最常问的一条\n# 数字别动\n[[entry]]\nid = "check"  # 编号\n'
    )
    assert target.text.endswith("    # 末尾的注释\n]  # 到此为止\n")


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("[[entry", "读不下去"),
        ("entry = 1", "[[entry]]"),
        ('entry = [{id = "a"}]', "[[entry]]"),
        ("x = [" * 5000, "读不"),
    ],
)
def test_what_is_no_entry_file_is_named(text: str, mentions: str) -> None:
    """In words for staff."""
    with pytest.raises(UnreadableEntries, match=re.escape(mentions)):
        EntryDocument(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.add_phrasing("nobody", "新"),
        lambda d: d.set("nobody", "title", "新"),
        lambda d: d.unset("nobody", "title"),
        lambda d: d.set_kind("nobody", "absent"),
        lambda d: d.take("nobody"),
        lambda d: d.remove("nobody"),
    ],
)
def test_an_unknown_id_is_named(change: Callable[[EntryDocument], object]) -> None:
    """And nothing is changed."""
    document = EntryDocument(TEXT)
    with pytest.raises(NoSuchEntry, match=r"nobody.*请核对"):
        change(document)
    assert document.text == TEXT


def test_an_id_can_be_given_once() -> None:
    """A file with two entries of one id could not be served."""
    with pytest.raises(SameEntry, match="rate"):
        EntryDocument(TEXT).add("entry", {"id": "rate"})


def test_comments_like_texts_and_texts_like_comments() -> None:
    """A line that begins with # within a text over several lines is no comment."""
    text = '[[entry]]\nid = "a"\ntitle = """\n# 题\n\n# 尾"""\n[[entry]]\nid = "b"\n'
    document = EntryDocument(text)
    document.remove("b")
    assert document.text == text.partition('[[entry]]\nid = "b"')[0]


def test_the_projects_own_files(report_folder: Path) -> None:
    """Each is the same when it is put together again, and adding a phrasing adds one line, within a second."""
    for path in (report_folder / "entries").iterdir():
        text = read(path)
        started = time.thread_time()
        document = EntryDocument(text)
        middle = document.ids[len(document.ids) // 2]
        document.add_phrasing(middle, "新问法")
        assert time.thread_time() - started < 1
        assert differences(text, document.text) == ['+    "新问法",']
        assert entries(document.text)[middle]["phrasings"][-1] == "新问法"  # type: ignore[index]


TEXTS = st.text(st.sampled_from('问a"\\#,]\n\t\x7f =['), max_size=6)
LAYOUTS = st.lists(st.sampled_from(["{}, ", "\n  {}, # 注, ]\n", "\n# 注\n{},", "{}\n , ", " {},\n\n"]), max_size=6)


@settings(max_examples=300, deadline=None)
@given(
    LAYOUTS, st.sampled_from(["", "{}", "\n{} # 尾\n", "{},", "{} # 尾\n\n# 完\n"]), st.lists(TEXTS, max_size=6), TEXTS
)
def test_any_list_in_any_layout(layouts: list[str], last: str, new: list[str], more: str) -> None:
    """What is set is what is read back, and so is what is added; the tables around stay as they are."""
    items = [part.format(f'"{number}"') for number, part in enumerate([*layouts, last])]
    around = '[[entry]]\nid = "b"\nphrasings = ["b"] # 邻居\n'
    text = f'{around}\n[[absent]]\nid = "a"\nphrasings = [{"".join(items)}] # 外面\n\n{around.replace("b", "c")}'
    document = EntryDocument(text)
    old = entries(text)["a"]["phrasings"]
    document.add_phrasing("a", more)
    assert entries(document.text)["a"]["phrasings"] == [*old, more]  # type: ignore[misc]
    kept = [item for number, item in enumerate(old) if number % 2]  # type: ignore[arg-type,var-annotated]
    document.set("a", "phrasings", [*kept[:1], *new, *kept[1:]])
    assert entries(document.text)["a"]["phrasings"] == [*kept[:1], *new, *kept[1:]]
    assert document.text.startswith(around)
    assert document.text.endswith(" # 外面\n\n" + around.replace("b", "c"))
