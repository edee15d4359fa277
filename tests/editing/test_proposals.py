"""A change of the knowledge files: refused, tried out beside them, or made as a whole."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from editing.changes.proposals import (
    CannotChange,
    CannotReach,
    ChangedMeanwhile,
    FolderBusy,
    ForbiddenPath,
    Proposal,
    base_of,
    contents_of,
    fingerprint,
    go_live,
    locked,
    propose,
    trial,
    try_out,
    write_all,
)
from tests.conftest import add_report
from tests.surroundings.full_disk import no_room_beyond

STATED, OTHERS, TALK = "reports/small/entries/1-stated.toml", "reports/small/entries/2-others.toml", "talk.toml"
PHRASING = '"贷款金额"'


def with_phrasing(folder: Path, phrasing: str) -> bytes:
    """The file of what is stated with one phrasing more."""
    text = (folder / STATED).read_text(encoding="utf-8")
    assert text.count(PHRASING) == 1
    return text.replace(PHRASING, f'{PHRASING}, "{phrasing}"').encode()


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file there is, hidden ones too, but for the lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "path",
    [
        "reports/small/entries/1-stated.toml",
        "reports/small/entries/新的条目.toml",
        "reports/长沙2018/entries/1 开头.toml",
        "reports/small/report.toml",
        "reports/small/report.txt",
        "reports/small/charts.toml",
        "synonyms.toml",
        "aspects.toml",
        "conversation.toml",
        "danger.toml",
        "talk.toml",
    ],
)
def test_what_staff_edit_may_be_changed(path: str, folder: Path) -> None:
    """Entries, what is about a report, the report itself, and the shared word lists."""
    go_live(folder, propose(folder, {path: b"# new\n"}))
    assert (folder / path).read_bytes() == b"# new\n"


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "weights.json",
        "base.py",
        "other.toml",
        "report.txt",
        "../talk.toml",
        "reports/../talk.toml",
        "reports/../../entries/a.toml",
        "reports/small/entries/../../../../a.toml",
        "reports/../entries/a.toml",
        "/talk.toml",
        "/etc/reports/small/report.txt",
        "./talk.toml",
        "reports//report.txt",
        "reports/small/notes.txt",
        "reports/small/entries/a.txt",
        "reports/small/entries/a.py",
        "reports/small/entries/a.toml.sh",
        "reports/small/entries/deep/a.toml",
        "reports/small/entries/.hidden.toml",
        "reports/small/entries/.toml",
        "reports/.small/report.txt",
        "reports\\small\\report.txt",
        "reports/small/entries/a\\..\\b.toml",
        "reports/small/entries/a\0.toml",
        "reports/small/entries/a\n.toml",
        "talk.toml\n",
        "TALK.TOML",
        f"reports/small/entries/{'长' * 100}.toml",
    ],
)
def test_anything_else_is_refused(path: str, folder: Path) -> None:
    """Proposed, tried out or made: nothing is written, and staff read what can be changed."""
    before = everything_in(folder.parent)
    proposal = Proposal("", {path: b"", TALK: b""})
    for refused in (lambda: propose(folder, proposal.files), lambda: go_live(folder, proposal)):
        with pytest.raises(ForbiddenPath, match="不是可以改的文件"):
            refused()
    with pytest.raises(ForbiddenPath):
        try_out(folder, proposal)
    assert everything_in(folder.parent) == before


def test_a_link_does_not_lead_out_of_the_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A report folder that is a link to elsewhere is not written to."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "reports" / "link").symlink_to(elsewhere)
    with pytest.raises(ForbiddenPath):
        go_live(folder, Proposal("", {"reports/link/report.txt": b"text"}))
    assert list(elsewhere.iterdir()) == []


def test_a_good_change_has_no_fault_and_is_not_made_yet(folder: Path) -> None:
    """Tried out, it shows what the folder would hold, and leaves the folder as it is."""
    before = everything_in(folder)
    proposal = propose(folder, {STATED: with_phrasing(folder, "贷出去多少")})
    assert try_out(folder, proposal) == []
    (entry,) = (entry for entry, _ in trial(folder, proposal).entries if entry.id == "loan-money")
    assert "贷出去多少" in entry.phrasings
    assert everything_in(folder) == before


def test_what_lies_beside_the_knowledge_is_in_no_change_s_way(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A copy of an entry file, old code, a linked report: tried out as they are read, and left as they are."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "reports"
    add_report(elsewhere.parent, "qinghe-2021")
    (folder / "reports/linked").symlink_to(elsewhere / "qinghe-2021")
    (folder / STATED).with_name("副本 1-stated.toml").write_bytes((folder / STATED).read_bytes())
    (folder / "base.py").write_text("raise ImportError", encoding="utf-8")
    before = everything_in(folder)
    proposal = propose(folder, {STATED: with_phrasing(folder, "贷出去多少")})
    tried = trial(folder, proposal)
    assert (tried.faults, [report.id for report in tried.reports]) == ([], ["linked", "small"])
    go_live(folder, proposal)
    assert everything_in(folder) == before | {STATED: proposal.files[STATED]}


@pytest.mark.parametrize(
    ("path", "content", "named", "words"),
    [
        (STATED, b"[[entry]\n", STATED, "写得不对"),
        (TALK, None, TALK, "找不到"),
        (OTHERS, None, "", ""),
        ("reports/new/report.toml", b'label = "x"\n', "reports/new/report.txt", "找不到报告正文"),
        ("reports/small/entries/3.toml", b'[[absent]]\nid = "x"\n', "reports/small/entries/3.toml", "title"),
    ],
)
def test_faults_are_told_before_a_change_is_made(
    path: str, content: bytes | None, named: str, words: str, folder: Path
) -> None:
    """Each with the file's path from the knowledge folder; a file that nothing needs may go."""
    faults = try_out(folder, propose(folder, {path: content}))
    assert bool(faults) == bool(named)
    if named:
        assert any(fault.file == Path(named) and words in fault.message for fault in faults)


def test_the_project_takes_a_phrasing_more(knowledge_folder: Path) -> None:
    """The real folder, with the program's own files beside the knowledge, is tried out without being touched."""
    path = "reports/changsha-womens-federation-2017/entries/5-rights.toml"
    before = fingerprint(contents_of(knowledge_folder))
    content = (knowledge_folder / path).read_bytes().replace(b"phrasings = [", 'phrasings = [\n"查没查过",'.encode(), 1)
    assert try_out(knowledge_folder, Proposal(base_of(knowledge_folder, [path]), {path: content})) == []
    assert fingerprint(contents_of(knowledge_folder)) == before


def test_a_change_is_made_as_a_whole(folder: Path) -> None:
    """Files are written, added and removed together; a report folder of which nothing is left goes too."""
    new = {"reports/new/report.txt": b"text", "reports/new/entries/1.toml": b"# entries"}
    go_live(folder, propose(folder, {**new, OTHERS: None, STATED: with_phrasing(folder, "贷出去多少")}))
    assert "贷出去多少" in (folder / STATED).read_text(encoding="utf-8")
    assert not (folder / OTHERS).exists()
    assert (folder / "reports/new/entries/1.toml").read_bytes() == b"# entries"
    go_live(folder, propose(folder, dict.fromkeys(new)))
    assert not (folder / "reports/new").exists()


def test_a_changed_file_keeps_its_rights(folder: Path) -> None:
    """Colleagues who could write it still can; nothing else is left beside it."""
    (folder / TALK).chmod(0o664)
    names = set(everything_in(folder))
    go_live(folder, propose(folder, {TALK: b"# new\n"}))
    assert (folder / TALK).stat().st_mode & 0o777 == 0o664
    assert set(everything_in(folder)) == names


def test_a_file_that_another_changed_is_not_overwritten(folder: Path) -> None:
    """Two at once: the second is told which file, and the work of the first stands."""
    first = propose(folder, {STATED: with_phrasing(folder, "第一个人的问法")})
    second = propose(folder, {STATED: with_phrasing(folder, "第二个人的问法"), TALK: b"# new\n"})
    go_live(folder, first)
    before = everything_in(folder)
    with pytest.raises(ChangedMeanwhile, match=r"1-stated\.toml.*再改一次"):
        go_live(folder, second)
    assert everything_in(folder) == before


@pytest.mark.parametrize(("path", "content"), [(TALK, None), ("reports/small/charts.toml", b"# mine\n")])
def test_a_file_that_came_or_went_counts_as_changed(path: str, content: bytes | None, folder: Path) -> None:
    """Removed by another, or put there by another, it is not what the change was thought out for."""
    proposal = propose(folder, {path: b"# new\n"})
    go_live(folder, propose(folder, {path: content}))
    with pytest.raises(ChangedMeanwhile):
        go_live(folder, proposal)


def test_changes_of_different_files_do_not_get_into_each_others_way(folder: Path) -> None:
    """Only the files that a proposal touches have to be as they were."""
    first = propose(folder, {STATED: with_phrasing(folder, "第一个人的问法")})
    second = propose(folder, {OTHERS: b"# new\n"})
    go_live(folder, first)
    go_live(folder, second)
    assert "第一个人的问法" in (folder / STATED).read_text(encoding="utf-8")
    assert (folder / OTHERS).read_bytes() == b"# new\n"


def test_a_change_made_twice_is_made_once(folder: Path) -> None:
    """Who taps a button twice is not told that somebody else changed the file."""
    proposal = propose(folder, {STATED: with_phrasing(folder, "贷出去多少"), OTHERS: None})
    go_live(folder, proposal)
    before = everything_in(folder)
    go_live(folder, proposal)
    assert everything_in(folder) == before


def test_on_a_full_disk_nothing_is_changed(folder: Path) -> None:
    """The first file still fits, the second does not: neither is written, and nothing is left behind."""
    proposal = propose(folder, {STATED: with_phrasing(folder, "贷出去多少"), "reports/new/report.txt": b"x" * 100_000})
    before = everything_in(folder)
    with no_room_beyond(50_000), pytest.raises(CannotReach, match="磁盘满了"):
        go_live(folder, proposal)
    assert everything_in(folder) == before
    assert not (folder / "reports/new").exists()


def test_where_one_file_cannot_be_put_in_its_place_all_are_put_back(folder: Path) -> None:
    """A folder bears the name of the file: what was written, added and removed before it is as it was."""
    blocked = "reports/small/entries/9-blocked.toml"
    (folder / blocked).mkdir()
    (folder / blocked / "kept").write_bytes(b"")
    before = everything_in(folder)
    with pytest.raises(CannotReach, match="什么都没有改"):
        write_all(folder, {STATED: b"", OTHERS: None, "reports/new/report.txt": b"", blocked: b"", TALK: b""})
    assert everything_in(folder) == before
    assert not (folder / "reports/new").exists()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """In Chinese, as everything that goes wrong."""
    with pytest.raises(CannotReach, match="管理员"):
        go_live(tmp_path / "nowhere", Proposal("", {TALK: b""}))


def test_who_waits_too_long_is_told_so(folder: Path) -> None:
    """One at a time may write."""
    with locked(folder), pytest.raises(FolderBusy, match="过几秒"), locked(folder, patience=0):
        pass
    with locked(folder, patience=0):
        assert contents_of(folder)


def test_many_at_once_lose_nothing(folder: Path) -> None:
    """Eight people change one file at the same time, trying again when told to: all eight changes are there."""
    start = threading.Barrier(8)

    def add(number: int) -> None:
        start.wait()
        while True:
            base = base_of(folder, [STATED])
            try:
                go_live(folder, Proposal(base, {STATED: with_phrasing(folder, f"第{number}个人的问法")}))
            except CannotChange:
                continue
            return

    with ThreadPoolExecutor(8) as people:
        list(people.map(add, range(8)))
    text = (folder / STATED).read_text(encoding="utf-8")
    assert [number for number in range(8) if f"第{number}个人的问法" not in text] == []


def test_another_process_waits_its_turn(folder: Path) -> None:
    """While one process holds the folder another one cannot change it, and it can when that has ended."""
    holding = "import sys; from pathlib import Path; from editing.changes.proposals import locked\n"
    holding += "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    root = Path(__file__).parents[2]
    other = subprocess.Popen(
        [sys.executable, "-c", holding, str(folder)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(FolderBusy), locked(folder, patience=0):
            pass
        other.kill()
    go_live(folder, propose(folder, {TALK: b"# new\n"}))
    assert (folder / TALK).read_bytes() == b"# new\n"
