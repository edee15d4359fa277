"""Logs: a line of key=value pairs an event, without token, message text or user id."""

import asyncio
import gc
import logging
import re
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yarl import URL

from serving.logs import HIDDEN, NOISY, set_up

TOKEN = "1234567890:AAHsecretsecretsecretsecretsecret12"  # noqa: S105 - of nobody
PAIR = re.compile(r'([^\s="]+)(?:=("(?:[^"\\]|\\.)*"|[^\s"]*))?(?: |$)')
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    """Logs as the program sets them up; everything is put back afterwards."""
    root = logging.getLogger()
    handlers = root.handlers
    levels = {log: log.level for log in map(logging.getLogger, (None, "telegram", *NOISY))}
    yield
    root.handlers = handlers
    for log, level in levels.items():
        log.setLevel(level)
    structlog.reset_defaults()


def lines(captured: Captured) -> list[dict[str, str]]:
    """The lines on standard error; fails where one is not made of pairs or names the token."""
    out, err = captured.readouterr()
    assert not out
    assert TOKEN not in err
    found = []
    for line in err.splitlines():
        assert PAIR.sub("", line) == "", line
        found.append({key: value.strip('"') for key, value in PAIR.findall(line)})
    return found


def test_an_event_is_a_line(capsys: Captured) -> None:
    """Time, level and logger first, then what happened and with what."""
    set_up(TOKEN)
    structlog.get_logger("handlers").info("asked", outcome="answer", ms=1.25, entry="", waiting=None)
    (line,) = lines(capsys)
    assert list(line)[:4] == ["timestamp", "level", "logger", "event"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", line["timestamp"])
    assert (line["level"], line["logger"], line["event"]) == ("info", "handlers", "asked")
    assert (line["outcome"], line["ms"]) == ("answer", "1.25")


def test_a_library_is_a_line_too(capsys: Captured) -> None:
    """With its arguments filled in, line breaks and quotation marks escaped."""
    set_up(TOKEN)
    logging.getLogger("aiohttp.server").warning('it said "%s"\nand %d = %d', "no", 1, 1)
    (line,) = lines(capsys)
    assert (line["level"], line["logger"]) == ("warning", "aiohttp.server")
    assert line["event"] == 'it said \\"no\\"\\nand 1 = 1'


@pytest.mark.parametrize("name", ["serving", "telegram.ext", "aiohttp.client", "somebody"])
@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/getMe", ()),
        ("POST %s", (f"https://api.telegram.org/bot{TOKEN}/getMe",)),
        ("%r", ({"url": [TOKEN]},)),
        ("%s twice %s", (TOKEN, TOKEN)),
        ("%s", (ValueError(TOKEN),)),
    ],
)
def test_no_library_tells_the_token(name: str, message: str, arguments: tuple[object, ...], capsys: Captured) -> None:
    """Wherever it stands in a record."""
    set_up(TOKEN)
    logging.getLogger(name).error(message, *arguments)
    (line,) = lines(capsys)
    assert name.startswith("telegram") or HIDDEN in line["event"]


@pytest.mark.parametrize(
    "value",
    [
        TOKEN,
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        URL(f"https://api.telegram.org/bot{TOKEN}/getMe"),
        ValueError(TOKEN),
        [TOKEN],
        {"token": TOKEN},
        TOKEN.encode(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_program_does_not_tell_the_token(value: object, capsys: Captured) -> None:
    """In whatever kind of value it stands."""
    set_up(TOKEN)
    structlog.get_logger("serving").error("failed", value=value)
    (line,) = lines(capsys)
    assert HIDDEN in line["value"]


def test_what_telegrams_library_says_has_no_values(capsys: Captured) -> None:
    """It fills in whole updates, with names and messages."""
    set_up(TOKEN)
    logging.getLogger("telegram.ext.Application").error("No error handlers for %s: %r", "Li Hua", {"text": "我被打了"})
    logging.getLogger("telegram").warning("100% of %d")
    assert [line["event"] for line in lines(capsys)] == ["No error handlers for %s: %r", "100% of %d"]


def test_an_exception_is_named_without_its_message(capsys: Captured) -> None:
    """The message may quote a person; a traceback would fill the log."""
    set_up(TOKEN)
    log, library = structlog.get_logger("handlers"), logging.getLogger("telegram.ext.Application")
    try:
        raise ValueError("我被打了", TOKEN)
    except ValueError as error:
        log.exception("failed")
        log.error("failed", exc_info=True)
        log.error("failed", exc_info=error)
        library.exception("failed for %s", "Li Hua")
        logging.getLogger("asyncio").error("failed at %s", "once", exc_info=error)
    found = lines(capsys)
    assert [line.get("error") for line in found[:3]] == ["ValueError"] * 3
    assert [line["event"] for line in found[3:]] == ["failed for %s (ValueError)", "failed at once (ValueError)"]
    assert "我被打了" not in str(found)


def test_no_exception_is_no_fault(capsys: Captured) -> None:
    """A log that asks for the exception where there is none."""
    set_up(TOKEN)
    structlog.get_logger("handlers").error("fine", exc_info=True)
    logging.getLogger("asyncio").error("fine", exc_info=True)
    assert [line["event"] for line in lines(capsys)] == ["fine", "fine"]


def test_a_task_that_nobody_waited_for_quotes_nobody(capsys: Captured) -> None:
    """What asyncio says about it holds the exception as it would be printed."""

    async def forget() -> None:
        async def fail() -> None:
            raise ValueError("我被打了")

        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task
        gc.collect()

    set_up(TOKEN)
    asyncio.run(forget())
    (line,) = lines(capsys)
    assert "never retrieved" in line["event"]
    assert "我被打了" not in str(line)


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "aiohttp.access", "telegram.ext"])
def test_libraries_chat_unheard(name: str, capsys: Captured) -> None:
    """Below WARNING they name addresses and every beat."""
    set_up(TOKEN)
    logging.getLogger(name).info("HTTP Request: POST %s", "https://api.telegram.org")
    logging.getLogger(name).warning("heard")
    assert [line["event"] for line in lines(capsys)] == ["heard"]


@pytest.mark.parametrize(("level", "heard"), [(logging.INFO, 3), (logging.WARNING, 2), (logging.ERROR, 1)])
def test_the_level_counts(level: int, heard: int, capsys: Captured) -> None:
    """For the program and for libraries."""
    set_up(TOKEN, level)
    for log in (structlog.get_logger("serving"), logging.getLogger("somebody")):
        log.debug("debug")
        log.info("info")
        log.warning("warning")
        log.error("error")
    assert len(lines(capsys)) == 2 * heard


def test_set_up_twice_is_set_up_once(capsys: Captured) -> None:
    """No line comes twice, and the newest token counts."""
    set_up("another")
    set_up(TOKEN)
    logging.getLogger("somebody").error("once %s", TOKEN)
    assert [line["event"] for line in lines(capsys)] == [f"once {HIDDEN}"]


def test_without_a_token_nothing_is_cut(capsys: Captured) -> None:
    """The terminal has none."""
    set_up()
    structlog.get_logger("serving").info("serving", mode="terminal")
    assert lines(capsys)[0]["mode"] == "terminal"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(event=TEXTS, value=TEXTS)
def test_any_text_is_one_line(capsys: Captured, event: str, value: str) -> None:
    """Nobody can forge a line, whatever is logged."""
    set_up(TOKEN)
    structlog.get_logger("serving").error(event, value=value)
    logging.getLogger("somebody").error("%s", value)
    assert len(capsys.readouterr().err.split("\n")) == 3
