"""When the bot stops polling by itself: after many refusals in a row, or for a rival; never after one."""

import pytest
from telegram.error import Conflict, NetworkError, TelegramError, TimedOut

from serving.trouble import CannotGoOn, CannotStart
from serving.updates.health import Health
from serving.updates.polling import REFUSED_POLLS, RIVAL_CONFLICTS, RIVAL_SECONDS, PollWatch
from serving.updates.request import NotTelegram, TokenRefused

REFUSED = (TokenRefused("Unauthorized"), NotTelegram(401), NotTelegram(404))


@pytest.fixture
def ends() -> list[CannotStart]:
    """Why it ended."""
    return []


@pytest.fixture
def watch(ends: list[CannotStart]) -> PollWatch:
    """One that has just begun."""
    return PollWatch(Health(), ends.append)


@pytest.mark.parametrize("error", REFUSED, ids=repr)
def test_refused_again_and_again(error: TelegramError, watch: PollWatch, ends: list[CannotStart]) -> None:
    """One line and the exit code for a fault that may pass."""
    for _ in range(REFUSED_POLLS - 1):
        watch.failed(error)
    assert ends == []
    watch.failed(error)
    (end,) = ends
    assert isinstance(end, CannotGoOn)
    assert end.code == 75
    assert "\n" not in str(end)
    assert "TELEGRAM_BOT_TOKEN" in str(end)


def test_a_call_that_succeeds_forgives_all(watch: PollWatch, ends: list[CannotStart]) -> None:
    """Other failures in between do not."""
    for _ in range(3):
        for _ in range(REFUSED_POLLS - 1):
            watch.failed(REFUSED[0])
        watch.health.polled()
    watch.failed(REFUSED[1])
    assert ends == []
    for _ in range(REFUSED_POLLS - 1):
        watch.failed(NetworkError("502"))
        watch.failed(REFUSED[0])
    assert len(ends) == 1


@pytest.mark.parametrize(
    "error", [NetworkError("x"), TimedOut(), NotTelegram(502), NotTelegram(403), NotTelegram(200)], ids=repr
)
def test_a_network_that_fails_is_waited_for(error: TelegramError, watch: PollWatch, ends: list[CannotStart]) -> None:
    """For as long as it takes."""
    for _ in range(1000):
        watch.failed(error)
    assert ends == []


def test_a_rival_at_the_start(watch: PollWatch, ends: list[CannotStart]) -> None:
    """It gives way; later on it does not."""
    for _ in range(RIVAL_CONFLICTS):
        watch.failed(Conflict("other"))
    assert [type(end) for end in ends] == [CannotStart]
    late = PollWatch(Health(clock=lambda: 0.0), ends.append)
    late.health.started = -RIVAL_SECONDS
    for _ in range(10):
        late.failed(Conflict("other"))
    assert len(ends) == 1
