"""Answers that could not be sent, in the inbox: when each is tried again, and those that nobody tries any more.

What is kept is the question, which is answered anew; it goes as soon as its answer is sent, when its time is over, and
when the person asks for it.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from storage.database import truncate
from storage.inbox import KEPT, Inbox, Kept

MOST_AT_ONCE = 100
"""Letters tried at one look: what the workers send in a few seconds."""


@dataclass(frozen=True)
class Letters:
    """`unsent` ones are tried again, `dead` ones had their time or were under way in several crashes. sqlite3.Error."""

    inbox: Inbox

    def postpone(self, number: int, pauses: Sequence[float], place: int | None, answer: Sequence[int]) -> float:
        """Try again after the next of `pauses`, in seconds, the last one again and again; which that is.

        `answer` are the numbers of what was sent already.
        """
        connection = self.inbox.database.conn
        found = connection.execute("SELECT tries FROM updates WHERE id = ?", (number,)).fetchone()
        pause = pauses[min(found[0] if found else 0, len(pauses) - 1)]
        sent = " ".join(map(str, answer)) or None
        sql = (
            "UPDATE updates SET state = 'unsent', tries = tries + 1, attempts = 0, due = ?, place = ?, answer = ? "
            "WHERE id = ? AND state = 'waiting'"
        )
        connection.execute(sql, (self.inbox.clock() + pause, place, sent, number))
        return pause

    def hasten(self) -> None:
        """All that is unsent is due now."""
        self.inbox.database.conn.execute("UPDATE updates SET due = 0 WHERE state = 'unsent'")

    def take_due(self) -> list[Kept]:
        """What is to be tried now, oldest first; from now on it waits like what has just come in."""
        with self.inbox.database.atomic():
            sql = f"SELECT {KEPT} FROM updates WHERE state = 'unsent' AND due <= ? ORDER BY id LIMIT ?"  # noqa: S608
            found = self._read(sql, self.inbox.clock(), MOST_AT_ONCE)
            self._set([kept.id for kept in found], "state = 'waiting'")
        return found

    def bury(self, seconds: float) -> int:
        """Give up what came in more than `seconds` ago; how many."""
        sql = "UPDATE updates SET state = 'dead' WHERE state = 'unsent' AND at < ?"
        return self.inbox.database.conn.execute(sql, (self.inbox.clock() - seconds,)).rowcount

    def unsent(self) -> int:
        """How many are to be tried again."""
        return self._count("unsent")

    def dead(self) -> list[Kept]:
        """Those that nobody tries any more, oldest first."""
        return self._read(f"SELECT {KEPT} FROM updates WHERE state IN ('dead', 'aside') ORDER BY at, id")  # noqa: S608

    def count_dead(self) -> int:
        """How many those are."""
        return self._count("dead") + self._count("aside")

    def revive(self, most_attempts: int) -> int:
        """Have the dead ones tried again, as if they had come in now; how many. What was under way in crashes has one
        attempt.
        """
        sql = (
            "UPDATE updates SET state = 'unsent', due = 0, at = ?, tries = max(tries, 1), "
            "attempts = min(attempts, ?) WHERE state IN ('dead', 'aside')"
        )
        return self.inbox.database.conn.execute(sql, (self.inbox.clock(), most_attempts - 1)).rowcount

    def drop_dead(self) -> int:
        """Delete the dead ones; how many."""
        dropped = self.dead()
        self._drop(kept.id for kept in dropped)
        return len(dropped)

    def forget(self, is_theirs: Callable[[Any], bool]) -> int:
        """Delete those, unsent or dead, of whose update as JSON that holds; how many. What was deleted, or answered before,
        is gone from the write-ahead log as well.
        """
        sql = f"SELECT {KEPT} FROM updates WHERE state IN ('unsent', 'dead', 'aside')"  # noqa: S608
        theirs = [kept.id for kept in self._read(sql) if is_theirs(json.loads(kept.body or "{}"))]
        self._drop(theirs)
        truncate(self.inbox.database.conn)
        return len(theirs)

    def _count(self, state: str) -> int:
        sql = "SELECT count(*) FROM updates WHERE state = ?"
        return int(self.inbox.database.conn.execute(sql, (state,)).fetchone()[0])

    def _read(self, sql: str, *values: object) -> list[Kept]:
        return [Kept(*row) for row in self.inbox.database.conn.execute(sql, values).fetchall()]

    def _set(self, numbers: Iterable[int], change: str) -> None:
        sql = f"UPDATE updates SET {change} WHERE id = ?"  # noqa: S608
        self.inbox.database.conn.executemany(sql, ((number,) for number in numbers))

    def _drop(self, numbers: Iterable[int]) -> None:
        """Only the number stays, by which a duplicate is known."""
        self._set(numbers, "state = 'done', body = NULL, place = NULL, answer = NULL")
