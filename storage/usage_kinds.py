"""What the usage log tells apart; the values stand in the file, in JSON and in what is made of both."""

from enum import StrEnum


class UsageOutcome(StrEnum):
    """What became of a question: the outcome of its reply, or that it was about something else; in the order of telling."""

    ANSWER = "answer"
    CHOICES = "choices"
    DECLINE = "decline"
    OFF_TOPIC = "off_topic"
    SOCIAL = "social"


class UsageKind(StrEnum):
    """What a row is: a question is a message, all else is counted apart from it.

    An EDIT is of a question that was answered already, a CHOICE is one of the choices that a question got.
    """

    QUESTION = "question"
    EDIT = "edit"
    PRESS = "press"
    CHOICE = "choice"


IS_QUESTION = f"kind = '{UsageKind.QUESTION}'"
"""Rows, of the log or of its tallies, that figures of questions are about, wherever they are shown."""

MISSED = f"(outcome IN ('{UsageOutcome.DECLINE}', '{UsageOutcome.OFF_TOPIC}') OR feedback = -1)"
"""What was not answered well."""


class Channel(StrEnum):
    """How a question was asked."""

    PRIVATE = "private"
    GROUP = "group"
    INLINE = "inline"
    BUTTON = "button"
    TERMINAL = "terminal"


class ChatKind(StrEnum):
    """Where it was asked, as Telegram names kinds of chats; a kind that is yet to be invented is UNKNOWN."""

    PRIVATE = "private"
    SENDER = "sender"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"
    UNKNOWN = ""

    @classmethod
    def _missing_(cls, _value: object) -> "ChatKind":
        return cls.UNKNOWN
