"""What could not be sent: when it is due, when it is given up, and that nothing of it stays longer than it has to."""

from pathlib import Path
from typing import Any

import pytest

from storage.answered import Answered, key_of_places
from storage.inbox import DAY, KEPT_DAYS, LETTER_DAYS, MOST_ATTEMPTS, Inbox
from storage.letters import Letters
from tests.storage.opening import open_inbox

PAUSES = (15.0, 60.0)


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """The seconds."""
        return self.now


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """Five updates, begun."""
    inbox = open_inbox(tmp_path / "inbox.db")
    inbox.clock = Clock()
    inbox.keep((number, f'{{"message": {{"from": {{"id": {number}}}}}}}') for number in range(1, 6))
    for number in range(1, 6):
        inbox.begin(number)
    return inbox


def later(inbox: Inbox, seconds: float) -> None:
    """Time passes."""
    assert isinstance(inbox.clock, Clock)
    inbox.clock.now += seconds


def ids(found: list[Any]) -> list[int]:
    """Their numbers."""
    return [kept.id for kept in found]


def test_pauses_grow(inbox: Inbox) -> None:
    """The last one comes again and again; what is taken is not taken twice, and comes back after a kill."""
    letters = Letters(inbox)
    for tries, pause in enumerate((15.0, 60.0, 60.0)):
        assert letters.postpone(1, PAUSES, None, ()) == pause
        later(inbox, pause - 1)
        assert letters.take_due() == []
        later(inbox, 1)
        (taken,) = letters.take_due()
        assert (taken.id, taken.tries, taken.attempts) == (1, tries + 1, 0)
        assert letters.take_due() == []
        assert 1 in ids(inbox.unfinished())


def test_the_network_is_back(inbox: Inbox) -> None:
    """All are due at once, oldest first, and nothing that is not unsent."""
    letters = Letters(inbox)
    for number in (3, 1, 2):
        letters.postpone(number, PAUSES, None, ())
    letters.hasten()
    assert ids(letters.take_due()) == [1, 2, 3]


def test_the_end_of_their_time(inbox: Inbox) -> None:
    """Counted from when they came in; they are kept for admins for a week more, and then nothing of them is."""
    letters = Letters(inbox)
    letters.postpone(1, PAUSES, None, ())
    assert letters.bury(DAY) == 0
    later(inbox, DAY + 1)
    letters.postpone(2, PAUSES, None, ())
    inbox.done(3)
    assert letters.bury(DAY) == 2
    assert (ids(letters.dead()), letters.unsent(), letters.count_dead()) == ([1, 2], 0, 2)
    later(inbox, (KEPT_DAYS - 1) * DAY)
    assert inbox.forget_old() == 1
    later(inbox, (LETTER_DAYS - KEPT_DAYS) * DAY)
    assert inbox.forget_old() == 2
    assert letters.dead() == []


def test_sent_again(inbox: Inbox) -> None:
    """As if they had come in now; what was under way in crashes has one more chance, and no more."""
    letters = Letters(inbox)
    letters.postpone(1, PAUSES, None, ())
    later(inbox, DAY + 1)
    letters.bury(DAY)
    for _ in range(MOST_ATTEMPTS):
        inbox.begin(2)
    inbox.give_up(2)
    assert letters.revive(MOST_ATTEMPTS) == 2
    assert letters.bury(DAY) == 0
    assert ids(letters.take_due()) == [1, 2]
    inbox.begin(1)
    inbox.begin(2)
    assert inbox.set_aside() == [2]


def test_only_numbers_stay(inbox: Inbox) -> None:
    """Of what is dropped, and of what a person wants forgotten; duplicates are known all the same."""
    letters = Letters(inbox)
    for number in (1, 2, 3):
        letters.postpone(number, PAUSES, 77, (5,))
    assert letters.forget(lambda update: update["message"]["from"]["id"] == 2) == 1
    later(inbox, DAY + 1)
    letters.bury(DAY)
    assert letters.drop_dead() == 2
    rows = inbox.database.execute("SELECT DISTINCT state, body, answer FROM updates WHERE id < 4").fetchall()
    assert rows == [("done", None, None)]
    assert inbox.keep([(1, "{}")]) == set()


def test_what_answers_what(inbox: Inbox, tmp_path: Path) -> None:
    """The newest answer of a message, also one sent in part; a chat cannot be read in it, nor found with another key."""
    answered = Answered(inbox, key_of_places(tmp_path / "usage.key"))
    inbox.done(1, answered.place(-100, 7), (11, 12))
    Letters(inbox).postpone(2, PAUSES, answered.place(-100, 8), (13,))
    assert answered.messages(-100, 7) == (11, 12)
    assert answered.messages(-100, 8) == (13,)
    assert answered.messages(-100, 9) == answered.messages(-101, 7) == ()
    inbox.done(3, answered.place(-100, 7), (14,))
    assert answered.messages(-100, 7) == (14,)
    (tmp_path / "other.key").write_bytes(b"too short")
    assert Answered(inbox, key_of_places(tmp_path / "other.key")).messages(-100, 7) == ()
    later(inbox, KEPT_DAYS * DAY + 1)
    inbox.forget_old()
    assert answered.messages(-100, 7) == ()
