"""The door of the dashboard: who may come in, and which pages there are.

Every web site that somebody on this machine visits can have its browser send requests to the loopback address. With a name
that leads there the site could even read the answers; the Host header tells, for it holds the name in the address bar.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from reporting.dashboard.texts import NOT_HERE, ONLY_READING, WRONG_HOST

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Callable[[], Awaitable[Message]], Send], Awaitable[None]]

HOSTS = ("127.0.0.1", "localhost")
OPEN = ("/-/dashboards", "/-/static/", "/-/static-plugins/")
"""What of Datasette's own pages is open; the others tell of the program, its settings and the machine."""
HEADERS = (
    # Vega makes functions out of expressions, the plugin's pages hold scripts; nothing comes from anywhere else.
    (b"content-security-policy", b"default-src 'self' data:; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
     b"style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)  # fmt: skip


def behind_the_door(app: App) -> App:
    """The app for browsers on this machine that want to read."""

    async def enter(scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif refusal := _refusal(scope):
            await _refuse(send, *refusal)
        else:
            await app(scope, receive, _with_headers(send))

    return enter


def _refusal(scope: Message) -> tuple[HTTPStatus, str] | None:
    """Why a request is not answered; None where it is."""
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1 or hosts[0].rsplit(":", 1)[0] not in HOSTS:
        return HTTPStatus.FORBIDDEN, WRONG_HOST
    if scope["method"] not in ("GET", "HEAD"):
        return HTTPStatus.METHOD_NOT_ALLOWED, ONLY_READING
    path = scope["path"]
    if path.startswith(("/-/", "/_internal")) and not path.startswith(OPEN):
        return HTTPStatus.NOT_FOUND, NOT_HERE
    return None


async def _refuse(send: Send, status: HTTPStatus, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})


def _with_headers(send: Send) -> Send:
    """Add HEADERS to a response, in place of the app's own of the same names."""
    ours = {name for name, _ in HEADERS}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return sending
