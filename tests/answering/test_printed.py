"""What is shown is held against the report as its file reads: words that do not stand there are not shown."""

from dataclasses import replace
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.files.cache import compile_folder, open_library, read_catalogue
from answering.printed import Printed, printed_in, proved
from answering.reply import Answer, Line, Reply
from answering.reply_texts import WITHHELD
from answering.wording import entry_reply

TEXT = "题目\n　　一是贷款，发放1176万元，惠及118人。二是培训，办了3期。\n"
SENTENCE = "一是贷款，发放1176万元，惠及118人。"


def answer(figures: tuple[str, ...], *sentences: str, report: str = "r") -> Answer:
    """One of report r, unless told otherwise."""
    return Answer("loan", report, "贷款", "贷款金额", figures, sentences, 0.9)


@pytest.mark.parametrize(
    ("given", "is_shown"),
    [
        (answer(("1176万元",), SENTENCE), True),
        (answer(("1176万元", "118人"), SENTENCE), True),
        (answer(("1176万元", "3期"), SENTENCE, "二是培训，办了3期。"), True),
        (answer(("1167万元",), SENTENCE), False),
        (answer(("1176万元",), SENTENCE.replace("118", "119")), False),
        (answer(("1167万元",), SENTENCE.replace("1176", "1167")), False),
        (answer(("3期",), SENTENCE), False),
        (answer(("1176万元",)), False),
        (answer(("1176万元",), SENTENCE, report="another"), False),
    ],
)
def test_an_answer(given: Answer, is_shown: bool) -> None:
    """Each sentence stands in its own report, and each figure in one of its sentences; as answer, choice, part of a sum."""
    printed = Printed({"r": TEXT, "s": "别的"})
    reply = Reply("问", Outcome.ANSWER, (given,), text="答")
    for shown in (reply, replace(reply, outcome=Outcome.CHOICES), replace(reply, answers=(), beside=(given,))):
        found = proved(shown, printed)
        assert (found == shown) is is_shown
        assert found.text == ("答" if is_shown else WITHHELD)
        assert is_shown or (found.outcome, found.answers, found.beside) == (Outcome.DECLINE, (), ())


@pytest.mark.parametrize(
    ("line", "is_shown"),
    [
        (Line("发放1176万元", ("1176万元",), SENTENCE, "贷款"), True),
        (Line("发放1167万元", ("1167万元",), SENTENCE, "贷款"), False),
        (Line("办了3期", ("3期",), SENTENCE, "贷款"), False),
        (Line("发放1176万元", ("1176万元",), SENTENCE.replace("118", "119"), "贷款"), False),
    ],
)
def test_a_line_of_a_list(line: Line, is_shown: bool) -> None:
    """As an answer."""
    reply = Reply("问", Outcome.ANSWER, text="答", lines=(line,))
    assert (proved(reply, Printed({"r": TEXT})) == reply) is is_shown


def test_all_that_is_stated_is_borne_out() -> None:
    """Each entry of the project's knowledge, and talk, which shows nothing of a report."""
    folder = Path("knowledge").resolve()
    library = open_library(folder, Path(".cache"))
    printed = printed_in(folder, library)
    assert [
        id_ for id_ in library.stated if printed.doubtful(entry_reply(library, id_) or Reply("", Outcome.ANSWER))
    ] == []
    assert printed.doubtful(Answering(library).reply("你好")) == []


def test_the_file_counts_and_not_what_was_made_of_it(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Unless it was edited since: then it is the next version that has to agree with it."""
    compiled = compile_folder(folder, tmp_path_factory.mktemp("store"))
    catalogue = read_catalogue(compiled)
    assert catalogue is not None
    (id_, report), *_ = catalogue.reports.items()
    damaged = replace(report, text=report.text.replace("1176万元", "1167万元"))
    catalogue = replace(catalogue, reports={id_: damaged})
    assert "1176万元" in printed_in(folder, catalogue).texts[id_]
    file = folder / "reports" / id_ / "report.txt"
    file.write_text(file.read_text("utf-8") + "又一句。\n", "utf-8")
    assert "1167万元" in printed_in(folder, catalogue).texts[id_]
    file.unlink()
    assert printed_in(folder, replace(catalogue, version="")).texts.keys() == {id_}
