"""HTTP answers as the Bot API gives them."""

import json
from typing import Any

from aiohttp import web

from tests.telegram.bot_api.refusals import Json, Refused

HEADERS = {"Content-Type": "application/json"}


def granted(result: Any) -> web.Response:
    return web.Response(body=b'{"ok":true,"result":%b}' % json.dumps(result).encode(), headers=HEADERS)


def refused(refusal: Refused) -> web.Response:
    answer: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return web.Response(status=refusal.code, body=json.dumps(answer).encode(), headers=HEADERS)


def raw(code: int, body: bytes) -> web.Response:
    return web.Response(status=code, body=body, headers={"Content-Type": "text/html"})


def dropped(request: web.BaseRequest) -> web.Response:
    """Close the connection; what is returned goes nowhere."""
    if request.transport:
        request.transport.close()
    return web.Response()
