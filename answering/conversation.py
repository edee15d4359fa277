"""What a conversation remembers: which entries were shown, offered or come near, as little as the next message needs."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from answering.base.entries import Act, Outcome
from answering.reply import Reply

MOST_TURNS = 4
"""Exchanges remembered: what is meant lies further back in none of 215 turns of dialogues (2026-11-28)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange by the ids of entries, best first: `shown` as its answers or choices, `offered` beside or instead.

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
        return self.shown or ((self.near,) if self.near else ())

    @property
    def listed(self) -> tuple[str, ...]:
        """What could be pointed to by its number."""
        return self.shown if len(self.shown) > 1 else self.offered or self.shown


@dataclass
class Conversation:
    """The last exchanges, the latest last, and when the last one was, in seconds since the epoch; nothing about the person,
    and no word that was typed.
    """

    turns: tuple[Turn, ...] = field(default=())
    at: float = field(default=0.0, compare=False)

    @property
    def last(self) -> Turn | None:
        """The last exchange; None before the first."""
        return self.turns[-1] if self.turns else None

    @property
    def answered(self) -> tuple[str, ...]:
        """The entries shown by the last exchange that had an answer."""
        return next((turn.shown for turn in reversed(self.turns) if turn.outcome is Outcome.ANSWER), ())

    def forget_before(self, moment: float) -> None:
        """Forget everything if the last exchange was before `moment`."""
        if self.at < moment:
            self.turns = ()

    def take_in(
        self, reply: Reply, at: float, near: str = "", asked: Iterable[str] = (), listed: Iterable[str] | None = None
    ) -> None:
        """Remember an exchange, of a list the entries `listed`; small talk and acts on what was shown change nothing."""
        self.at = at
        if reply.act is Act.MORE:
            self.offer((*(self.last.offered if self.last else ()), *reply.nearby))
        if reply.act is not None or (reply.outcome is Outcome.SOCIAL and not reply.nearby):
            return
        shown = tuple(dict.fromkeys(listed or (answer.entry for answer in reply.answers)))
        turn = Turn(reply.outcome, shown, reply.nearby, "" if reply.is_off_topic else near, tuple(sorted(asked)))
        self.turns = (*self.turns, turn)[-MOST_TURNS:]

    def offer(self, entries: Iterable[str]) -> None:
        """Remember what stands on the buttons below the last reply."""
        if self.last:
            self.turns = (*self.turns[:-1], replace(self.last, offered=tuple(dict.fromkeys(entries))))
