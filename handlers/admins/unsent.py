"""/unsent: answers that could not be sent, those still tried and those given up, and sending these once more."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, Update

from handlers.admins import texts as say
from handlers.admins.admin import for_admins
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing.keyboards import button
from handlers.showing.markup import MESSAGE_UNITS, Rich, packed, plain
from handlers.showing.replying import acknowledge, replace, respond
from serving.updates.letters import CannotReadLetters, Letters
from storage.inbox import Kept
from storage.personal_data import holds_personal_data

MOST_SHOWN = 10
"""Letters shown: what fills a phone."""
LONGEST_TEXT = 80
"""Characters shown of a question."""
View = tuple[Rich, InlineKeyboardMarkup | None]


async def on_unsent(update: Update, context: Context) -> None:
    """How many wait, what was given up, and buttons to try that again or to delete it."""
    letters = context.services.letters
    if update.effective_message and letters:
        text, keyboard = _view(letters)
        await respond(update.effective_message, context, [text], keyboard)


@for_admins
async def on_unsent_pressed(query: CallbackQuery, press: Press, context: Context) -> None:
    """Try the dead letters again, or delete them."""
    letters = context.services.letters
    if letters is None:
        return
    try:
        is_again = press.arguments[0] == "1"
        count = letters.send_again() if is_again else letters.drop()
        told = (say.UNSENT_AGAIN if is_again else say.UNSENT_DROPPED).format(count=count)
    except CannotReadLetters:
        told = say.UNSENT_UNREADABLE
    await acknowledge(query)
    await replace(query, context, [plain(told)], None)


def _view(letters: Letters) -> View:
    try:
        unsent, dead = letters.counts()
        shown = letters.dead()[:MOST_SHOWN]
    except CannotReadLetters:
        return plain(say.UNSENT_UNREADABLE), None
    head = say.UNSENT_HEAD.format(unsent=unsent, dead=dead)
    text = packed([plain(head), *map(plain, map(_line, shown))], MESSAGE_UNITS)[0]
    return text, _buttons() if dead else None


def _buttons() -> InlineKeyboardMarkup:
    again = button(say.UNSENT_SEND, callbacks.UNSENT, 1)
    return InlineKeyboardMarkup([[again, button(say.UNSENT_DROP, callbacks.UNSENT, 0)]])


def _line(letter: Kept) -> str:
    """When it came, what was asked unless it tells of a person, and why it lies here."""
    when = datetime.fromtimestamp(letter.at).astimezone().strftime(say.LOG_TIME)
    why = say.UNSENT_TRIES.format(tries=letter.tries) if letter.tries else say.UNSENT_CRASHED
    return say.LOG_JOINT.join((when, why, _asked(json.loads(letter.body or "{}"))))


def _asked(update: Mapping[str, Any]) -> str:
    message = update.get("message") or update.get("edited_message") or {}
    text = message.get("text") or message.get("caption") or ""
    if not text:
        return say.UNSENT_NO_TEXT
    if holds_personal_data(text, _own(message)):
        return say.UNSENT_PERSONAL
    text = str(text)
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def _own(message: Mapping[str, object]) -> Sequence[str]:
    """Names and numbers of who asks and where."""
    parts = [part for name in ("from", "chat") if isinstance(part := message.get(name), dict)]
    return [
        str(part[name]) for part in parts for name in ("id", "first_name", "last_name", "username") if part.get(name)
    ]
