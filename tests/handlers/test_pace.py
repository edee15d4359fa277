"""How fast a person may ask: within the limit, told once, then ignored until the minute is over."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.flood import MOST_PEOPLE, WINDOW_SECONDS, Flood, Pace

FINE, TELL, IGNORE = Pace.FINE, Pace.TELL, Pace.IGNORE


@dataclass
class Clock:
    """A clock that a test sets."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Room:
    """A limit with a clock of its own."""

    limit: int
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.flood = Flood(self.limit, self.clock)

    def asks(self, person: object, at: float) -> Pace:
        """What becomes of a message that comes `at` seconds after the start."""
        self.clock.now = 1000.0 + at
        return self.flood.pace(person)


@pytest.mark.parametrize(
    ("limit", "times", "paces"),
    [
        (2, [0, 0, 0, 0], [FINE, FINE, TELL, IGNORE]),
        (1, [0, 1, 2, 3, 4], [FINE, TELL, IGNORE, IGNORE, IGNORE]),
        (2, [0, 59, 59.9, 60], [FINE, FINE, TELL, FINE]),
        (2, [0, 1, 2, 3, 61, 62, 63, 64], [FINE, FINE, TELL, IGNORE, FINE, FINE, TELL, IGNORE]),
        (1, [0, 61, 122, 183], [FINE, FINE, FINE, FINE]),
        (1, [0, 30, 59, 60, 61], [FINE, TELL, IGNORE, FINE, TELL]),
    ],
)
def test_one_person(limit: int, times: list[float], paces: list[Pace]) -> None:
    """A minute begins with its first message; the first one too many is told, in each minute once."""
    room = Room(limit)
    assert [room.asks("Li", at) for at in times] == paces


def test_people_do_not_count_for_each_other() -> None:
    """Who is too fast stops nobody else."""
    room = Room(1)
    assert [room.asks("Li", 0), room.asks("Li", 1), room.asks("Li", 2)] == [FINE, TELL, IGNORE]
    assert room.asks("Wang", 3) is FINE


def test_asking_on_does_not_prolong_the_wait() -> None:
    """A minute after the first message all is well again, however many were ignored."""
    room = Room(1)
    for second in range(60):
        room.asks("Li", second)
    assert room.asks("Li", WINDOW_SECONDS) is FINE


def test_who_floods_is_remembered_among_many() -> None:
    """Ten thousand others in the same minute do not make one forget somebody who keeps asking."""
    room = Room(1)
    room.asks("Li", 0)
    room.asks("Li", 0)
    for number in range(MOST_PEOPLE * 2):
        room.asks(number, 1)
        if number % 1000 == 0:
            assert room.asks("Li", 1) is IGNORE


@given(st.integers(1, 5), st.lists(st.tuples(st.sampled_from("LW"), st.floats(0, 30)), max_size=40))
def test_no_more_than_the_limit_in_a_minute(limit: int, steps: list[tuple[str, float]]) -> None:
    """Within any minute counted from a first message at most `limit` are answered and one is told."""
    room, now = Room(limit), 0.0
    began: dict[str, float] = {}
    counts: Counter[tuple[str, Pace]] = Counter()
    for person, pause in steps:
        now += pause
        if 1000.0 + now - began.get(person, -1e9) >= WINDOW_SECONDS:
            began[person] = 1000.0 + now
            counts[person, FINE] = counts[person, TELL] = 0
        counts[person, room.asks(person, now)] += 1
        assert counts[person, FINE] <= limit
        assert counts[person, TELL] <= 1
        assert not counts[person, TELL] or counts[person, FINE] == limit


def test_by_the_real_clock() -> None:
    """Without a clock of its own it takes one that never goes back."""
    flood = Flood(1)
    assert [flood.pace(1), flood.pace(1), flood.pace(1)] == [FINE, TELL, IGNORE]
