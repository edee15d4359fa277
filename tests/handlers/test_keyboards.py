"""The buttons under a message: what can be done with a reply."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from telegram import InlineKeyboardMarkup

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.reply import Answer, Reply
from answering.wording import entry_reply
from bot import build_answering
from config import read_settings
from handlers.chat import callbacks
from handlers.chat.flood import Flood
from handlers.chat.services import Services
from handlers.showing import keyboards
from handlers.showing import texts as say
from serving.processes.answerers import Answerers
from serving.processes.edition import Edition
from tests.storage.opening import open_usage_log
from tests.telegram.bot_api.html_text import utf16_length

TOKEN = "t" * 12


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The project's own knowledge."""
    return build_answering(read_settings())


@pytest.fixture
def services(answering: Answering, tmp_path: Path) -> Services:
    """Services around it."""
    return Services(Answerers(Edition.here(answering)), open_usage_log(tmp_path / "usage.db"), Flood(20))


def answered(services: Services, question: str) -> Reply:
    """What is found for `question`."""
    return services.answerers.edition.opened().reply(question)


def rows(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    """What stands on the buttons."""
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def pressed(keyboard: InlineKeyboardMarkup | None) -> list[tuple[str, ...]]:
    """What the buttons send, in order."""
    found = []
    for button in (button for row in (keyboard.inline_keyboard if keyboard else ()) for button in row):
        if isinstance(button.callback_data, str):
            press = callbacks.parse(button.callback_data)
            assert press
            found.append((press.action, *press.arguments))
    return found


def test_under_one_answer(services: Services) -> None:
    """Its charts, what stands beside it, 👍 👎, copy and share."""
    reply = answered(services, "两癌免费检查查了多少人")
    entry = services.catalogue.stated_entry(reply.answers[0].entry)
    assert entry
    keyboard = keyboards.for_reply(reply, TOKEN, services, can_share=True)
    assert keyboard
    beside = services.contents.beside(entry)
    charts = services.catalogue.charts_with(entry.id)
    assert rows(keyboard)[-1] == [say.LIKE, say.DISLIKE, say.COPY, say.SHARE]
    assert rows(keyboard)[: len(beside)] == [[near.title] for near in beside]
    assert len(rows(keyboard)) == len(beside) + len(charts) + 1
    assert [press for press in pressed(keyboard) if press[0] == callbacks.PICTURE] == [
        (callbacks.PICTURE, chart.id) for chart in charts
    ]
    assert pressed(keyboard)[-2:] == [(callbacks.RATE, TOKEN, "1"), (callbacks.RATE, TOKEN, "0")]
    copy, share = keyboard.inline_keyboard[-1][2:]
    assert copy.copy_text
    assert "92332人" in copy.copy_text.text
    assert entry.sentences[0] in copy.copy_text.text
    assert share.switch_inline_query == entry.title


def test_no_sharing_where_the_bot_is_not_inline(services: Services) -> None:
    """Telegram refuses such a button then."""
    reply = answered(services, "两癌免费检查查了多少人")
    assert rows(keyboards.for_reply(reply, TOKEN, services, can_share=False))[-1] == [say.LIKE, say.DISLIKE, say.COPY]


def test_every_entry_has_buttons_that_telegram_takes(services: Services) -> None:
    """At most 256 characters to copy or share, something on every button, and each leads where it says."""
    for id_ in services.catalogue.stated:
        reply = entry_reply(services.catalogue, id_)
        if reply is None:
            continue
        keyboard = keyboards.for_reply(reply, TOKEN, services, can_share=True)
        assert keyboard
        for button in (button for row in keyboard.inline_keyboard for button in row):
            assert button.text.strip()
            assert not button.copy_text or utf16_length(button.copy_text.text) <= keyboards.LONGEST_COPY
            assert not button.switch_inline_query or len(button.switch_inline_query) <= keyboards.LONGEST_QUERY
        shown = [press[1] for press in pressed(keyboard) if press[0] == callbacks.SHOW]
        assert id_ not in shown
        assert all(entry_reply(services.catalogue, near) for near in shown)
        assert all(press[1] in services.catalogue.charts for press in pressed(keyboard) if press[0] == "picture")


def test_an_answer_too_long_to_copy(services: Services) -> None:
    """There is no button that would copy half a sentence."""
    reply = answered(services, "两癌免费检查查了多少人")
    fits = Answer("x", reply.answers[0].report, "", "题", ("5人",), ("字" * 200,), 1.0)
    assert len(keyboards.copying(fits, services)) == 1
    assert keyboards.copying(replace(fits, sentences=("字" * 256,)), services) == []
    assert keyboards.copying(replace(fits, sentences=("👍" * 125,)), services) == []
    long = replace(reply, answers=(replace(reply.answers[0], title="长" * 300),))
    last = rows(keyboards.for_reply(long, TOKEN, services, can_share=True))[-1]
    assert last == [say.LIKE, say.DISLIKE, say.SHARE]


def test_under_several_answers(services: Services) -> None:
    """Nothing that would be about one of them only."""
    found = [entry_reply(services.catalogue, entry) for entry in ("screened-women", "red-flag-both")]
    both = Reply("问", Outcome.ANSWER, tuple(reply.answers[0] for reply in found if reply))
    assert len(both.answers) == 2
    keyboard = keyboards.for_reply(both, TOKEN, services, can_share=True)
    assert rows(keyboard)[-1] == [say.LIKE, say.DISLIKE]
    assert {press[0] for press in pressed(keyboard)} <= {callbacks.PICTURE, callbacks.COMPARE, callbacks.RATE}


def shown(answers: Sequence[Answer]) -> Reply:
    """A reply with these answers."""
    return Reply("问", Outcome.ANSWER, tuple(answers))


def test_several_charts_are_told_apart(services: Services) -> None:
    """With one chart the button says what it does, with several which one it shows; none stands twice."""
    catalogue = services.catalogue
    one = next(iter(catalogue.charts.values()))
    answers = [Answer(bar.entry, "", "", "", (), (), 1.0) for chart in catalogue.charts.values() for bar in chart.bars]
    alone = [answer for answer in answers if catalogue.charts_with(answer.entry) == (one,)]
    assert [button.text for row in keyboards.pictures(shown(alone * 2), TOKEN, services) for button in row] == [
        say.PICTURE
    ]
    every = [button for row in keyboards.pictures(shown(answers), TOKEN, services) for button in row]
    assert {button.text for button in every} == {f"{say.PICTURE} {chart.title}" for chart in catalogue.charts.values()}
    assert keyboards.pictures(shown([]), TOKEN, services) == []


def test_choices_are_buttons(services: Services) -> None:
    """Each names the entry that it stands for, and the last that none is meant."""
    reply = answered(services, "试点有几个")
    keyboard = keyboards.for_reply(reply, TOKEN, services, can_share=True)
    assert rows(keyboard) == [*([answer.title] for answer in reply.answers), [say.NEITHER]]
    chosen = [(callbacks.CHOOSE, answer.entry) for answer in reply.answers]
    assert pressed(keyboard) == [*chosen, (callbacks.NEITHER, TOKEN)]


def test_what_is_nearby_is_buttons(services: Services) -> None:
    """Where the report does not say it, what it says nearby, and 👍 👎."""
    reply = answered(services, "2015年两癌检查查了多少人")
    keyboard = keyboards.for_reply(reply, TOKEN, services, can_share=True)
    assert rows(keyboard) == [*([title] for title in reply.suggestions), [say.LIKE, say.DISLIKE]]
    assert [press[1] for press in pressed(keyboard)[:-2]] == list(reply.nearby)


@pytest.mark.parametrize(("outcome", "is_helped"), [(Outcome.DECLINE, True), (Outcome.SOCIAL, False)])
def test_who_gets_nothing_gets_examples(outcome: Outcome, is_helped: bool, services: Services) -> None:
    """After a question that leads nowhere; small talk needs no buttons."""
    keyboard = keyboards.for_reply(Reply("问", outcome, lead="好。"), TOKEN, services, can_share=True)
    examples = services.catalogue.examples[:3] if is_helped else []
    assert rows(keyboard) == [[example] for example in examples]
    assert [callbacks.meant(press[1], services.catalogue.examples) for press in pressed(keyboard)] == examples


@pytest.mark.parametrize(
    ("examples", "wanted"),
    [
        ([["a1", "a2", "a3"], ["b1", "b2"]], ["a1", "b1", "a2"]),
        ([["a1", "a2"], [], ["c1"]], ["a1", "c1", "a2"]),
        ([["a1"], ["b1"], ["c1"], ["d1"]], ["a1", "b1", "c1"]),
        ([["a1", "a2", "a3", "a4"]], ["a1", "a2", "a3"]),
        ([[], []], []),
    ],
)
def test_examples_of_every_report(
    examples: Sequence[Sequence[str]], wanted: list[str], answering: Answering, services: Services
) -> None:
    """One of each report before the second of any."""
    report = next(iter(answering.library.reports.values()))
    reports = {str(n): replace(report, id=str(n), examples=tuple(own)) for n, own in enumerate(examples)}
    services.answerers = Answerers(Edition(replace(answering.library, reports=reports)))
    assert rows(keyboards.for_examples(services)) == [[example] for example in wanted]


@pytest.mark.parametrize(("is_liked", "faces"), [(True, ["👍 ✓", "👎"]), (False, ["👍", "👎 ✓"])])
def test_the_chosen_face_is_ticked(is_liked: bool, faces: list[str], services: Services) -> None:
    """Once or after a change of mind; all other buttons stay as they are."""
    before = keyboards.for_reply(answered(services, "两癌免费检查查了多少人"), TOKEN, services, can_share=True)
    assert before
    for ticked in (keyboards.rated(before, is_liked), keyboards.rated(keyboards.rated(before, not is_liked), is_liked)):
        assert rows(ticked) == [*rows(before)[:-1], [*faces, say.COPY, say.SHARE]]
        assert pressed(ticked) == pressed(before)
        assert ticked.inline_keyboard[-1][2:] == before.inline_keyboard[-1][2:]
