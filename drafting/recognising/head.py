"""The lines above the body of a report: which is its title, when and where it was made, by whom, when it was published."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answering.base.report import Report, Sentence, is_numbered

LONGEST_HEAD = 24
"""Lines in which the head is looked for; a table of contents counts none."""
LONGEST_LINE = 80
"""Characters of a line above the body; only one that names the meeting may be longer."""
INTRO = 6
"""Sentences of the body in which people say for whom they report."""
KIND = re.compile(
    r"政府工作报告|述职报告|述职述廉报告|统计公报|公报|工作报告|工作总结|工作小结|工作要点|工作情况"
    r"|(?:预算|决算)(?:执行情况)?(?:的报告|报告|公开|情况说明|的?说明|草案)?|自评报告|评价报告|年度报告|年报|述职|白皮书|总结|报告$"
)
ADDRESS = re.compile(
    r"^(?:尊敬的)?(?:各位|同志们|主任|主席团|全体)[^。]{0,24}?(?:代表|委员|同志们?|领导|来宾|朋友们?|评委|评议员)?[，,：:！!]"
)
DAY = re.compile(
    r"(?:(?:19|20)\d\d|[一二][九〇○零OＯ0][一二三四五六七八九〇○零OＯ0]{2})\s*[年./-]\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[月./-]\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?)"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?!\s*\d)"
)
_ONLY_DAY = re.compile(rf"^[（(\[]?\s*(?:{DAY.pattern})\s*(?:\d{{1,2}}:\d\d(?::\d\d)?)?\s*[)）\]]?$")
_WEB = re.compile(
    r"^[【\[]?(?:当前位置|您的位置|您当前|首页|来源|信息来源|文章来源|稿源|发布|发文|成文|公开|时间[:：]|日期[:：]|作者[:：]|浏览|访问|字号|字体|打印"
    r"|分享|索引号|索 引 号|主题分类|文号|责任编辑|责编|编辑|阅读|点击|扫一扫|下载|附件|链接|保存|收藏|关闭|视力保护|无障碍|登录|注册)"
    r"|>>|[>＞»].*[>＞»]|https?://|(?:浏览|阅读|点击|访问)(?:次数|量|数)|(?:下载|打印本页)$"
)
PUBLISHED = re.compile(r"(?:发布|公开|发文|成文|更新|上传|时间|日期)[^\d]{0,6}$")
MEETING = re.compile(r"在([^，。,（）()]{4,40}?(?:会[议議]|會議|大[会會]|全会|代表会))(?:上|[)）]|\s|$)")
_CUT = re.compile(r"在([^，。,（）()]{4,36})$")
_REST = re.compile(r"^([^，。,（）()\d]{1,30}?(?:会[议議]|大会|全会))(?:上|[)）]|\s|$)")
OFFICE = (
    r"(?:代|副|常务副)?(?:总理|省长|市长|县长|区长|州长|盟长|旗长|主席|书记|局长|主任|厅长|部长|院长|检察长|镇长|乡长|会长|司令员|理事长|行长|校长)"
)
_NAME = r"[一-鿿](?:[\s\u3000]*[一-鿿]){1,3}|[一-鿿]{1,8}[·•・][一-鿿·•・]{1,12}"
_REPORTER = re.compile(
    rf"(?:^|[\s\u3000）)上（(：:])((?:[一-鿿]{{0,24}}?){OFFICE})(?:[\s\u3000：:]+({_NAME})|([一-鿿]{{2,3}}))[)）]?$"
)
_OFFICE_ALONE = re.compile(rf"^[（(]?([一-鿿\s\u3000]{{0,24}}?{OFFICE})$")
_NAME_ALONE = re.compile(rf"^({_NAME})[)）]?$")
_NO_PERSON = re.compile(r"信箱|热线|办公|会议|讲话|致辞|报告|工作|专栏|之窗|活动|解读|令$")
_CONTENTS = re.compile(r"^目\s*录$|^目\s*次$")
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|·{4,})\s*-?\s*\d+\s*-?$")
_NOTES = re.compile(r"[①-⑳]|\[\d+\]|[\u200b-\u200f\ufeff]|(?<=[一-鿿])\d$")
_TAIL = re.compile(r"[（(](?:全文|实录|摘要|摘登|全文如下|图文|草案|审议稿|送审稿)[)）]|[-_|—–]+\s*[^-_|—–]{2,20}网站?$|(?:全文)?(?:下载|\.pdf|\.docx?)$")
_BRACKET = re.compile(r"[（(][^（）()]*$|[（(][^（）()]*(?:19|20)\d\d\s*年[^（）()]*[)）]$")
_SPACED = re.compile(r"(?<=[一-鿿\d])[\s\u3000]+(?=[一-鿿\d])")
_ENDS = re.compile(r"(?:报告|公报|总结|小结|决算|预算|说明|要点|计划|述职|年报|白皮书|公开|打算|思路|安排|情况)[)）]?$")
LONGEST_TITLE_LINE = 60


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the head tells: `answers` as printed, in `sentences` one by one; more than one where it goes over a
    line.
    """

    answers: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """`title` without the spaces, marks and brackets it was printed with, "" for none; `subtitle` the line below that
    begins with a dash; `day` is when the report was made, `published` when it was put out, `office` whose name `speaker`
    is. `lines` are all sentences above the body that hold nothing else, `others` are those that are no title, `intro` is how the body begins, and `is_to_deputies`
    whether it begins 各位代表.
    """

    title: str
    subtitle: str
    day: Told | None
    published: Told | None
    meeting: Told | None
    speaker: Told | None
    office: str
    lines: tuple[Sentence, ...]
    others: tuple[str, ...]
    intro: tuple[str, ...]
    is_to_deputies: bool


def head_of(report: Report) -> Head:
    """What stands above the body of `report`."""
    above = list(_above(report.sentences))
    places = {id(sentence) for sentence in above}
    intro = tuple(s.text for s in report.sentences if id(s) not in places)[:INTRO]
    title, used = _title([s for s in above if not _is_service(s.text)])
    meeting = _meeting(above)
    office, speaker = _speaker(above, bool(meeting))
    day, published = _days(above, is_spoken=bool(meeting or speaker))
    if not day and not published:
        day = next((Told((text_of(s),), (s,)) for s in report.sentences[-3:] if _ONLY_DAY.match(s.text)), None)
    told = [item for item in (day, published, meeting, speaker) if item]
    held = {id(s) for item in told for s in item.sentences} | {id(s) for s in used}
    held |= {id(s) for s in above if _is_service(s.text) or _ONLY_DAY.match(s.text) or _CONTENTS.match(s.text)}
    held |= {id(s) for s in above if spaceless(s.text) == title or (office and spaceless(s.text) == spaceless(office))}
    subtitle = next((s.text for s in above if s.text.startswith(("—", "–", "-"))), "")
    lines = tuple(s for s in above if id(s) in held)
    others = tuple(s.text for s in above if not any(s is one for one in used))
    is_to_deputies = any("各位代表" in text[:20] for text in intro[:2])
    return Head(title, subtitle, day, published, meeting, speaker, office, lines, others, intro, is_to_deputies)


def spaceless(text: str) -> str:
    """`text` with full-width digits made plain, and without zero-width characters and spaces inside Chinese."""
    return _SPACED.sub("", unicodedata.normalize("NFKC", _NOTES.sub("", text)).strip())


def text_of(sentence: Sentence) -> str:
    """The day that a sentence names, as printed."""
    match = DAY.search(sentence.text)
    return match[0].strip() if match else ""


def _above(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences above the body."""
    is_contents = False
    count = 0
    for sentence in sentences:
        text = sentence.text
        if _CONTENTS.match(text):
            is_contents = True
        elif not (is_contents and (_LEADERS.search(text) or is_numbered(text))):
            count += 1
            is_service = _is_service(text)
            is_body = text[-1] in "。！!" or (is_numbered(text) and not KIND.search(text)) or ADDRESS.match(text)
            is_long = len(text) > LONGEST_LINE and not MEETING.search(text)
            if count > LONGEST_HEAD or (not is_service and (is_body or is_long)):
                return
        yield sentence


def _is_service(text: str) -> bool:
    """Whether a line is of the web page around the report."""
    return bool(_WEB.search(text.strip()))


def _title(lines: Sequence[Sentence]) -> tuple[str, list[Sentence]]:
    """The title, and the lines that it takes up."""
    usable = [s for s in lines if spaceless(s.text) and not _ONLY_DAY.match(s.text) and not _CONTENTS.match(s.text)]
    texts = [spaceless(s.text) for s in usable]
    for at, text in enumerate(texts):
        for end in range(at + 1, min(at + 4, len(texts) + 1)):
            parts = texts[at:end]
            if any(len(part) > LONGEST_TITLE_LINE or part[0] in "—–-（(" for part in parts[: -1 or None] if part != text):
                break
            joined = "".join(parts)
            if KIND.search(joined) and text[:1] not in "—–-（(":
                start, end = _around(texts, at, end)
                return cleaned("".join(texts[start:end])), list(usable[start:end])
    first = next((at for at, text in enumerate(texts) if text[:1] not in "—–-（(" and not MEETING.search(text)), None)
    return (cleaned(texts[first]), [usable[first]]) if first is not None else ("", [])


def _around(texts: Sequence[str], at: int, end: int) -> tuple[int, int]:
    """The lines of a title that names its kind in those from `at` to `end`: what stands above and goes on below."""
    start = at
    while start > 0 and not KIND.search(texts[start - 1]) and texts[start - 1][-1].isalnum() and at - start < 2:
        start -= 1
    is_open = not _ENDS.search(texts[end - 1])
    if is_open and end < len(texts) and _ENDS.search(texts[end]) and texts[end][0] not in "—–-（(" and not DAY.search(texts[end]):
        end += 1
    return start, end


def cleaned(title: str) -> str:
    """A title without what was printed around it: notes, brackets with the day, the name of the site."""
    text = re.split(r"[—–-]{1,4}(?=(?:(?:19|20)\d\d|[一二]).{0,12}[年月日]|在)", title)[0]
    before = ""
    while before != text:
        before, text = text, _BRACKET.sub("", _TAIL.sub("", _NOTES.sub("", text))).strip(" \u3000·|_-—")
    text = re.sub(rf"(?:{DAY.pattern})?在?[一-鿿]{{4,30}}(?:大会|会议)上.*$", "", text) or text
    named = KIND.search(text)
    rest = text[named.end() :] if named else ""
    return text[: named.end()] if named and re.search(OFFICE, rest) else text


def _meeting(lines: Sequence[Sentence]) -> Told | None:
    for at, sentence in enumerate(lines):
        if match := MEETING.search(sentence.text):
            return Told((match[1],), (sentence,))
        if (cut := _CUT.search(sentence.text)) and at + 1 < len(lines) and (rest := _REST.match(lines[at + 1].text)):
            return Told((cut[1], rest[1]), (sentence, lines[at + 1]))
    return None


def _speaker(lines: Sequence[Sentence], is_spoken: bool) -> tuple[str, Told | None]:
    """The office and the name of who reports."""
    office = ""
    for sentence in lines:
        text = sentence.text.strip()
        if named := _REPORTER.search(text):
            name = (named[2] or named[3] or "").strip()
            if not _NO_PERSON.search(name) and not _is_service(text):
                return _office(named[1]), Told((name,), (sentence,))
        if (office or is_spoken) and (alone := _NAME_ALONE.match(text)) and not KIND.search(text) and not _NO_PERSON.search(text):
            if len(spaceless(alone[1])) <= 4 or "·" in alone[1]:
                return office, Told((alone[1],), (sentence,))
        office = match[1] if (match := _OFFICE_ALONE.match(text)) else office
    return "", None


def _office(text: str) -> str:
    """湖南省人民政府省长 out of …会议上湖南省人民政府省长."""
    return re.split(r"[\s\u3000上]", text)[-1]


def _days(lines: Sequence[Sentence], *, is_spoken: bool) -> tuple[Told | None, Told | None]:
    """The day of the report and that of its publication."""
    day = published = None
    for sentence in lines:
        match = DAY.search(sentence.text)
        if not match:
            continue
        told = Told((match[0].strip(),), (sentence,))
        before = sentence.text[: match.start()]
        is_published = bool(PUBLISHED.search(before)) or _is_service(sentence.text) or re.search(r"\d:\d\d", sentence.text)
        if is_published:
            published = published or told
        elif MEETING.search(sentence.text) or _CUT.search(sentence.text) or is_spoken:
            day = told if not day or (MEETING.search(sentence.text) and not MEETING.search(day.sentences[0].text)) else day
        elif _ONLY_DAY.match(sentence.text):
            published = published or told
    return day, published
