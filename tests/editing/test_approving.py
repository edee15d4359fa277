"""A draft looked over: what there is to look at, parts taken or refused, and a new draft of what is in service."""

import io
from collections import Counter
from pathlib import Path

import pytest

from answering.base.states import DRAFTED, SEEN
from answering.files.loading import read_knowledge
from answering.files.report_files import read_report
from editing.approving.looking import look_at
from editing.approving.parts import NothingToDo, Part, accepted, discarded, parts_on_file, rejected
from editing.approving.telling import told_look
from editing.changes.proposals import contents_of, go_live
from editing.changes.signing import Way
from editing.changes.versions import Versions
from editing.texts import approving as say
from tests.drafting.making_drafts import NAME, write_draft
from tests.editing.test_commands import CommandLine, run
from tests.editing.test_publishing import is_in_review

__all__ = ["run"]
TEXT = """青禾市2021年政府工作报告

一、2021年工作回顾
全年新增就业3.6万人。新开公交线路14条。发放创业贷款1176万元。

二、2022年工作安排
新建幼儿园5所。力争新增就业4万人。
"""
NEW = TEXT.replace("14条", "15条").replace("新建幼儿园5所。", "")
FIRST, SECOND = "一、2021年工作回顾", "二、2022年工作安排"


@pytest.fixture
def reviewed(run: CommandLine) -> CommandLine:
    """With a draft in review."""
    write_draft(run.folder, TEXT)
    return run


def parts(folder: Path, report: str = NAME) -> dict[str, Part]:
    """The parts of the draft by their names."""
    own = folder / "reports" / report
    return {part.name: part for part in parts_on_file(own, read_report(own / "report.txt"))}


def document(run: CommandLine, text: str, name: str = "报告.txt") -> str:
    """The path of a report document."""
    path = run.elsewhere / name
    path.write_text(text, "utf-8")
    return str(path)


def test_what_there_is_to_look_at(reviewed: CommandLine) -> None:
    """Label, year, place, examples with answers, what is unsure, numbers without an entry, parts with their states."""
    look = look_at(reviewed.folder, NAME)
    assert (look.label, look.is_in_review) == ("青禾市2021年政府工作报告", True)
    assert 2021 in look.years
    assert "青禾" in look.places
    assert look.examples
    assert all(example.answer for example in look.examples)
    assert [part.name for part in look.parts][:2] == [FIRST, SECOND]
    assert look.states == Counter({DRAFTED: sum(len(part.entries) for part in look.parts)})
    told = told_look(look, 3)
    assert f"{DRAFTED}{look.states[DRAFTED]}" in told
    assert look.examples[0].answer in told
    assert all(one.right < one.asked for one in look.unsure)


def test_numbers_without_an_entry_are_told(reviewed: CommandLine) -> None:
    """Each with its sentence."""
    go_live(reviewed.folder, rejected(reviewed.folder, NAME, SECOND)[0])
    assert ("5所", "新建幼儿园5所。") in look_at(reviewed.folder, NAME).bare


@pytest.mark.parametrize("part", [FIRST, say.NOT_SAID, "all"])
def test_a_part_is_accepted(reviewed: CommandLine, part: str) -> None:
    """Its entries are looked at, and nothing else of any file changes."""
    before = parts(reviewed.folder)
    proposal, count, _ = accepted(reviewed.folder, NAME, part)
    now = contents_of(reviewed.folder)
    go_live(reviewed.folder, proposal)
    for name, found in parts(reviewed.folder).items():
        expected = SEEN if part in (name, "all") else DRAFTED
        assert {state for _, state in found.entries} == {expected}
    assert count == sum(len(one.entries) for name, one in before.items() if part in (name, "all"))
    for path, content in contents_of(reviewed.folder).items():
        assert content.replace(f'state = "{SEEN}"'.encode(), f'state = "{DRAFTED}"'.encode()) == now[path]


@pytest.mark.parametrize("part", [FIRST, SECOND, say.NOT_SAID])
def test_a_part_is_refused(reviewed: CommandLine, part: str) -> None:
    """What was looked at stays; what named the entries does so no more, and the folder is sound."""
    kept = parts(reviewed.folder)[part].entries[0][0]
    go_live(reviewed.folder, accepted(reviewed.folder, NAME, part)[0])
    with pytest.raises(NothingToDo):
        rejected(reviewed.folder, NAME, part)
    path = next((reviewed.folder / "reports" / NAME / "entries").glob("*.toml"))
    assert path.exists()
    write_draft(reviewed.folder, TEXT)
    go_live(reviewed.folder, rejected(reviewed.folder, NAME, part)[0])
    assert read_knowledge(reviewed.folder).faults == []
    left = {id_ for one in parts(reviewed.folder).values() for id_, _ in one.entries}
    assert kept not in left
    assert part not in parts(reviewed.folder)


def test_no_such_part(reviewed: CommandLine) -> None:
    """Those that there are are named."""
    with pytest.raises(NothingToDo, match=FIRST):
        accepted(reviewed.folder, NAME, "三、别的")


def test_a_draft_is_thrown_away(reviewed: CommandLine) -> None:
    """Nothing of it is left; one in service cannot be thrown away so, nor the only report that there is."""
    with pytest.raises(NothingToDo):
        discarded(reviewed.folder, "small")
    code, said, _ = reviewed("review", NAME, "--discard", "--yes")
    assert (code, say.DISCARDED.format(label="青禾市2021年政府工作报告") in said) == (0, True)
    assert not (reviewed.folder / "reports" / NAME).exists()


def test_by_command(reviewed: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at, a part accepted, another refused once the number of its entries is named, published; each is signed."""
    code, said, _ = reviewed("review", NAME)
    assert code == 0
    assert all(words in said for words in (FIRST, SECOND, say.EXAMPLES_HEAD, "青禾"))
    assert reviewed("review", NAME, "--accept", FIRST, "--yes")[0] == 0
    assert set(parts(reviewed.folder)[FIRST].states) == {SEEN}
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, error = reviewed("review", NAME, "--reject", SECOND, "--yes")
    assert (code, SECOND in parts(reviewed.folder)) == (1, True)
    count = error.rpartition("--delete ")[2].rstrip().rstrip("。")
    assert int(count) == len(parts(reviewed.folder)[SECOND].entries) + 1  # and a choice between two of them
    assert reviewed("review", NAME, "--reject", SECOND, "--yes", "--delete", count)[0] == 0
    assert SECOND not in parts(reviewed.folder)
    assert reviewed("publish", NAME, "--yes")[0] == 0
    ways = [version.by.way for version in Versions(reviewed.elsewhere / "versions", 20).all()]
    assert ways[:3] == [Way.PUBLISHING, Way.COMMAND, Way.COMMAND]


@pytest.fixture
def in_service(run: CommandLine) -> CommandLine:
    """With a drafted report in service, and a new draft of it that waits."""
    where = str(run.folder / "reports" / NAME)
    assert run("draft", document(run, TEXT), "--output", where)[0] == 0
    assert run("publish", NAME, "--yes")[0] == 0
    return run


def test_a_new_draft_of_what_is_in_service_waits(in_service: CommandLine) -> None:
    """No byte of what is answered from changes before somebody publishes it; then all of it does, signed."""
    run = in_service
    before = contents_of(run.folder)
    code, said, _ = run("draft", document(run, NEW), "--output", str(run.folder / "reports" / NAME))
    assert code == 0
    assert "bot.py publish" in said
    assert contents_of(run.folder) == before
    told = run("publish", NAME, "--yes")[1]
    assert "新开公交线路15条。" in told
    assert "新开公交线路15条。" in (run.folder / "reports" / NAME / "report.txt").read_text("utf-8")
    assert read_knowledge(run.folder).faults == []
    assert not is_in_review(run.folder, NAME)
    assert run("publish", NAME, "--yes")[1].strip() == say.PUBLISHED_ALREADY.format(label="青禾市2021年政府工作报告")


def test_the_same_document_again_changes_nothing(in_service: CommandLine) -> None:
    """It is said, and nothing waits."""
    run = in_service
    code, said, _ = run("draft", document(run, TEXT), "--output", str(run.folder / "reports" / NAME))
    assert (code, "没有要改的" in said) == (0, True)
    assert say.PUBLISHED_ALREADY.format(label="青禾市2021年政府工作报告") in run("publish", NAME, "--yes")[1]


def test_a_new_draft_is_thrown_away(in_service: CommandLine) -> None:
    """The report in service stays as it is."""
    run = in_service
    run("draft", document(run, NEW), "--output", str(run.folder / "reports" / NAME))
    before = contents_of(run.folder)
    assert run("review", NAME, "--discard", "--yes")[0] == 0
    assert contents_of(run.folder) == before
    assert say.PUBLISHED_ALREADY.format(label="青禾市2021年政府工作报告") in run("publish", NAME, "--yes")[1]


def test_a_new_draft_goes_over_nobodys_work(in_service: CommandLine) -> None:
    """Where staff changed the report meanwhile it is to be drafted again."""
    run = in_service
    run("draft", document(run, NEW), "--output", str(run.folder / "reports" / NAME))
    go_live(run.folder, accepted(run.folder, NAME, "all")[0])
    before = contents_of(run.folder)
    code, _, error = run("publish", NAME, "--yes")
    assert (code, "再起草一次" in error) == (1, True)
    assert contents_of(run.folder) == before


def test_a_report_drafted_under_another_name(reviewed: CommandLine) -> None:
    """It is said where, however the document is set; nothing is written."""
    run = reviewed
    code, _, error = run("draft", document(run, TEXT.replace("\n\n", "\n")), "--output", f"{run.folder}/reports/b")
    assert (code, NAME in error) == (1, True)
    assert not (run.folder / "reports" / "b").exists()
