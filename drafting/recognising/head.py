"""The head of a report: its title, when and where it was made, by whom, when it was published, and how its body begins."""

import re
from dataclasses import dataclass

from answering.base.report import Report, Sentence
from drafting.recognising.lines import above, is_address, is_contents, is_only_day, is_service, spaceless
from drafting.recognising.telling import Told, day_below, days_in, issuers_in, meeting_in, speaker_announced, speaker_in
from drafting.recognising.titles import title_of

INTRO = 6
"""Sentences of the body in which people say for whom they report."""
_FORMULA = re.compile(r"^(?:现在|下面)?[，,]?(?:我|根据|受)[^。\d]{0,60}(?:报告|汇报|审[议查])[^。\d]{0,60}。?$")
BELOW = 3
"""Sentences at the end among which the day may stand."""


@dataclass(frozen=True, slots=True)
class Head:
    """`title` without the spaces, marks and brackets it was printed with, "" for none; `subtitle` the line below that
    begins with a dash; `day` is when the report was made, `published` when it was put out and `issuer` by which bodies,
    `office` whose name `speaker` is. `lines` are all sentences above the body that hold nothing else, and those of its
    beginning that only say that a report is made (我代表…，向大会报告工作，请予审议), `others` those that are no title,
    `intro` is how the body begins, and `is_to_deputies` whether it begins 各位代表.
    """

    title: str
    subtitle: str
    day: Told | None
    published: Told | None
    meeting: Told | None
    speaker: Told | None
    issuer: Told | None
    office: str
    lines: tuple[Sentence, ...]
    others: tuple[str, ...]
    intro: tuple[str, ...]
    is_to_deputies: bool


def head_of(report: Report) -> Head:
    """What stands above the body of `report`."""
    head = list(above(report.sentences))
    beginning = report.sentences[len(head) : len(head) + INTRO]
    title, titled = title_of([sentence for sentence in head if not is_service(sentence.text)])
    meeting = meeting_in(head)
    office, speaker = speaker_in(head, is_spoken=meeting is not None)
    if not speaker:
        speaker = next(filter(None, map(speaker_announced, report.sentences[-BELOW:])), None)
    day, published = days_in(head, is_spoken=bool(meeting or speaker))
    if not day and not published:
        day = day_below(report.sentences[-BELOW:])
    issuer = issuers_in([sentence for sentence in head if sentence not in titled])
    told = [item for item in (day, published, meeting, speaker, issuer) if item]
    held = {sentence for item in told for sentence in item.sentences} | set(titled)
    again = {title, spaceless(office)} - {""}
    return Head(
        title=title,
        subtitle=next((s.text for s in head if s.text[0] in "—–-"), ""),
        day=day,
        published=published,
        meeting=meeting,
        speaker=speaker,
        issuer=issuer,
        office=office,
        lines=tuple(s for s in head if s in held or spaceless(s.text) in again or _is_no_content(s.text))
        + tuple(s for s in beginning if is_address(s.text) or _FORMULA.search(s.text)),
        others=tuple(s.text for s in head if s not in titled),
        intro=tuple(s.text for s in beginning),
        is_to_deputies=any("各位代表" in text[:20] for text in (s.text for s in beginning[:2])),
    )


def _is_no_content(text: str) -> bool:
    return is_service(text) or is_only_day(text) or is_contents(text)
