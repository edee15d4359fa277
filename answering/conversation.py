"""What a conversation remembers: which entries were shown, offered or come near, as little as the next message needs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from answering.base.entries import Outcome
from answering.reply import Reply

MOST_TURNS = 4
"""Exchanges remembered: what is meant lies further back in none of 215 turns of dialogues (2026-11-28)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange by the ids of entries, best first: `shown` as its answers, `offered` to choose from or beside a decline.

    `near` is what a question that found no answer came nearest to, "" for nothing; `asked` are the aspects that it named.
    """

    outcome: Outcome
    shown: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    near: str = ""
    asked: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[str, ...]:
        """What it was about; of a decline what came nearest, and not all that was offered beside it."""
        if self.outcome is Outcome.DECLINE:
            return (self.near,) if self.near else ()
        return self.shown or self.offered

    @property
    def listed(self) -> tuple[str, ...]:
        """What could be pointed to by its number."""
        return self.offered or self.shown


@dataclass
class Conversation:
    """The last exchanges, the latest last, and when the last one was, in seconds since the epoch; nothing about the person,
    and no word that was typed.
    """

    turns: tuple[Turn, ...] = field(default=())
    at: float = 0.0

    @property
    def shown(self) -> tuple[str, ...]:
        """The entries shown by the last exchange that showed any."""
        return next((turn.shown for turn in reversed(self.turns) if turn.shown), ())

    def forget_before(self, moment: float) -> None:
        """Forget everything if the last exchange was before `moment`."""
        if self.at < moment:
            self.turns = ()

    def take_in(self, reply: Reply, near: str, asked: Iterable[str], at: float) -> None:
        """Remember an exchange; small talk leaves what was spoken of as it was."""
        self.at = at
        if reply.outcome is Outcome.SOCIAL:
            return
        shown = tuple(dict.fromkeys(answer.entry for answer in reply.answers))
        is_choice = reply.outcome is Outcome.CHOICES
        turn = Turn(
            reply.outcome, () if is_choice else shown, shown if is_choice else reply.nearby, near, tuple(sorted(asked))
        )
        self.turns = (*self.turns, turn)[-MOST_TURNS:]
