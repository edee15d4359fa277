"""How much a bot may send, as a server counts it that lets no stretch of time have more."""

import time
from collections import deque

from tests.telegram.bot_api.refusals import Json, Refused

WAIT_SECONDS = 1
"""What is told to wait by who sends too much: the Bot API knows whole seconds only."""


class Flooding:
    """Refuses what is sent to chats beyond `count` in any `seconds`; nothing until it is told how many those are."""

    def __init__(self) -> None:
        self.refused = 0
        self._count = 0
        self._seconds = 0.0
        self._sent: deque[float] = deque()

    def limit(self, count: int, seconds: float) -> None:
        self._count, self._seconds = count, seconds

    def check(self, fields: Json) -> None:
        """Count a call; Refused for one too many."""
        if not self._count or "chat_id" not in fields:
            return
        now = time.monotonic()
        while self._sent and self._sent[0] <= now - self._seconds:
            self._sent.popleft()
        if len(self._sent) >= self._count:
            self.refused += 1
            raise Refused(429, f"Too Many Requests: retry after {WAIT_SECONDS}", {"retry_after": WAIT_SECONDS})
        self._sent.append(now)
