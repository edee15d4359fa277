"""When, where and by whom a report was made: the lines above its body, which hold no sentence that says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from answering.base.report import Report, Sentence
from drafting.recognising.head import Head, head_of
from drafting.recognising.lines import spaceless
from drafting.recognising.telling import Told


@dataclass(frozen=True, slots=True)
class Opened:
    """Answers in the lines around the body, with what they answer and how people ask for it."""

    sentences: tuple[Sentence, ...]
    answers: tuple[str, ...]
    asks: str
    title: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """What people ask of every report and the lines around this one's body do not tell, and how they ask for it."""

    key: str
    title: str
    phrasings: tuple[str, ...]


WHEN = (
    "这份报告是什么时候作的", "报告是哪一天作的", "报告是几月几号作的", "什么时候作的政府工作报告",
    "哪天在大会上作报告", "报告的日期", "是哪天作报告的", "报告是哪年哪月哪日作的", "这份报告是哪天向大会作的",
    "总理哪天作的报告", "会议是哪天开的", "什么时候在人大会上作报告",
)  # fmt: skip
PUBLISHED = (
    "这份报告是什么时候发布的", "报告是哪天发的", "这篇报告什么时候登出来的", "发布时间", "报告是几号发布的",
    "什么时候公布的这份总结", "哪一天发到网上的", "这个报告几号公布的", "哪天发布的",
)  # fmt: skip
DATED = (
    "报告的日期",
    "报告是哪一天的",
    "这份报告是什么时候写的",
    "报告是什么时候出的",
    "报告是哪天作的",
    "报告是哪年哪月的",
)
WHERE = (
    "报告是在什么会议上作的", "在哪个会上作的报告", "报告是在哪个大会上作的", "哪次会议上作的这份报告",
    "这份报告在什么会上宣读", "在第几次会议上作的报告", "报告是在哪里作的", "在什么会上作的",
    "在哪次会上作的", "报告是在哪次大会上作的", "在哪次大会上作的报告", "这是在什么会上作的报告",
)  # fmt: skip
WHO = (
    "报告是谁作的", "谁作的政府工作报告", "这份报告是哪位领导作的", "作报告的人是谁", "报告人是谁",
    "谁在大会上作报告", "谁念的报告", "哪个代表政府作报告", "谁做的报告", "作报告的人叫什么", "报告人叫什么名字",
)  # fmt: skip
ISSUED = (
    "谁发布的", "哪个单位发布的", "报告是哪个部门发的", "发布单位", "这份报告是谁公布的", "报告是哪个单位发布的",
    "哪个部门出的这份报告", "来源是哪个单位",
)  # fmt: skip
WHO_IN_OFFICE = ("{office}是谁", "{office}叫什么名字", "作报告的{office}是谁", "是哪个{office}作的报告")
WHEN_IN_OFFICE = ("{office}哪天作的报告", "{office}什么时候作的报告")
_OFFICES_IN_PHRASINGS = ("总理",)


def opening(report: Report) -> Iterator[Opened]:
    """What the lines around the body of `report` tell, each thing once."""
    head = head_of(report)
    office = _office(head)
    if head.day:
        yield _opened(head.day, "日期", "作报告的日期", [*_usual(office), *_in_office(WHEN_IN_OFFICE, office)])
    if head.published:
        phrasings = PUBLISHED if head.day else (*PUBLISHED, *DATED)
        yield _opened(head.published, "日期", "发布时间", phrasings)
    if head.meeting:
        yield _opened(head.meeting, "名称", "作报告的会议", WHERE)
    if head.speaker:
        yield _opened(head.speaker, "人名", "作报告的人", [*WHO, *_in_office(WHO_IN_OFFICE, office)])
    if head.issuer:
        yield _opened(head.issuer, "名称", "发布单位", ISSUED if head.speaker else (*ISSUED, *WHO))


def untold(report: Report) -> Iterator[Untold]:
    """What the lines around the body of `report` leave open, so that no other name or day is given for it."""
    head = head_of(report)
    if not head.speaker and not head.issuer:
        yield Untold("who", "报告是谁作的", WHO)
    if not head.meeting:
        yield Untold("where", "报告是在哪个会上作的", WHERE)
    if not head.day and not head.published:
        yield Untold("when", "报告是哪一天作的", tuple(dict.fromkeys((*_usual(""), *DATED, *PUBLISHED))))


def lines(report: Report) -> tuple[Sentence, ...]:
    """The lines above the body that hold nothing but what `opening` tells, the title, and the web page around it."""
    return head_of(report).lines


def _opened(told: Told, asks: str, title: str, phrasings: tuple[str, ...] | list[str]) -> Opened:
    return Opened(told.sentences, told.answers, asks, title, tuple(dict.fromkeys(phrasings)))


def _usual(office: str) -> list[str]:
    """How people ask for the day, without the offices that others hold."""
    return [words for words in WHEN if all(other == office or other not in words for other in _OFFICES_IN_PHRASINGS)]


def _office(head: Head) -> str:
    """省长 of 湖南省人民政府省长."""
    office = spaceless(head.office)
    short = office[-3:] if office[-2:] == "察长" else office[-2:]
    return short if head.speaker else ""


def _in_office(phrasings: tuple[str, ...], office: str) -> list[str]:
    return [words.format(office=office) for words in phrasings] if office else []
