"""Answers to pressed buttons and inline queries; each can be answered once."""

import re

from tests.telegram.bot_api.html_text import utf16_length
from tests.telegram.bot_api.keyboards import inline_keyboard
from tests.telegram.bot_api.parameters import Uploads
from tests.telegram.bot_api.refusals import STALE_QUERY, BadRequest, Broken, Json, need
from tests.telegram.bot_api.texts import caption_content, text_content

MOST_NOTICE = 200
MOST_RESULTS = 50
MOST_ID = 64
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
KINDS = ("callback_query", "inline_query")


class Queries:
    """The queries that wait for an answer."""

    def __init__(self) -> None:
        self.unanswered: set[str] = set()

    def hear(self, update: Json) -> None:
        """Take in the query of an update, if it has one."""
        for kind in KINDS:
            if kind in update:
                self.unanswered.add(update[kind]["id"])

    def answer_callback(self, fields: Json, uploads: Uploads) -> bool:
        if utf16_length(fields.get("text") or "") > MOST_NOTICE:
            raise Broken("MESSAGE_TOO_LONG")
        return self._answered(need(fields, "callback_query_id"))

    def answer_inline(self, fields: Json, uploads: Uploads) -> bool:
        results = need(fields, "results")
        if len(results) > MOST_RESULTS:
            raise Broken("RESULTS_TOO_MUCH")
        ids = [result.get("id") or "" for result in results]
        if not all(1 <= len(result_id.encode()) <= MOST_ID for result_id in ids):
            raise Broken("RESULT_ID_INVALID")
        if len(set(ids)) < len(ids):
            raise Broken("RESULT_ID_DUPLICATE")
        if len((fields.get("next_offset") or "").encode()) > MOST_ID:
            raise Broken("NEXT_OFFSET_INVALID")
        for result in results:
            _check_result(result)
        _check_button(fields.get("button"))
        return self._answered(need(fields, "inline_query_id"))

    def _answered(self, query_id: str) -> bool:
        if query_id not in self.unanswered:
            raise BadRequest(STALE_QUERY)
        self.unanswered.remove(query_id)
        return True


def _check_result(result: Json) -> None:
    if result.get("type") == "article" and not result.get("title"):
        raise Broken("article title is empty")
    content = result.get("input_message_content") or {}
    if "message_text" in content:
        text_content(content, "message_text")
    caption_content(result)
    inline_keyboard(result.get("reply_markup"))


def _check_button(button: Json | None) -> None:
    """The button above the results leads either to a web app or to a private chat."""
    if button is None:
        return
    if not button.get("text") or ("web_app" in button) == ("start_parameter" in button):
        raise Broken("can't parse inline query results button")
    if "start_parameter" in button and not START_PARAMETER.fullmatch(button["start_parameter"]):
        raise Broken("START_PARAM_INVALID")
