"""How a server and what answers its requests speak with each other (the ASGI specification), as far as it matters here."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


async def tell(send: Send, status: int, words: str) -> None:
    """Answer with some words."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})


async def lead(send: Send, where: str) -> None:
    """Lead to another page."""
    await send({"type": "http.response.start", "status": 302, "headers": [(b"location", where.encode("ascii"))]})
    await send({"type": "http.response.body", "body": b""})


def headers_of(scope: Message, name: str) -> list[str]:
    """The values of a header of a request, by its name in lower case."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name.encode("ascii")]
