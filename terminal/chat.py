"""The conversation: one line after the other goes to the bot's handlers, each answered before the next is read."""

import asyncio
from collections.abc import Iterable
from typing import Any

from telegram import Update
from telegram.ext import Application

from terminal import texts
from terminal.messages import JSONDict
from terminal.person import Person
from terminal.request import TerminalRequest

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def converse(application: AnyApplication, request: TerminalRequest, *, typed: bool, lines: Iterable[str]) -> int:
    """Let a person talk with the bot until the lines end; greet and take leave only where a person types."""
    async with application:
        try:
            await _converse(application, request, typed, lines)
        except (KeyboardInterrupt, asyncio.CancelledError):
            request.screen.end_line()
            _take_back_cancelling()
    if typed:
        request.screen.take_leave()
    return 0


async def _converse(application: AnyApplication, request: TerminalRequest, typed: bool, lines: Iterable[str]) -> None:
    person = Person(request.messages)
    if typed:
        await _answer(application, request, person, "/start")
        request.screen.say(texts.HOW_TO)
    for line in lines:
        await _answer(application, request, person, line)
        if request.screen.fault:
            raise request.screen.fault


async def _answer(application: AnyApplication, request: TerminalRequest, person: Person, line: str) -> None:
    button = person.meant_button(line)
    if button is None:
        for update in person.says(line):
            await _process(application, update)
    elif "callback_data" in button:
        await _process(application, person.presses(button))
    else:
        request.screen.show_chosen(button)


async def _process(application: AnyApplication, update: JSONDict) -> None:
    await application.process_update(Update.de_json(update, application.bot))
    await asyncio.sleep(0)  # Ctrl-C is noticed here, should no handler have waited for anything


def _take_back_cancelling() -> None:
    """The task ends in its own time, with a farewell."""
    task = asyncio.current_task()
    if task:
        task.uncancel()
