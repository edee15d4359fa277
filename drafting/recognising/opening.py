"""When, where and by whom a report was made: the lines above its body, which hold no sentence that says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.base.report import OPENING, STAMP, Report, Sentence
from drafting.recognising.recognition import HEAD

_DATE = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")
_MEETING = re.compile(r"在([^，。,]{4,40}?(?:会议|大会|全会|代表会))(?:上|$)")
_OFFICE = re.compile(r"(?:总理|省长|市长|县长|区长|州长|主席|书记|局长|主任|厅长|部长|院长|检察长|镇长|乡长)")
_NAME = re.compile(r"[一-鿿](?:[\s\u3000]*[一-鿿·]){1,3}")
_OFFICE_AND_NAME = re.compile(rf"^(?:[一-鿿]{{0,16}}?{_OFFICE.pattern})[\s\u3000]+({_NAME.pattern})$")


@dataclass(frozen=True, slots=True)
class Opened:
    """An answer in one of the first lines, with what it answers and how people ask for it."""

    sentence: Sentence
    answer: str
    asks: str
    title: str
    phrasings: tuple[str, ...]


WHEN = (
    "这份报告是什么时候作的", "报告是哪一天作的", "报告是几月几号作的", "什么时候作的政府工作报告",
    "哪天在大会上作报告", "报告的日期", "是哪天作报告的", "报告是哪年哪月哪日作的", "这份报告是哪天向大会作的",
    "总理哪天作的报告", "会议是哪天开的", "什么时候在人大会上作报告",
)  # fmt: skip
PUBLISHED = (
    "这份报告是什么时候发布的", "报告是哪天发的", "这篇报告什么时候登出来的", "发布时间", "报告是几号发布的",
    "什么时候公布的这份总结", "哪一天发到网上的",
)  # fmt: skip
WHERE = (
    "报告是在什么会议上作的", "在哪个会上作的报告", "报告是在哪个大会上作的", "哪次会议上作的这份报告",
    "这份报告在什么会上宣读", "在第几次会议上作的报告", "报告是在哪里作的",
)  # fmt: skip
WHO = (
    "报告是谁作的", "谁作的政府工作报告", "这份报告是哪位领导作的", "作报告的人是谁", "报告人是谁",
    "谁在大会上作报告", "谁念的报告", "哪个代表政府作报告",
)  # fmt: skip


def opening(report: Report) -> Iterator[Opened]:
    """What the first lines of `report` tell; a line of the body is none of them."""
    lines = [s for s in report.sentences[:HEAD] if s.section in (STAMP, OPENING) and s.text[-1] not in "。！：:，"]
    office = ""
    for sentence in lines:
        text = sentence.text
        if date := _DATE.search(text):
            is_stamp = sentence.section == STAMP
            title, phrasings = ("发布时间", PUBLISHED) if is_stamp else ("作报告的日期", WHEN)
            yield Opened(sentence, date[0], "日期", title, phrasings)
        if meeting := _MEETING.search(text):
            yield Opened(sentence, meeting[1], "名称", "作报告的会议", WHERE)
        if named := _OFFICE_AND_NAME.match(text):
            yield Opened(sentence, named[1], "人名", "作报告的人", WHO)
        elif office and _NAME.fullmatch(text):
            yield Opened(sentence, text, "人名", "作报告的人", WHO)
        office = text if _OFFICE.search(text) and len(text) <= 20 else ""
