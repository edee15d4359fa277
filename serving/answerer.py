"""A process that answers questions: reads pickled questions from standard input, writes replies to standard output."""

import pickle
import signal
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from knowledge import scoring
from knowledge.answering import Answering
from knowledge.cache import open_base
from knowledge.conversation import Conversation
from knowledge.deciding import Thresholds
from knowledge.reply import Reply

LENGTH = struct.Struct("!I")
"""Before each message: its length in bytes."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is answered from."""

    folder: Path
    cache: Path | None
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what its conversation remembers."""

    question: str
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class Answered:
    """The reply, None where finding it failed, and what the conversation remembers from now on."""

    reply: Reply | None
    conversation: Conversation


def packed(message: object) -> bytes:
    """A message as it goes through the pipe."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def main() -> None:
    """Answer until the input ends, which it does with the program that started this one."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)  # what is queued is answered first
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    source = _next(given)
    if not isinstance(source, Source):
        return
    answering = Answering(open_base(source.folder, source.cache), scoring.load(), source.thresholds)
    answers.write(packed(Answered(None, Conversation())))  # ready
    answers.flush()
    while isinstance(asked := _next(given), Asked):
        answers.write(packed(_answer(answering, asked)))
        answers.flush()


def _answer(answering: Answering, asked: Asked) -> Answered:
    try:
        reply = answering.reply(asked.question, asked.conversation)
    except Exception:  # the program that asks tries it itself and has it logged
        return Answered(None, asked.conversation)
    return Answered(reply, asked.conversation)


def _next(given: BinaryIO) -> object:
    head = given.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return pickle.loads(given.read(LENGTH.unpack(head)[0]))  # noqa: S301 - the other end is this program
