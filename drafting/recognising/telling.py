"""When, at which meeting and by whom a report was made, and when it was published: found in the lines above its body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answering.base.report import Sentence
from drafting.recognising.lines import DAY, KIND, MEETING, is_contents, is_only_day, is_service, spaceless

_CUT = re.compile(r"在([^，。,（）()]{4,36})$")
_REST = re.compile(r"^([^，。,（）()\d]{1,30}?(?:会[议議]|大会|全会))(?:上|[)）]|\s|$)")
OFFICE = (
    r"(?:代|副|常务副)?(?:总理|委员长|省长|市长|县长|区长|州长|盟长|旗长|专员|主席|书记|局长|主任|厅长|部长|院长|检察长|镇长|乡长|会长|司令员"
    r"|理事长|行长|校长)"
)
_NAME = r"[一-鿿](?:[\s\u3000]*[一-鿿]){1,3}|[一-鿿]{1,8}[·•・][一-鿿·•・]{1,12}"
_REPORTER = re.compile(
    rf"(?:^|[\s\u3000）)上（(：:])((?:[一-鿿]{{0,24}}?){OFFICE})(?:[\s\u3000：:]+({_NAME})|([一-鿿]{{2,3}}))[)）]?$"
)
_REPORTED = re.compile(rf"((?:[一-鿿]{{0,24}}?){OFFICE})([一-鿿]{{2,3}})(?:同志)?(?=代表|受|向大会|作)")
_ANNOUNCED = re.compile(rf"(?:报告|述职|汇报|发言|作报告)(?:者|人)[\s\u3000]*[:：][\s\u3000]*({_NAME})[\s\u3000)）]*$")
_OFFICE_ALONE = re.compile(rf"^[（(]?([一-鿿\s\u3000]{{0,24}}?{OFFICE})$")
_NAME_ALONE = re.compile(rf"^({_NAME})[)）]?$")
LONGEST_NAME = 4
_NO_PERSON = re.compile(r"信箱|热线|办公|会议|讲话|致辞|报告|工作|专栏|之窗|活动|解读|统计|令$|局$|[省市县区州]$")
_PUBLISHED = re.compile(r"(?:发布|公开|发文|成文|更新|上传|时间|日期)[^\d]{0,6}$")
_BETTER = re.compile(r"发布[^\d]{0,6}$")
_SIGNED = re.compile(r"^[一-鿿\s\u3000]{2,30}(?:局|队|办公室|委员会|政府|厅|部|会|院)[\s\u3000（(]+$")
_OF_BODY = r"[一-鿿]{2,30}(?:局|队|办公室|委员会|政府|厅|院|署|中心|妇联|联合会)"
_BODIES = re.compile(rf"[（(]?({_OF_BODY})(?:[\s\u3000、]+({_OF_BODY}))?(?:[\s\u3000、]+({_OF_BODY}))?[)）]?")
_SOURCE = re.compile(
    rf"(?:来源|稿源|发[布文](?:机构|机关|单位|部门)|编制单位)[\s\u3000]*[:：][\s\u3000]*({_OF_BODY})(?![一-鿿])"
)
_HOUR = re.compile(r"\d:\d\d")


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the head tells: `answers` as printed, and the `sentences` they stand in; several answers where it goes
    over a line, several sentences where the line above says what it is.
    """

    answers: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def meeting_in(lines: Sequence[Sentence]) -> Told | None:
    """The meeting that was reported to."""
    for at, sentence in enumerate(lines):
        match, cut = MEETING.search(sentence.text), _CUT.search(sentence.text)
        rest = _REST.match(lines[at + 1].text) if at + 1 < len(lines) else None
        if cut and rest and (not match or rest[1].startswith("第")):
            return Told((cut[1], rest[1]), (sentence, lines[at + 1]))
        if match:
            return Told((match[1],), (sentence,))
    return None


def speaker_in(lines: Sequence[Sentence], *, is_spoken: bool) -> tuple[str, Told | None]:
    """The office and the name of who reports; a name without an office counts where `is_spoken`, at a meeting."""
    above: Sentence | None = None
    for sentence in lines:
        text = sentence.text.strip()
        if is_service(text) or is_contents(text):
            continue
        if announced := speaker_announced(sentence):
            return "", announced
        if named := _REPORTER.search(text) or _REPORTED.search(text):
            name = next(filter(None, named.groups()[1:]), "").strip()
            if not _NO_PERSON.search(name):
                return re.split(r"[\s\u3000上]", named[1])[-1], Told((name,), (sentence,))
        if (above or is_spoken) and (name := _name_alone(text)):
            office = _OFFICE_ALONE.match(above.text.strip()) if above else None
            return office[1] if office else "", Told((name,), (above, sentence) if above else (sentence,))
        above = sentence if _OFFICE_ALONE.match(text) else above
    return "", None


def speaker_announced(sentence: Sentence) -> Told | None:
    """The name behind 报告人：."""
    announced = _ANNOUNCED.search(sentence.text.strip())
    return Told((announced[1].strip(),), (sentence,)) if announced else None


def _name_alone(text: str) -> str:
    """The name that a line is; "" where it is none."""
    alone = _NAME_ALONE.match(text)
    if not alone or KIND.search(text) or _NO_PERSON.search(text):
        return ""
    return alone[1] if len(spaceless(alone[1])) <= LONGEST_NAME or "·" in alone[1] else ""


def issuers_in(lines: Sequence[Sentence]) -> Told | None:
    """The bodies that put the report out: on a line of their own, beside the day or not, or behind 来源：."""
    for sentence in lines:
        named = _BODIES.fullmatch(DAY.sub("", sentence.text).strip(" \u3000\t()（）"))
        if found := named or _SOURCE.search(sentence.text):
            return Told(tuple(filter(None, found.groups())), (sentence,))
    return None


def days_in(lines: Sequence[Sentence], *, is_spoken: bool) -> tuple[Told | None, Told | None]:
    """The day of the report and that of its publication; a day by itself is that of the report where it was spoken."""
    day = published = None
    for sentence in lines:
        match = DAY.search(sentence.text)
        if not match:
            continue
        told = Told((match[0].strip(),), (sentence,))
        at_meeting = MEETING.search(sentence.text) or _CUT.search(sentence.text)
        before = sentence.text[: match.start()]
        is_put_out = _PUBLISHED.search(before) or _HOUR.search(sentence.text)
        if is_put_out or is_service(sentence.text):
            published = (
                told
                if not published or (_BETTER.search(before) and not _BETTER.search(_before(published)))
                else published
            )
        elif at_meeting or is_spoken:
            day = told if not day or (at_meeting and not MEETING.search(day.sentences[0].text)) else day
        elif is_only_day(sentence.text) or _SIGNED.search(before):
            published = published or told
    return day, published


def _before(told: Told) -> str:
    """What stands before a day in its line."""
    return told.sentences[0].text.partition(told.answers[0])[0]


def day_below(lines: Sequence[Sentence]) -> Told | None:
    """The day that stands by itself in `lines`, the last ones of a report."""
    for sentence in lines:
        if is_only_day(sentence.text) and (match := DAY.search(sentence.text)):
            return Told((match[0].strip(),), (sentence,))
    return None
