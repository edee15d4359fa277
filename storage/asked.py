"""A question as it is asked, and what of it is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime

from storage.people import number_of
from storage.personal_data import holds_personal_data
from storage.usage_rows import Row

OFF_TOPIC = "off_topic"
"""The outcome of what is about something else; the others are those of a reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and what became of it: `entry` and `report` are "" where nothing was answered.

    `chat` is the kind of chat, `channel` private, group, inline, button or terminal, `version` that of the knowledge.
    `person` is a Telegram id, None for nobody to be counted, `own` are the person's and the chat's names and ids: none of
    them is kept, nor a text that holds one of them.
    """

    channel: str
    outcome: str
    text: str
    chat: str = ""
    entry: str = ""
    report: str = ""
    score: float = 0.0
    milliseconds: float = 0.0
    version: str = ""
    person: int | None = None
    own: tuple[str, ...] = ()


def row_of(asked: Asked, token: str, at: datetime, key: bytes, hidden: tuple[str, ...] = ()) -> Row:
    """What is kept: no text that holds one of `hidden` or tells a person, and of the person a number made with `key`."""
    local = at.astimezone()
    is_personal = holds_personal_data(asked.text, (*asked.own, *hidden))
    return Row(
        token=token,
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        day=local.date().isoformat(),
        hour=local.hour,
        chat=asked.chat,
        channel=asked.channel,
        outcome=asked.outcome,
        entry=asked.entry,
        report=asked.report,
        score=asked.score,
        milliseconds=asked.milliseconds,
        version=asked.version,
        text=None if is_personal else asked.text,
        person=None if asked.person is None else number_of(asked.person, key),
    )
