"""A question as it is asked, and what of it is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime

from storage.people import number_of
from storage.personal_data import holds_personal_data
from storage.usage_kinds import Channel, ChatKind, UsageKind, UsageOutcome
from storage.usage_rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRecord:
    """A question and what became of it: `entry` and `report` are "" where nothing was answered.

    `version` is that of the knowledge, `score` from 0 to 1. `person` is a Telegram id, None for nobody to be counted, `own`
    are the person's and the chat's names and ids: none of them is kept, nor a text that holds one of them. `is_insider`
    tells that it is somebody of the staff or an admin, not who.
    """

    channel: Channel
    outcome: UsageOutcome
    text: str
    chat: ChatKind = ChatKind.UNKNOWN
    entry: str = ""
    report: str = ""
    score: float = 0.0
    milliseconds: float = 0.0
    version: str = ""
    person: int | None = None
    own: tuple[str, ...] = ()
    kind: UsageKind = UsageKind.QUESTION
    is_insider: bool = False


def row_of(
    given: UsageRecord, token: str, at: datetime, key: bytes, hidden: tuple[str, ...] = (), public: str = ""
) -> Row:
    """What is kept: no text that holds one of `hidden` or tells a person who is not named in `public`, the text of the
    reports, and of the person a number made with `key`.
    """
    local = at.astimezone()
    is_personal = holds_personal_data(given.text, (*given.own, *hidden), public)
    return Row(
        token=token,
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        day=local.date().isoformat(),
        hour=local.hour,
        chat=given.chat,
        channel=given.channel,
        outcome=given.outcome,
        entry=given.entry,
        report=given.report,
        score=given.score,
        milliseconds=given.milliseconds,
        version=given.version,
        text=None if is_personal else given.text,
        person=None if given.person is None else number_of(given.person, key),
        kind=given.kind,
        insider=int(given.is_insider),
    )
