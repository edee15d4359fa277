"""The chat as a person at a terminal has it: a program of its own under a pseudo-terminal."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from terminal import texts

ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio, fcntl, sys, termios
from pathlib import Path
from telegram.ext import Application, ExtBot, MessageHandler, filters
from terminal.chat import converse
from terminal.lines import typed_lines
from terminal.request import TerminalRequest

fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches this program

async def answer(update, context):
    text = update.message.text
    await update.message.reply_text(f"<u>{len(text)}字</u>：{text}", parse_mode="HTML")
    if text == "慢":
        await asyncio.sleep(60)

for stream in (sys.stdin, sys.stdout):
    stream.reconfigure(encoding="utf-8", errors="replace")
request = TerminalRequest(Path("none"))
application = Application.builder().bot(ExtBot("0:terminal", request=request, get_updates_request=request)).build()
application.add_handler(MessageHandler(filters.TEXT, answer))
sys.exit(asyncio.run(converse(application, request, typed=True, lines=typed_lines())))
"""
PATIENCE = 20


@dataclass
class Person:
    """Types into a terminal and reads what it shows."""

    keyboard: int
    program: subprocess.Popen[bytes]
    unread: bytes = b""

    def types(self, keys: str | bytes) -> None:
        """Keys, one after the other."""
        os.write(self.keyboard, keys.encode() if isinstance(keys, str) else keys)

    def reads(self, text: str) -> None:
        """Wait until the text is shown, and go on behind it."""
        while text.encode() not in self.unread:
            assert select.select([self.keyboard], [], [], PATIENCE)[0], self.unread.decode(errors="replace")
            self.unread += os.read(self.keyboard, 4096)
        self.unread = self.unread.partition(text.encode())[2]

    def is_left_alone(self) -> bool:
        """Whether the program takes leave and ends well."""
        self.reads(texts.FAREWELL)
        return self.program.wait(PATIENCE) == 0


@pytest.fixture
def person() -> Iterator[Person]:
    """Someone who has been greeted."""
    master, slave = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": ""}
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    person = Person(master, program)
    person.reads(texts.HOW_TO)
    person.reads(texts.PROMPT)
    yield person
    program.kill()
    program.wait()
    os.close(master)


def test_a_line_is_answered_with_styles(person: Person) -> None:
    """After the answer comes the next prompt; Ctrl-D ends."""
    person.types("两癌\n")
    person.reads("\x1b[4m2字\x1b[0m：两癌")
    person.reads(texts.PROMPT)
    person.types("\x04")
    assert person.is_left_alone()


def test_lines_can_be_edited_and_recalled(person: Person) -> None:
    """Backspace takes back a whole character, the up arrow brings the last line."""
    person.types("两癌吗\x7f\n")
    person.reads("2字\x1b[0m：两癌")
    person.reads(texts.PROMPT)
    person.types("\x1b[A好\n")
    person.reads("3字\x1b[0m：两癌好")
    person.reads(texts.PROMPT)
    person.types("\x04")
    assert person.is_left_alone()


def test_bytes_that_are_no_text(person: Person) -> None:
    """End nothing."""
    person.types(b"\xff\xfe\n\n")
    person.types("好\n")
    person.reads("1字\x1b[0m：好")
    person.reads(texts.PROMPT)
    person.types("\x04")
    assert person.is_left_alone()


@pytest.mark.parametrize("typed", [" ", "写到一半"])
def test_ctrl_c_ends_at_the_prompt(person: Person, typed: str) -> None:
    """At once, whatever stands in the line."""
    person.types(typed)
    person.reads(typed)
    time.sleep(0.3)  # nobody is faster, and a terminal drops what was typed just before
    person.types("\x03")
    assert person.is_left_alone()


def test_ctrl_c_ends_while_the_bot_is_busy(person: Person) -> None:
    """Nobody has to wait for an answer."""
    person.types("慢\n")
    person.reads("1字\x1b[0m：慢")
    person.types("\x03")
    assert person.is_left_alone()
