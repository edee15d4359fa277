"""A chat in the terminal: questions typed or piped in, one a line."""

import sys
from collections.abc import Iterator

from knowledge.answering import Answering
from knowledge.conversation import Conversation
from knowledge.reply import Reply

WELCOME = "您好！我回答这份报告里写了的事：{labels}。"
EXAMPLES = "比如问：{examples}"
HOW_TO_END = "按 Ctrl-D 结束；有编号的，打编号就行。"
PROMPT = "您问> "
FAREWELL = "再见！"


def converse(answering: Answering) -> int:
    """Answer line by line until the input ends; greet and prompt only where a person types."""
    is_typed = sys.stdin.isatty()
    if is_typed:
        _welcome(answering)
    conversation = Conversation()
    offered: tuple[str, ...] = ()
    for line in _lines(is_typed):
        if not line.strip():
            continue
        reply = answering.choose(line, offered) or answering.reply(line, conversation)
        offered = _offered(reply)
        print(reply.text, flush=True)
        print(flush=True)
    if is_typed:
        print(FAREWELL)
    return 0


def _lines(is_typed: bool) -> Iterator[str]:
    while True:
        try:
            if is_typed:
                print(PROMPT, end="", flush=True)
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            print()
            return
        if not line:
            return
        yield line.rstrip("\n")


def _offered(reply: Reply) -> tuple[str, ...]:
    """The entries that a number typed next would choose from."""
    if reply.outcome == "choices":
        return tuple(answer.entry for answer in reply.answers)
    return reply.nearby


def _welcome(answering: Answering) -> None:
    reports = answering.base.reports.values()
    print(WELCOME.format(labels="、".join(f"《{report.label}》" for report in reports)))
    print(EXAMPLES.format(examples="；".join(example for report in reports for example in report.examples[:3])))
    print(HOW_TO_END)
    print()
