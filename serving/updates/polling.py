"""What calls for updates that fail mean: the poller goes on by itself, more slowly each time, until that makes no sense."""

from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from telegram.error import Conflict, TelegramError

from serving import trouble as say
from serving.trouble import CannotGoOn, CannotStart
from serving.updates.health import Health
from serving.updates.request import NotTelegram, TokenRefused

REFUSED_POLLS = 8
"""So many calls refused in a row, whatever others failed between them, are no passing trouble: with the pauses between them
that is half a minute. A new start looks at the token and the network again."""
NO_TOKEN = (401, 404)
"""How the Bot API, or what stands in its place, says that it does not know the token."""
RIVAL_CONFLICTS, RIVAL_SECONDS = 3, 60.0
"""So many conflicts so soon after the start mean another program that goes on polling, and this one gives way."""

log = structlog.get_logger("serving")


@dataclass
class PollWatch:
    """Calls `end` with what there is to say once it makes no sense to go on."""

    health: Health
    end: Callable[[CannotStart], None]
    _conflicts: int = field(default=0, init=False)
    _refused: int = field(default=0, init=False)
    _good_polls: int = field(default=0, init=False)

    def failed(self, error: TelegramError) -> None:
        """A call has failed; the poller makes the next one after a pause."""
        if isinstance(error, Conflict):
            self._met_rival()
            return
        log.warning("polling failed", error=type(error).__name__, reason=error.message)
        if isinstance(error, TokenRefused) or (isinstance(error, NotTelegram) and error.status in NO_TOKEN):
            self._was_refused(error)

    def _met_rival(self) -> None:
        log.error("another program is polling with this token")
        self._conflicts += 1
        if self._conflicts >= RIVAL_CONFLICTS and self.health.uptime < RIVAL_SECONDS:
            self.end(CannotStart(say.CONFLICT))

    def _was_refused(self, error: TelegramError) -> None:
        if self._good_polls != self.health.good_polls:
            self._good_polls, self._refused = self.health.good_polls, 0
        self._refused += 1
        if self._refused >= REFUSED_POLLS:
            self.end(CannotGoOn(say.REFUSED_LATER.format(count=self._refused, reason=error.message)))
