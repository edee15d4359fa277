"""A report drafted again after it changed: what staff did stays, and nothing is answered that is not sure."""

from pathlib import Path

import pytest

from bot import main
from tests.drafting.making_drafts import draft_again, entries, faults, write_draft

REPORT = """石湾市民政局2022年工作总结
2023-01-05
一、2022年主要工作
发放低保金8264.7万元，惠及3120户。养老机构床位增加到1450张，入住率62%。
一是救助更准。全年临时救助871人次。慰问孤儿男童12人、女童15人。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The report drafted, with the edits of a member of staff."""
    folder = write_draft(tmp_path, REPORT, "minzheng-2022")
    path = next(path for path in (folder / "entries").glob("*-figures.toml") if "871人次" in path.read_text("utf-8"))
    text = path.read_text(encoding="utf-8")
    text = text.replace("[[entry]]", "# 问得最多\n[[entry]]", 1).replace(
        "phrasings = [\n", 'phrasings = [\n    "低保一年发出去好多",\n', 1
    )
    path.write_text(text, encoding="utf-8")
    own = '[[absent]]\nid = "own-absent"\ntitle = "低保怎么申请"\nnearby = ["{id}"]\nphrasings = ["低保在哪里办手续"]\n'
    id_ = next(e.id for e in entries(folder).values() if e.answers == ("871人次",))
    (folder / "entries" / "own.toml").write_text(own.format(id=id_), encoding="utf-8")
    return folder


def answers(folder: Path) -> set[tuple[str, ...]]:
    return {entry.answers for entry in entries(folder).values()}


def test_the_same_report_changes_nothing(folder: Path) -> None:
    """Not a byte."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = draft_again(folder, REPORT)
    assert (again.changed, again.vanished, again.added) == ([], [], 0)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("8264.7万元", "8300万元", "8264.7万元", "8300万元"),
        ("入住率62%", "入住率162%", "62%", "162%"),  # 62% stands in it, and is not the figure any more
        ("男童12人、女童15人", "男童15人、女童12人", "12人", "15人"),
        ("全年临时救助", "全年一共临时救助", "871人次", "871人次"),
    ],
)
def test_a_reworded_sentence(folder: Path, old: str, new: str, before: str, after: str) -> None:
    """The entry answers with what now stands at its place, and keeps its phrasings; old and new are told."""
    was = next(e for e in entries(folder).values() if e.answers == (before,))
    again = draft_again(folder, REPORT.replace(old, new))
    assert faults(folder) == []
    now = entries(folder)[was.id]
    assert now.answers == (after,)
    assert now.phrasings == was.phrasings
    assert (was.id, was.sentences[0], now.sentences[0]) in again.changed
    text = "".join(path.read_text("utf-8") for path in (folder / "entries").glob("*.toml"))
    assert f"# 报告改过：原句原来是“{was.sentences[0]}”\nsentence = " in text


def test_a_sentence_that_is_gone(folder: Path) -> None:
    """Its entries are put out of use where they stand, and nothing names them any more."""
    again = draft_again(folder, REPORT.replace("全年临时救助871人次。", ""))
    assert faults(folder) == []
    assert ("871人次",) not in answers(folder)
    assert any(sentence == "全年临时救助871人次。" for _, sentence in again.vanished)
    figures = "".join(path.read_text("utf-8") for path in (folder / "entries").glob("*-figures.toml"))
    assert '# answer = "871人次"' in figures
    assert "nearby" not in (folder / "entries" / "own.toml").read_text(encoding="utf-8")


def test_a_new_sentence(folder: Path) -> None:
    """Its entries come in a file of their own, with ids that no other has; what staff wrote stays."""
    again = draft_again(folder, REPORT + "新建社区食堂14个。\n")
    assert faults(folder) == []
    assert again.added >= 1
    assert ("14个",) in answers(folder)
    assert '"14个"' in (folder / "entries" / "added.toml").read_text(encoding="utf-8")
    text = "".join(path.read_text("utf-8") for path in (folder / "entries").glob("*-figures.toml"))
    assert "# 问得最多\n[[entry]]" in text
    assert "低保一年发出去好多" in text


def test_a_deleted_entry_does_not_come_back(folder: Path) -> None:
    """Its sentence still stands, and staff wanted none."""
    for path in (folder / "entries").glob("*-statements.toml"):
        path.unlink()
    before = len(entries(folder))
    draft_again(folder, REPORT + "新建社区食堂14个。\n")
    new = [e for e in entries(folder).values() if e.sentences != ("新建社区食堂14个。",)]
    assert len(new) == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_are_kept(folder: Path, newline: str) -> None:
    """Those of an editor on Windows too."""
    for path in (folder / "entries").glob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", newline.encode()))
    draft_again(folder, REPORT.replace("全年临时救助871人次。", "").replace("8264.7万元", "8300万元"))
    assert faults(folder) == []
    for path in (folder / "entries").glob("0*.toml"):
        raw = path.read_bytes()
        assert raw.count(b"\r\n") == (raw.count(b"\n") if newline == "\r\n" else 0)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "总结.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_the_last_line_sums_up(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sentences, figures, entries, and what to look at; a second time what became of the entries there were."""
    out = tmp_path / "minzheng-2022"
    assert main(["draft", str(report), "--output", str(out)]) == 0
    shown, progress = capsys.readouterr()
    last = shown.splitlines()[-1]
    assert last.startswith("《石湾市民政局2022年工作总结》：8句，")
    assert str(out / "report.toml") in last
    assert progress == ""  # no progress bar where nobody looks
    assert main(["draft", str(report), "--output", str(out)]) == 0
    again = capsys.readouterr().out.splitlines()
    assert again[-2].endswith("0条换成了新的原句，0条报告里没有了，新添0条。")
    assert again[-1] == last


def test_what_cannot_be_drafted(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One clear line, exit 1, and nothing written."""
    out = tmp_path / "out"
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for file in (tmp_path / "missing.docx", picture, tmp_path):
        assert main(["draft", str(file), "--output", str(out)]) == 1
        shown, error = capsys.readouterr()
        assert shown == ""
        assert len(error.splitlines()) == 1
        assert "请" in error
    assert not out.exists()
    (full := tmp_path / "full").mkdir()
    (full / "notes.txt").write_text("别的东西")
    assert main(["draft", str(report), "--output", str(full)]) == 1
    assert "请换一个空文件夹" in capsys.readouterr().err
    assert [path.name for path in full.iterdir()] == ["notes.txt"]
