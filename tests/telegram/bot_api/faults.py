"""What can go wrong with a call, queued by method."""

from collections import deque
from dataclasses import dataclass
from http import HTTPStatus

from tests.telegram.bot_api.refusals import Json, Refused

ANY = "*"


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong; `delivers` tells whether the call takes effect all the same."""

    refusal: Refused | None = None
    code: int = 0
    body: bytes = b""
    drops: bool = False
    delivers: bool = False
    delay: float = 0.0


def retry_after(seconds: int) -> Fault:
    """Too many requests."""
    return Fault(Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}))


def status(code: int) -> Fault:
    """A status without a Bot API error, as proxies in front of it give it."""
    return Fault(code=code, body=f"<html><h1>{code} {HTTPStatus(code).phrase}</h1></html>".encode())


def error(code: int, description: str, parameters: Json | None = None) -> Fault:
    """Any error; for instance 400 with parameters={"migrate_to_chat_id": ...}."""
    return Fault(Refused(code, description, parameters))


def forbidden(description: str = "Forbidden: bot was blocked by the user") -> Fault:
    return error(403, description)


def conflict(description: str = "Conflict: terminated by other getUpdates request") -> Fault:
    return error(409, description)


def unauthorized() -> Fault:
    return error(401, "Unauthorized")


def drop_before() -> Fault:
    """The connection closes and nothing was delivered."""
    return Fault(drops=True)


def drop_after() -> Fault:
    """The call is delivered, then the connection closes without an answer."""
    return Fault(drops=True, delivers=True)


def slow(seconds: float) -> Fault:
    """The call is delivered at once and answered late."""
    return Fault(delivers=True, delay=seconds)


def garbage(delivers: bool = False) -> Fault:
    """200 with a body that is no JSON."""
    return Fault(code=200, body=b'{"ok":tru<!-- ', delivers=delivers)


class FaultQueue:
    """Faults waiting for the next calls of their methods."""

    def __init__(self) -> None:
        self._queues: dict[str, deque[Fault]] = {}

    def add(self, method: str, faults: tuple[Fault, ...]) -> None:
        self._queues.setdefault(method, deque()).extend(faults)

    def take(self, method: str) -> Fault | None:
        """The fault that strikes this call, if any; "*" strikes all but getUpdates."""
        if not self._queues:
            return None
        for key in (method, ANY):
            queue = self._queues.get(key)
            if queue and (key == method or method != "getUpdates"):
                return queue.popleft()
        return None

    def clear(self) -> None:
        self._queues.clear()
