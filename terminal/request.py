"""The terminal in the place of the network: calls of the Bot API are done here instead of being sent."""

import json
import sys
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest, RequestData

from terminal.bot_api import BotApi, Refused
from terminal.files import Files
from terminal.messages import Messages
from terminal.screen import Screen

_DONE, _REFUSED = 200, 400


class TerminalRequest(BaseRequest):
    """What a bot is given to talk through; pictures are saved in a folder that is made when one comes."""

    def __init__(self, pictures: Path, screen: Screen | None = None) -> None:
        self.screen = screen or Screen(sys.stdout)
        self.messages = Messages()
        self._api = BotApi(self.screen, self.messages, Files(pictures))

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing has to be opened."""

    async def shutdown(self) -> None:
        """Nothing has to be closed."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_named_timeouts: Any
    ) -> tuple[int, bytes]:
        """Do the call that the address names; refuse what Telegram would refuse."""
        given = request_data or RequestData()
        try:
            result = self._api.call(url.rpartition("/")[2], given.parameters, given.multipart_data)
        except Refused as refused:
            return _REFUSED, _payload({"ok": False, "error_code": _REFUSED, "description": f"Bad Request: {refused}"})
        return _DONE, _payload({"ok": True, "result": result})


def _payload(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer).encode()
