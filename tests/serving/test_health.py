"""Whether the work is done: who looks, from the outside, learns within a minute that people are not answered."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from serving.updates.health import BEAT_SECONDS, DEAF_SECONDS, SILENT_SECONDS, Health, Trouble


@dataclass
class Clock:
    """Moved by hand."""

    now: float = 1000.0
    held: set[int] = field(default_factory=set)
    busy: bool = False

    def health(self, file: Path | None = None, *, is_polling: bool = True) -> Health:
        """One that goes by it."""
        return Health(is_polling, file, lambda: self.now, is_held=self.held.__contains__, is_busy=lambda: self.busy)


@pytest.fixture
def clock() -> Clock:
    """At some moment."""
    return Clock()


def live(clock: Clock, health: Health, seconds: float, *, polls: str = "well") -> None:
    """So much time passes, with a call for updates every five seconds that goes "well" or "wrong", or with "none"."""
    until = clock.now + seconds
    while clock.now < until:
        clock.now = min(clock.now + 5, until)
        if polls != "none":
            health.polled(is_well=polls == "well")


def test_all_faults_are_noticed_within_a_minute() -> None:
    """With the time from one beat to the next, by which the heartbeat has stopped."""
    assert max(SILENT_SECONDS, DEAF_SECONDS + BEAT_SECONDS) < 60


@pytest.mark.parametrize(
    ("polls", "trouble", "is_alive"),
    [("well", None, True), ("wrong", Trouble.DEAF, True), ("none", Trouble.POLLER, False)],
)
def test_the_poller(clock: Clock, tmp_path: Path, polls: str, trouble: Trouble | None, is_alive: bool) -> None:
    """One that comes back with errors alone is deaf, and a new start would not help; one that does not come back is dead."""
    health = clock.health(tmp_path / "alive")
    live(clock, health, 60, polls=polls)
    assert list(health.troubles) == [trouble] * (trouble is not None)
    assert health.beat() is (trouble is None)
    assert (tmp_path / "alive").exists() is (trouble is None)
    assert health.is_alive is is_alive
    health.polled()
    assert health.beat()
    assert not clock.health(is_polling=False).troubles


def test_updates_that_wait_while_none_is_completed(clock: Clock) -> None:
    """Answering hangs: nobody is answered, and a new start is worth it."""
    health = clock.health()
    live(clock, health, 300)
    health.arrived(1, 7)
    health.arrived(2, 8)
    live(clock, health, DEAF_SECONDS - 1)
    assert health.troubles == {}
    assert health.oldest == DEAF_SECONDS - 1
    live(clock, health, 2)
    assert health.troubles.keys() == {Trouble.STUCK, Trouble.LATE}
    assert not health.is_alive
    assert not health.is_well
    health.ended(2)
    assert health.troubles.keys() == {Trouble.LATE}  # of the first; it is told of, and others are answered
    assert health.is_well
    health.ended(1)
    assert (health.troubles, health.oldest) == ({}, 0.0)


def test_many_that_wait_their_turn(clock: Clock) -> None:
    """More questions than may be answered in a second: some wait for long, and that is told, but the work is done."""
    health = clock.health()
    for number in range(100):
        health.arrived(number, number)
    for number in range(90):
        live(clock, health, 1)
        health.ended(number)
    assert health.troubles.keys() == {Trouble.LATE}
    assert health.is_well


def test_who_waits_for_a_limit_of_the_chat(clock: Clock) -> None:
    """That is Telegram's will; the update behind it in the same chat waits for the same reason."""
    health = clock.health()
    clock.held.add(-5)
    health.arrived(1, -5)
    health.arrived(2, -5)
    live(clock, health, 100)
    assert (health.troubles, health.oldest) == ({}, 100)
    health.arrived(3, 6)
    live(clock, health, 50)
    assert Trouble.STUCK in health.troubles


def test_work_for_staff_may_take_minutes(clock: Clock) -> None:
    """An upload that is tried out is no fault."""
    health = clock.health()
    clock.busy = True
    health.arrived(1, 7)
    live(clock, health, 200)
    assert health.troubles == {}
    clock.busy = False
    assert Trouble.STUCK in health.troubles


def test_nothing_gets_through(clock: Clock) -> None:
    """Calls fail one after the other: no reason for a new start, though updates wait. Any that succeeds ends it."""
    health = clock.health()
    health.arrived(1, 7)
    health.reached(False)
    for _ in range(5):
        live(clock, health, 10)
        health.reached(False)
    assert health.troubles.keys() == {Trouble.UNSENT, Trouble.STUCK, Trouble.LATE}
    assert health.is_alive
    assert not health.is_well
    health.reached(True)
    health.ended(1)
    assert health.troubles == {}


def test_a_failure_is_not_believed_for_ever(clock: Clock) -> None:
    """Nobody asks any more: whether something would get through is not known."""
    health = clock.health()
    health.reached(False)
    live(clock, health, 100)
    assert health.troubles.keys() == {Trouble.UNSENT}
    live(clock, health, 300)
    assert health.troubles == {}
