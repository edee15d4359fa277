"""What somebody sees who looks at the heartbeat's file all the time."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

from serving.updates.health import BEAT_SECONDS

LOOK_SECONDS = 0.25
STOPPED_SECONDS = 1.5 * BEAT_SECONDS
"""Without a touch for so long it has stopped."""


class Heartbeat:
    """When `file` was touched; the file may be missing for a while."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._touches: list[float] = []
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._look())

    def stop(self) -> None:
        """Look no more."""
        if self._task:
            self._task.cancel()

    def forget(self) -> None:
        """The touches but the last."""
        del self._touches[:-1]

    def stopped_after(self, at: float) -> float | None:
        """Seconds from `at` (of the monotonic clock) to the last touch before the first pause; None where there was none."""
        touches = [*(touch for touch in self._touches if touch > at), time.monotonic()]
        last = at
        for touch in touches:
            if touch - last >= STOPPED_SECONDS:
                return last - at
            last = touch
        return None

    async def _look(self) -> None:
        seen = 0
        while True:
            with suppress(OSError):
                touched = self._file.stat().st_mtime_ns
                if touched != seen:
                    seen = touched
                    self._touches.append(time.monotonic())
            await asyncio.sleep(LOOK_SECONDS)
