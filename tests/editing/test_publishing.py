"""`bot.py publish`, and what `draft` writes: a report in review until somebody publishes it."""

import io
import json
from pathlib import Path

import pytest

from answering.files.loading import read_knowledge
from editing.texts import approving as say
from tests.drafting.making_drafts import NAME, draft_again, write_draft
from tests.editing.test_commands import CommandLine, run

__all__ = ["run"]
TEXT = "青禾市2021年政府工作报告\n\n全年新增就业3.6万人。新开公交线路14条。\n"


def is_in_review(folder: Path, report: str) -> bool:
    """Whether the report waits to be published."""
    return next(one for one in read_knowledge(folder).reports if one.id == report).is_in_review


def test_a_draft_is_in_review_and_an_older_folder_is_not(run: CommandLine) -> None:
    """What was there before anybody could say so stays in service."""
    write_draft(run.folder, TEXT)
    assert is_in_review(run.folder, NAME)
    assert not is_in_review(run.folder, "small")


def test_drafting_again_takes_nothing_out_of_service(run: CommandLine) -> None:
    """Not even where report.toml has to be written anew."""
    folder = write_draft(run.folder, TEXT)
    (folder / "report.toml").unlink()
    draft_again(folder, TEXT + "修复农村公路318公里。\n")
    assert not is_in_review(run.folder, NAME)


@pytest.mark.parametrize(("answer", "is_published"), [("y\n", True), ("n\n", False), ("", False)])
def test_it_is_asked_before(run: CommandLine, monkeypatch: pytest.MonkeyPatch, answer: str, is_published: bool) -> None:
    """What to look at is shown, and nothing is written without a yes; the rest of report.toml stays as it is."""
    folder = write_draft(run.folder, TEXT)
    before = (folder / "report.toml").read_text("utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    code, said, _ = run("publish", NAME)
    assert code == 0
    assert "年份：2020、2021" in said
    assert "青禾" in said
    assert is_in_review(run.folder, NAME) is not is_published
    expected = before.replace("review = true\n", "") if is_published else before
    assert (folder / "report.toml").read_text("utf-8") == expected


def test_what_is_published_is_left_at_that(run: CommandLine) -> None:
    """It is said, and is no error."""
    code, said, _ = run("publish", "small", "--yes")
    assert code == 0
    assert say.PUBLISHED_ALREADY[len("《{label}》") :] in said


@pytest.mark.parametrize(
    ("report", "breaks"), [("nowhere", False), (NAME, True)], ids=["no such report", "a faulty folder"]
)
def test_it_is_refused_with_what_to_do(run: CommandLine, report: str, breaks: bool) -> None:
    """Exit 1, and nothing is written."""
    folder = write_draft(run.folder, TEXT)
    if breaks:
        (folder / "entries" / "01-figures.toml").write_text("[[entry]]\n", "utf-8")
    code, _, said = run("publish", report, "--yes")
    assert code == 1
    assert said
    assert "review = true" in (folder / "report.toml").read_text("utf-8")


def test_ask_on_the_command_line_answers_drafts_too(run: CommandLine) -> None:
    """It is staff's tool: other programs read the same fields as ever, and the text says that it is a draft."""
    write_draft(run.folder, TEXT)
    code, said, _ = run("ask", "--json", "青禾新开公交线路多少条")
    reply = json.loads(said)
    assert code == 0
    assert reply["outcome"] == "answer"
    assert reply["answers"][0]["figures"] == ["14条"]
    assert reply["text"].endswith("【草稿】这份报告还没有上线，只有工作人员问得到。")
    assert set(reply) == {"question", "outcome", "answers", "computed", "suggestions", "check", "text"}
    assert set(reply["answers"][0]) == {"entry", "report", "section", "title", "figures", "sentences", "score"}
