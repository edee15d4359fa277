"""A file that staff sent back: which file or report it is for, what it would change, and what is not taken."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from answering.files.layout import SCOPE
from editing.changes.proposals import contents_of, go_live
from editing.changes.reviewing import MOST_FAULTS, Review, Trying
from editing.receiving.handing_out import Handed, as_folder, as_table, overviews, word_lists
from editing.receiving.receiving import Received, Refusal, Sent, Unclear, receive, refusal_of_name
from tests.answering.files.test_loading import ABOUT, OTHERS, REPORT, STATED, SYNONYMS, TALK
from tests.conftest import add_report

NEW_TITLE = "女性创业贷款总额"


def received(folder: Path, name: str, content: bytes, target: str = "") -> Received:
    """What comes of a file; the folder is as it was."""
    before = contents_of(folder)
    found = receive(Trying(folder, is_asked=False), Sent(name, content, target))
    assert contents_of(folder) == before
    return found


def changed(folder: Path, path: str, old: str = "创业贷款金额", new: str = NEW_TITLE) -> bytes:
    """A file with something else in it, as an editor would save it elsewhere."""
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new).encode()


def refused(found: Received) -> str:
    """Why a file is not taken: one clear sentence or more in Chinese."""
    assert isinstance(found, Refusal)
    assert found.text.endswith(("。", "："))
    return found.text


def reviewed(found: Received) -> Review:
    """A change without a fault."""
    assert isinstance(found, Review)
    assert found.faults == ()
    return found


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of `files`."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return packed.getvalue()


def edited_table(folder: Path, report: str = "small") -> bytes:
    """The spreadsheet of a report in which a title was changed."""
    handed = as_table(folder, report)
    assert isinstance(handed, Handed)
    book = load_workbook(BytesIO(handed.content))
    sheet = book.worksheets[0]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "创业贷款金额")
    cell.value = NEW_TITLE
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("name", ["1-stated.toml", "1-stated (2).toml", "1-stated 副本.toml", "发给你的.toml"])
def test_an_entry_file_is_known_by_its_name_or_its_ids(folder: Path, name: str) -> None:
    """Whatever a phone makes of its name."""
    review = reviewed(received(folder, name, changed(folder, STATED)))
    assert list(review.proposal.files) == [STATED]
    assert NEW_TITLE in review.difference
    go_live(folder, review.proposal)
    assert NEW_TITLE in (folder / STATED).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "name", "old", "new"),
    [
        (TALK, "闲聊.toml", "12338", "12356"),
        (SYNONYMS, "synonyms(1).toml", '"原先" = "原来"', '"原先" = "以往"'),
        (SCOPE, "范围词.toml", '"市级", "市一级"', '"市级", "全市一级"'),
        (ABOUT, "report.toml", "2017", "2016"),
        (OTHERS, "2-others.toml", "贷款要不要利息", "贷款收不收利息"),
    ],
)
def test_every_kind_of_file_finds_its_place(folder: Path, path: str, name: str, old: str, new: str) -> None:
    """By name, by what stands in it, or by both."""
    assert list(reviewed(received(folder, name, changed(folder, path, old, new))).proposal.files) == [path]


def test_a_file_that_could_be_several_is_asked_about(folder: Path) -> None:
    """A name that two reports have, with ids that neither has; what is chosen is tried out as that."""
    add_report(folder, "qinghe-2021", "yunxi-women-2019")
    text = '[[absent]]\nid = "x-new"\ntitle = "新的"\nnearby = ["loan-money"]\nphrasings = ["新的问法一句"]\n'
    found = received(folder, "1.toml", text.encode())
    assert isinstance(found, Unclear)
    paths = [path for path, _ in found.candidates]
    assert {"reports/qinghe-2021/entries/1.toml", "reports/small/entries/1.toml"} <= set(paths)
    assert ("reports/small/entries/1.toml", "新文件 1.toml · 某市妇联2017年工作报告") in found.candidates
    chosen = found.chosen(paths.index("reports/small/entries/1.toml"))
    assert chosen
    assert "新增 1 条" in reviewed(receive(Trying(folder), chosen)).difference
    assert found.chosen(-1) is found.chosen(99) is None


def test_faults_are_told_with_file_and_line(folder: Path) -> None:
    """And no path of the machine."""
    found = received(folder, "1-stated.toml", changed(folder, STATED, "1176万元", "1716万元"))
    assert isinstance(found, Review)
    assert any(line.startswith(f"{STATED}:") and "1716万元" in line for line in found.faults)
    assert str(folder) not in "".join(found.faults)


def test_of_many_faults_ten_are_told(folder: Path) -> None:
    """And how many more there are."""
    found = received(folder, "1-stated.toml", (folder / STATED).read_bytes() + b"\n[[entry]]\n" * 5)
    assert isinstance(found, Review)
    assert len(found.faults) == MOST_FAULTS + 1
    assert found.faults[-1].startswith("还有")


def test_broken_toml_is_a_fault_of_the_file_it_is_named_after(folder: Path) -> None:
    """With its line; under another name nobody can tell which file it is."""
    broken = changed(folder, STATED, "phrasings = [", "phrasings = ")
    found = received(folder, "1-stated.toml", broken)
    assert isinstance(found, Review)
    assert found.faults
    assert "看不出是哪个文件" in refused(received(folder, "x.toml", broken))


def test_a_whole_folder_comes_back(folder: Path) -> None:
    """As it was handed out, nothing is changed; without one of its files, that one goes."""
    handed = as_folder(folder, "small")
    assert "没有要改的" in refused(received(folder, handed.name, handed.content))
    with zipfile.ZipFile(BytesIO(handed.content)) as unpacked:
        files = {name: unpacked.read(name) for name in unpacked.namelist()}
    assert set(files) >= {"small/report.txt", "small/report.toml", "small/entries/1-stated.toml"}
    files["small/entries/1-stated.toml"] = changed(folder, STATED)
    del files["small/entries/2-others.toml"]
    files |= {"__MACOSX/small/._report.txt": b"x", "small/.DS_Store": b"x"}
    review = reviewed(received(folder, "改好的.zip", archive(files)))
    assert review.proposal.files[OTHERS] is None
    assert set(review.proposal.files) == {STATED, OTHERS}


def test_a_part_of_a_folder_changes_only_that(folder: Path) -> None:
    """Without the report itself the archive is no whole folder; ids tell which one, and word lists may go with it."""
    files = {"entries/1-stated.toml": changed(folder, STATED), "talk.toml": changed(folder, TALK, "12338", "12356")}
    assert set(reviewed(received(folder, "a.zip", archive(files))).proposal.files) == {STATED, TALK}


@pytest.mark.parametrize("name", ["1-stated - 副本.toml", "1-stated (2).toml"])
def test_a_copy_in_an_archive_is_the_file_it_is_of(folder: Path, name: str) -> None:
    """As it is when it comes alone: by its own name it would not be read; beside the file itself it is one too many."""
    content = changed(folder, STATED)
    files = {f"small/entries/{name}": content, "small/entries/~$1-stated.toml": b"x"}
    assert reviewed(received(folder, "small.zip", archive(files))).proposal.files == {STATED: content}
    files["small/entries/1-stated.toml"] = (folder / STATED).read_bytes()
    assert "有两个“entries/1-stated.toml”" in refused(received(folder, "small.zip", archive(files)))


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"small/../../../etc/report.txt": b"x"}, "文件夹外面"),
        ({"/etc/report.txt": b"x"}, "文件夹外面"),
        ({"C:\\report.txt": b"x"}, "文件夹外面"),
        ({"small/run.sh": b"x"}, "不认识的文件"),
        ({"a/report.txt": b"x", "b/report.toml": b"x"}, "几个文件夹"),
        ({".hidden": b"x"}, "没有知识库的文件"),
        ({"small/report.txt": b"0" * 40_000_000}, "大得不正常"),
        ({f"small/entries/{number}.toml": b"" for number in range(600)}, "大得不正常"),
    ],
)
def test_archives_that_could_do_harm_are_refused(folder: Path, files: dict[str, bytes], words: str) -> None:
    """Nothing of them is unpacked."""
    assert words in refused(received(folder, "small.zip", archive(files)))


def test_broken_and_locked_archives_are_refused(folder: Path) -> None:
    """Each says what to do."""
    whole = as_folder(folder, "small").content
    assert "打不开" in refused(received(folder, "small.zip", whole[: len(whole) // 2]))
    locked = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    assert "密码" in refused(received(folder, "small.zip", bytes(locked)))


@pytest.mark.parametrize("name", ["small.xlsx", "改好的 (1).xlsx"])
def test_a_table_is_known_by_what_it_holds(folder: Path, name: str) -> None:
    """With other reports beside it, whatever its name."""
    add_report(folder, "qinghe-2021")
    review = reviewed(received(folder, name, edited_table(folder)))
    assert list(review.proposal.files) == [STATED]
    assert NEW_TITLE in review.difference


def test_faulty_cells_are_named(folder: Path) -> None:
    """By sheet and place."""
    book = load_workbook(BytesIO(edited_table(folder)))
    book.worksheets[0]["C2"].value = "=1+1"
    saved = BytesIO()
    book.save(saved)
    assert "条目!C2：这里是公式" in refused(received(folder, "small.xlsx", saved.getvalue()))


def test_a_table_of_another_report_changes_nothing(folder: Path) -> None:
    """None of its rows belongs to what it is said to be for."""
    add_report(folder, "qinghe-2021")
    assert "没有一条" in refused(received(folder, "small.xlsx", edited_table(folder), "qinghe-2021"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("报告.doc", b"PK", "另存为 .docx"),
        ("报告.wps", b"%PDF", "另存为 .docx"),
        ("报告.rtf", b"x", "另存为 .docx"),
        ("a.exe", b"MZ", "收不了"),
        ("", b"x", "收不了"),
        ("1-stated.toml", b"", "空的"),
        ("报告.xlsx", b"no table", "打不开"),
        ("报告.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
        ("报告.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("报告.zip", b"no archive", "打不开"),
        ("名" * 300 + ".zip", b"no archive", "…"),
    ],
)
def test_other_files_are_refused(folder: Path, name: str, content: bytes, words: str) -> None:
    """Each with what to do."""
    found = refused(received(folder, name, content))
    assert words in found
    assert len(found) < 200


def test_only_files_of_the_knowledge_can_be_meant(folder: Path) -> None:
    """Whatever is said to be the target."""
    assert "不是可以改的文件" in refused(received(folder, "x.toml", b"a = 1", "../config.toml"))


def test_a_folder_with_faults_can_be_mended(folder: Path) -> None:
    """What is there now need not be sound; a table cannot be held against entries that cannot be read."""
    sound, table = changed(folder, STATED), edited_table(folder)
    (folder / STATED).write_text("[[entry]\n", encoding="utf-8")
    assert "现在的文件有错" in refused(received(folder, "small.xlsx", table))
    assert reviewed(received(folder, "1-stated.toml", sound)).proposal.files[STATED] == sound


def test_what_is_handed_out_is_told(folder: Path) -> None:
    """How much of each kind, and the files that all reports share."""
    (overview,) = overviews(folder)
    assert (overview.id, overview.label) == ("small", "某市妇联2017年工作报告")
    assert overview.kinds == {"entry": 2, "absent": 1, "choice": 1}
    assert overview.phrasings == 8
    assert overview.changed_at >= (folder / REPORT).stat().st_mtime
    assert [file.name for file in word_lists(folder)] == [
        "aspects.toml",
        "conversation.toml",
        "danger.toml",
        "scope.toml",
        "synonyms.toml",
        "talk.toml",
    ]


def test_what_a_change_does_to_the_self_test_is_told(folder: Path) -> None:
    """Of what it reaches; for word lists, that they reach everything."""
    trying = Trying(folder, folder / ".store")
    told = receive(trying, Sent("1-stated.toml", changed(folder, STATED, '贷款金额"]', '贷款金额", "放了多少贷款"]')))
    assert isinstance(told, Review)
    assert "试问了" in told.effect
    words = receive(trying, Sent("synonyms.toml", changed(folder, SYNONYMS, '"原先" = "原来"', '"原先" = "以往"')))
    assert isinstance(words, Review)
    assert "所有的问法" in words.effect


SEALED = b"%TSD-Header-###%" + bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("name", "content", "mentions"),
    [
        *(
            (name, SEALED, "请在单位的电脑上先解密")
            for name in ("条目.xlsx", "1-stated.toml", "small.zip", "1.toml.txt")
        ),
        ("small.zip", archive({"small/report.toml": SEALED}), "small.zip · small/report.toml”是单位的保密软件加了密的"),
        (
            "包.zip",
            archive({"1-stated.toml": b"", "2-others.toml": b""}),
            "里的 1-stated.toml、2-others.toml 看不出该放在哪里",
        ),
        ("包.zip", archive({"改好的/1-stated.toml": b""}), "请把 .toml 一个一个直接发来，不打包"),
    ],
)
def test_what_is_encrypted_or_packed_loose_is_told_what_to_do(
    folder: Path, name: str, content: bytes, mentions: str
) -> None:
    """By name, for every kind of file."""
    assert mentions in refused(received(folder, name, content))


def test_a_txt_behind_toml_does_no_harm(folder: Path) -> None:
    """Notepad puts it there, and Windows hides it."""
    assert refusal_of_name("1-stated.toml.txt") == ""
    assert list(reviewed(received(folder, "1-stated.toml.txt", changed(folder, STATED))).proposal.files) == [STATED]
