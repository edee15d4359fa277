"""Sums over the rows of the usage log, kept by triggers: whatever writes or deletes a row keeps them right.

With them figures over a million questions take milliseconds; a row costs a tenth of a millisecond more to write.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from storage.usage_kinds import IS_QUESTION

ROUNDED = (
    "CASE WHEN {row}milliseconds < 10 THEN round({row}milliseconds, 1) "
    "WHEN {row}milliseconds < 100 THEN round({row}milliseconds) ELSE round({row}milliseconds / 10) * 10 END"
)
"""Milliseconds as they are shown, with about two digits, so that few values tell how fast all answers were."""


@dataclass(frozen=True)
class Tally:
    """A table of counts by `keys`, each a column with its type and the expression for it over a row of questions.

    `{row}` stands for "old." or "new." or nothing. Only rows for which `of` holds are counted; `votes` counts 👍 and 👎 too.
    """

    table: str
    keys: dict[str, tuple[str, str]]
    of: str = "TRUE"
    votes: bool = False

    @property
    def columns(self) -> list[str]:
        """The counts."""
        return ["count", "liked", "disliked"] if self.votes else ["count"]

    def create(self) -> str:
        """The table."""
        keys = ", ".join(f"{name} {kind} NOT NULL" for name, (kind, _) in self.keys.items())
        counts = ", ".join(f"{name} INTEGER NOT NULL" for name in self.columns)
        return f"CREATE TABLE {self.table} ({keys}, {counts}, PRIMARY KEY ({', '.join(self.keys)})) WITHOUT ROWID"

    def fill(self) -> str:
        """Count the rows there are."""
        keys = ", ".join(expression.format(row="") for _, expression in self.keys.values())
        counts = ", ".join(["count(*)", "sum(feedback IS 1)", "sum(feedback IS -1)"][: len(self.columns)])
        groups = ", ".join(str(at + 1) for at in range(len(self.keys)))
        of = self.of.format(row="")
        return f"INSERT INTO {self.table} SELECT {keys}, {counts} FROM questions WHERE {of} GROUP BY {groups}"  # noqa: S608

    def add(self, row: str, sign: int) -> str:
        """Count one row, or take it away with `sign` -1."""
        keys = ", ".join(expression.format(row=row) for _, expression in self.keys.values())
        counts = ", ".join([str(sign), *self._votes(row, sign)])
        more = ", ".join(f"{name} = {name} + excluded.{name}" for name in self.columns)
        of = self.of.format(row=row)
        return f"INSERT INTO {self.table} SELECT {keys}, {counts} WHERE {of} ON CONFLICT DO UPDATE SET {more};"

    def vote(self, row: str, sign: int) -> str:
        """Add a row's vote, or take it away."""
        if not self.votes:
            return ""
        liked, disliked = self._votes(row, sign)
        return (
            f"UPDATE {self.table} SET liked = liked + {liked}, disliked = disliked + {disliked} "  # noqa: S608
            f"WHERE {self._where(row)};"
        )

    def drop_nought(self, row: str) -> str:
        """Nothing tells that somebody who was forgotten was there."""
        return f"DELETE FROM {self.table} WHERE {self._where(row)} AND count = 0;"  # noqa: S608

    def _votes(self, row: str, sign: int) -> list[str]:
        return [f"{sign} * ({row}feedback IS {vote})" for vote in (1, -1)] if self.votes else []

    def _where(self, row: str) -> str:
        return " AND ".join(f"{name} = {expression.format(row=row)}" for name, (_, expression) in self.keys.items())


_DAY = ("TEXT", "{row}day")
_KIND, _INSIDER = ("TEXT", "{row}kind"), ("INTEGER", "{row}insider")
TALLIES = (
    Tally(
        "tally_hours",
        {
            "day": _DAY,
            "hour": ("INTEGER", "{row}hour"),
            "outcome": ("TEXT", "{row}outcome"),
            "kind": _KIND,
            "insider": _INSIDER,
        },
        votes=True,
    ),
    Tally(
        "tally_versions",
        {
            "day": _DAY,
            "version": ("TEXT", "ifnull({row}version, '')"),
            "channel": ("TEXT", "{row}channel"),
            "outcome": ("TEXT", "{row}outcome"),
            "kind": _KIND,
            "insider": _INSIDER,
        },
        votes=True,
    ),
    Tally(
        "tally_entries",
        {
            "day": _DAY,
            "entry": ("TEXT", "{row}entry"),
            "report": ("TEXT", "ifnull({row}report, '')"),
            "kind": _KIND,
            "insider": _INSIDER,
        },
        of="{row}entry != ''",
        votes=True,
    ),
    Tally(
        "tally_speed",
        {"day": _DAY, "milliseconds": ("REAL", ROUNDED), "insider": _INSIDER},
        of=f"{{row}}milliseconds > 0 AND {{row}}{IS_QUESTION}",
    ),
    Tally(
        "tally_people",
        {"day": _DAY, "person": ("INTEGER", "{row}person"), "insider": _INSIDER},
        of=f"{{row}}person IS NOT NULL AND {{row}}{IS_QUESTION}",
    ),
)


TRIGGERS = ("asked", "forgotten", "voted")
"""What keeps the sums right, by what it follows."""


def create_tallies(database: Database) -> None:
    """Make the tables in place of those there are, count what is there, and keep them right from now on."""
    for trigger in TRIGGERS:
        database.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for tally in TALLIES:
        database.execute(f"DROP TABLE IF EXISTS {tally.table}")
        database.execute(tally.create())
        database.execute(tally.fill())
    # In its order people of a long period are counted without sorting.
    database.execute("CREATE INDEX tally_people_by_person ON tally_people(person)")
    for statement in _triggers():
        database.execute(statement)


def _triggers() -> Iterator[str]:
    added = " ".join(tally.add("new.", 1) for tally in TALLIES)
    yield f"CREATE TRIGGER asked AFTER INSERT ON questions BEGIN {added} END"
    taken = " ".join(tally.add("old.", -1) + tally.drop_nought("old.") for tally in TALLIES)
    yield f"CREATE TRIGGER forgotten AFTER DELETE ON questions BEGIN {taken} END"
    voted = " ".join(tally.vote("old.", -1) + tally.vote("new.", 1) for tally in TALLIES)
    yield f"CREATE TRIGGER voted AFTER UPDATE OF feedback ON questions BEGIN {voted} END"
