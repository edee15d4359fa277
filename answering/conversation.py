"""What a conversation remembers: as little as the next message needs."""

from dataclasses import dataclass, field


@dataclass
class Conversation:
    """The entries shown last, best first; nothing about the person."""

    shown: tuple[str, ...] = field(default=())
