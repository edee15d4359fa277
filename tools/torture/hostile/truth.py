"""Whether what a message of the bot shows stands in the report."""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from answering.files.layout import TALK, shared_file
from answering.reply_texts import COMPUTED_MARK
from config import read_settings
from tests.telegram.people import Json
from tests.telegram.seeing import parts, report_text

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
GROUPING = "_, ()"


@cache
def _report() -> str:
    return report_text()


@cache
def _help_lines() -> str:
    return shared_file(read_settings().knowledge.folder, TALK).read_text("utf-8")


def untruths(message: Json) -> Iterator[str]:
    """What of `message` is shown as the report's and does not stand there."""
    quotes = parts(message, "blockquote")
    for quote in quotes:
        if quote not in _report():
            yield f"quote {quote[:80]!r}"
    for bold in parts(message, "bold"):
        if not any(bold in quote for quote in quotes):
            yield f"bold {bold[:80]!r}"


def unknown_numbers(message: Json, asked: str) -> set[str]:
    """Numbers in `message` that stand neither in the report nor in what was asked, in whatever digits.

    What is worked out is marked as that; this year is named where it was asked for, and help lines are numbers too.
    """
    text = str(message.get("text") or "")
    known = _plain(_report()), _plain(asked), _help_lines(), str(datetime.datetime.now(tz=datetime.UTC).year)
    stated = "\n".join(line for line in text.splitlines() if COMPUTED_MARK not in line)
    return {number for number in NUMBER.findall(stated) if not any(_plain(number) in where for where in known)}


def _plain(text: str) -> str:
    """`text` with every digit in ASCII, and without what groups digits."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(c, c)) for c in folded if c not in GROUPING)
