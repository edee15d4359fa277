"""The data of buttons: what goes out comes back, and nothing that comes back can do harm."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.files.entry_files import LONGEST_ID, is_id
from handlers import PRESSES
from handlers.chat import callbacks
from handlers.chat.callbacks import LONGEST, Press, data, meant, parse, short
from handlers.showing.keyboards import button
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_record import UsageRecord
from tests.storage.opening import open_usage_log

LONG_ID = "a" * LONGEST_ID
NAME = short("changsha-womens-federation-2017")
TOKEN = "0" * 10
VERSION = f"20261125T004330123456-{'f' * 12}"
LONGEST_OF_EACH = [
    (callbacks.SHOW, (LONG_ID,)),
    (callbacks.CHOOSE, (LONG_ID,)),
    (callbacks.EXAMPLE, (NAME,)),
    (callbacks.RATE, ("x" * 12, "1")),
    (callbacks.PICTURE, (LONG_ID,)),
    (callbacks.NEITHER, ("x" * 12,)),
    (callbacks.TOPICS, (NAME,)),
    (callbacks.TOPIC, (NAME, 9999, 9999)),
    (callbacks.TOPIC_ENTRY, (NAME, 9999, 9999, LONG_ID)),
    (callbacks.FIGURES, (NAME, 9999)),
    (callbacks.NOTHING, ()),
    (callbacks.MISSED, (9999,)),
    (callbacks.GROUP, (NAME,)),
    (callbacks.TEACH, (NAME, LONG_ID)),
    (callbacks.TAUGHT, (NAME, TOKEN)),
    (callbacks.FIND, (NAME,)),
    (callbacks.FOUND, (NAME, 9999, "妇" * 12)),
    (callbacks.NEW_ENTRY, (NAME,)),
    (callbacks.SENTENCE, (NAME, NAME, NAME)),
    (callbacks.ANSWER, (NAME, NAME, NAME, NAME)),
    (callbacks.ABSENT, (NAME,)),
    (callbacks.NEW_ABSENT, (NAME, NAME)),
    (callbacks.UNRELATED, (NAME,)),
    (callbacks.LOG, (NAME, 9999)),
    (callbacks.UNSENT, (1,)),
    (callbacks.LIST, (TOKEN, 9999)),
    (callbacks.ITEM, (TOKEN, 9999)),
    (callbacks.COMPARE, (TOKEN,)),
    (callbacks.FETCH, ("folder", NAME)),
    (callbacks.WHICH, (TOKEN, 9999)),
    (callbacks.LIVE, (TOKEN,)),
    (callbacks.REMOVE, (TOKEN, 99999)),
    (callbacks.DISCARD, (TOKEN,)),
    (callbacks.REVIEW, (NAME, "unsure", NAME)),
    (callbacks.PUBLISH, (NAME, 99999)),
    (callbacks.THROW, (NAME, 1)),
    (callbacks.ACCEPT, (NAME, NAME)),
    (callbacks.REFUSE, (NAME, NAME, 99999)),
    (callbacks.AS_REPORT, (TOKEN, 9999)),
    (callbacks.UNDO, (VERSION, NAME)),
    (callbacks.UNDO_MANY, (VERSION, NAME, 99999)),
    (callbacks.HISTORY, (9999,)),
    (callbacks.VERSION, (VERSION, 9999)),
    (callbacks.WHY, (VERSION,)),
    (callbacks.NO_WHY, ()),
]
WORDS = st.text(st.characters(exclude_characters=":", exclude_categories=["Cs"]), max_size=9)


@pytest.mark.parametrize(("action", "arguments"), LONGEST_OF_EACH)
def test_the_longest_data_fits(action: str, arguments: tuple[object, ...]) -> None:
    """With the longest id allowed and the highest page numbers, 64 bytes are enough, and it is read back as sent."""
    assert is_id(LONG_ID)
    text = data(action, *arguments)
    assert len(text.encode()) <= LONGEST
    assert parse(text) == Press(action, tuple(map(str, arguments)))


def test_there_is_somebody_for_every_action() -> None:
    """No button leads nowhere."""
    assert {action for action, _ in LONGEST_OF_EACH} == set(PRESSES)


@given(st.sampled_from(LONGEST_OF_EACH), st.lists(WORDS, min_size=5, max_size=5))
def test_what_is_sent_comes_back(known: tuple[str, tuple[object, ...]], words: list[str]) -> None:
    """Whatever the arguments are, as long as they fit."""
    action, arguments = known[0], words[: len(known[1])]
    try:
        text = data(action, *arguments)
    except ValueError:
        assert len(":".join([action, *arguments]).encode()) > LONGEST
    else:
        assert parse(text) == Press(action, tuple(arguments))


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        (callbacks.SHOW, ("a" * 60,)),
        (callbacks.SHOW, ("妇" * 20,)),
        (callbacks.SHOW, ()),
        (callbacks.SHOW, ("a", "b")),
        (callbacks.RATE, ("token",)),
        (callbacks.NOTHING, ("x",)),
    ],
)
def test_what_does_not_fit_is_no_button(action: str, arguments: tuple[str, ...]) -> None:
    """Too long or with another number of arguments: an error where the button is made, not where it is pressed."""
    with pytest.raises(ValueError, match="does not fit"):
        button("x", action, *arguments)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        ":",
        "show",
        "show:a:b",
        "SHOW:a",
        " show:a",
        "rate:token",
        "in:a:1:2",
        "nothing:",
        "unknown:a",
        "__class__:a",
        "'; DROP TABLE questions; --",
        "show:" + "a:" * 1000,
        "\ud800",
        "\0",
    ],
)
def test_what_no_button_of_ours_holds_is_nothing(text: str | None) -> None:
    """Forged data, or data of long ago."""
    assert parse(text) is None


@given(st.text(max_size=100) | st.tuples(st.sampled_from(sorted(PRESSES)), st.text(max_size=20)).map(":".join))
def test_any_data_can_be_read(text: str) -> None:
    """It is nothing, or a press with as many arguments as its action has; an argument is a small number or none."""
    press = parse(text)
    if press is not None:
        assert ":".join([press.action, *press.arguments]) == text
        assert all(-1 <= press.number(at) <= 9999 for at in range(len(press.arguments)))


@pytest.mark.parametrize(
    ("argument", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("9999", 9999),
        ("0012", 12),
        ("10000", -1),
        ("9" * 5000, -1),
        ("-1", -1),
        ("1.5", -1),
        ("", -1),
        (" 1", -1),
        ("1_0", -1),
        ("٣", -1),
        ("²", -1),
        ("二", -1),
    ],
)
def test_an_argument_as_a_number(argument: str, number: int) -> None:
    """Only what stands for a page; anything else is -1, which no page has."""
    assert Press(callbacks.FIGURES, ("x", argument)).number(1) == number


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_short_name_fits_and_stays(text: str) -> None:
    """Ten hexadecimal digits, the same at every start."""
    assert len(short(text)) == 10
    assert set(short(text)) <= set("0123456789abcdef")
    assert short(text) == short(text)


@given(st.lists(st.text(max_size=5), max_size=6), st.text(max_size=5))
def test_a_short_name_leads_back(texts: list[str], other: str) -> None:
    """To the text that it is short for, and to none where that is gone."""
    for text in texts:
        assert meant(short(text), texts) == text
    assert meant(short(other), texts) == (other if other in texts else None)
    assert meant(other, texts) is None


def test_names_are_the_same_after_a_restart() -> None:
    """Buttons of yesterday's messages still work."""
    assert short("两癌检查查了多少人") == "0c00ee81f9"


def test_a_real_token_fits(tmp_path: Path) -> None:
    """The usage log names questions by what a button can hold."""
    token = open_usage_log(tmp_path / "usage.db").record(
        UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.SOCIAL, text="")
    )
    press = parse(data(callbacks.RATE, token, "1"))
    assert press is not None
    assert press.arguments == (token, "1")
