"""Keyboards: what may stand in them."""

from typing import Any

from tests.telegram.bot_api.html_text import utf16_length
from tests.telegram.bot_api.refusals import Broken, Json
from tests.telegram.bot_api.vocabulary import BUTTON_ACTIONS

MOST_BUTTONS = 100
MOST_DATA = 64
MOST_COPIED = 256
KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def inline_keyboard(markup: Any, others_allowed: bool = False) -> Json | None:
    """The keyboard shown below a message, None where there is none."""
    if markup is None:
        return None
    if not isinstance(markup, dict) or sum(kind in markup for kind in KINDS) != 1:
        raise Broken("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if not others_allowed:
            raise Broken("inline keyboard expected")
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise Broken("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise Broken("can't parse inline keyboard button: a text is missing")
    actions = BUTTON_ACTIONS & button.keys()
    if len(actions) != 1:
        named = " and ".join(sorted(actions)) or "none"
        raise Broken(f"can't parse inline keyboard button: exactly one action is allowed, given {named}")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MOST_DATA:
        raise Broken("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= utf16_length(button["copy_text"]["text"]) <= MOST_COPIED:
        raise Broken("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not button["url"]:
        raise Broken("BUTTON_URL_INVALID")
