"""What the bot called, and waiting for it."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.telegram.bot_api.refusals import Json


@dataclass(slots=True)
class Call:
    """One call; `status` is 0 where the connection was closed without an answer."""

    method: str
    fields: Json
    files: dict[str, bytes] = field(default_factory=dict)
    at: float = 0.0
    status: int = 0
    delivered: bool = False


class CallLog:
    """All calls in the order they took effect."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self._counts: Counter[str] = Counter()
        self._last = 0.0
        self._waiting: list[asyncio.Event] = []

    def add(self, call: Call) -> None:
        self.calls.append(call)
        self._counts[call.method] += call.delivered
        if call.method != "getUpdates":
            self._last = time.monotonic()
        for waiting in self._waiting:
            waiting.set()

    def forget(self) -> None:
        self.calls.clear()
        self._counts.clear()

    def delivered(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method and call.delivered]

    async def wait_for(self, method: str, count: int, timeout: float) -> list[Call]:
        changed = asyncio.Event()
        self._waiting.append(changed)
        try:
            async with asyncio.timeout(timeout):
                while self._counts[method] < count or len(self.delivered(method)) < count:
                    changed.clear()
                    await changed.wait()
                return self.delivered(method)
        except TimeoutError:
            raise AssertionError(self._missed(method, count, timeout)) from None
        finally:
            self._waiting.remove(changed)

    async def quiet(self, seconds: float, timeout: float) -> None:
        start = time.monotonic()
        while (left := max(start, self._last) + seconds - time.monotonic()) > 0:
            if time.monotonic() - start > timeout:
                raise AssertionError(f"not quiet for {seconds} s within {timeout} s; {self._arrived()}")
            await asyncio.sleep(left)

    def _missed(self, method: str, count: int, timeout: float) -> str:
        found = len(self.delivered(method))
        return f"{method}: {found} of {count} delivered within {timeout} s; {self._arrived()}"

    def _arrived(self) -> str:
        calls = [call for call in self.calls if call.method != "getUpdates"]
        lines = [f"{call.method} {call.status} {str(call.fields)[:200]}" for call in calls[-20:]]
        return "\n  ".join([f"{len(calls)} calls arrived, the last:", *lines, *self.violations])
