"""What a conversation remembers: as little as the next message needs."""

from dataclasses import dataclass, field

from answering.base.entries import Outcome


@dataclass
class Conversation:
    """The entries shown last, best first, as answers or choices; nothing about the person.

    `outcome` is that of the last question, None before the first, `offered` are the entries named beside its answers or
    in the place of one.
    """

    shown: tuple[str, ...] = field(default=())
    outcome: Outcome | None = None
    offered: tuple[str, ...] = ()
