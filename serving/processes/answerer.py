"""A process that answers questions: reads pickled questions from standard input, writes replies to standard output."""

import gc
import signal
import sys
from dataclasses import dataclass, field

from answering.answering import Answering
from answering.conversation import Conversation
from answering.nearest import Nearest, nearest
from answering.reply import Reply
from serving.processes.edition import Source
from serving.processes.piping import next_of, packed

WARMING = ("nihao", "是不是一百二十三個", "一共多少人，多少钱")
"""Asked beside the examples before the first question comes: pinyin, numerals, traditional characters and several
questions at once. What is only made when it is needed is made by then; numerals alone take a tenth of a second."""


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A question sent to the process, and what its conversation remembers; only staff are answered `with_drafts`."""

    question: str
    conversation: Conversation
    with_drafts: bool = False


@dataclass(frozen=True, slots=True)
class ToPlace:
    """A question of which staff want to know where it may belong."""

    question: str


@dataclass(frozen=True, slots=True)
class Ping:
    """Whether the process is there."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The reply and what the conversation remembers from now on, or what is nearest to a question that is to be placed; None
    where finding it failed, and in answer to anything else.
    """

    reply: Reply | None = None
    conversation: Conversation = field(default_factory=Conversation)
    near: Nearest | None = None


def main() -> None:
    """Answer until the input ends, which it does with the program that started this one."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)  # what is queued is answered first
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    source = next_of(given)
    if not isinstance(source, Source):
        return
    answering = _warm(source.open())
    answers.write(packed(Answered(None, Conversation())))  # ready
    answers.flush()
    while isinstance(asked := next_of(given), ToAnswer | ToPlace | Ping):
        answers.write(packed(_answer(answering, asked)))
        answers.flush()


def _warm(answering: Answering) -> Answering:
    for one in {id(it): it for it in (answering, answering.published)}.values():
        for question in (*one.library.examples, *WARMING):
            one.reply(question)
    gc.freeze()
    return answering


def _answer(answering: Answering, asked: ToAnswer | ToPlace | Ping) -> Answered:
    if isinstance(asked, Ping):
        return Answered()
    try:
        if isinstance(asked, ToPlace):
            return Answered(near=nearest(answering.published.library, asked.question))
        reply = (answering if asked.with_drafts else answering.published).reply(asked.question, asked.conversation)
    except Exception:  # noqa: BLE001 - the program that asks tries it itself and has it logged
        return Answered(None, asked.conversation if isinstance(asked, ToAnswer) else Conversation())
    return Answered(reply, asked.conversation)
