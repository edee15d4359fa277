"""The title of a report, found among the lines above its body and freed from what was printed around it."""

import re
from collections.abc import Sequence

from answering.base.report import Sentence
from drafting.recognising.lines import DAY, KIND, MEETING, is_contents, is_only_day, spaceless, without_notes

LONGEST_TITLE_LINE = 60
MOST_LINES = 3
"""Lines that a title goes over; accounts of a department take three."""
_APART = "—–-（("
_TAIL = re.compile(
    r"[（(](?:全文|实录|摘要|摘登|全文如下|图文|草案|审议稿|送审稿)[)）]|[-_|—–]+\s*[^-_|—–]{2,20}网站?$"
    r"|(?:全文)?(?:下载|\.pdf|\.docx?)$"
)
_BRACKET = re.compile(r"[（(][^（）()]*$|[（(][^（）()]*(?:19|20)\d\d\s*年[^（）()]*[)）]$")
_YEAR_BEHIND = re.compile(r"^(\D+)[（(]((?:19|20)\d\d)\s*(?:年度?)?[)）]$")
_SUBTITLE = re.compile(r"[—–-]{1,4}(?=(?:(?:19|20)\d\d|[一二]).{0,12}[年月日]|在)")
_AT_MEETING = re.compile(r"^在[^，。]{4,40}?(?:会议|大会)上的(?=.)")
_SPOKEN = re.compile(rf"(?:{DAY.pattern})?在?[一-鿿]{{4,30}}(?:大会|会议)上.*$")
_SPEAKER = re.compile(r"[省市县区州]长|主席|总理|主任|书记|院长|检察长")
_ENDS = re.compile(r"(?:报告|公报|总结|小结|决算|预算|说明|要点|计划|述职|年报|白皮书|公开|打算|思路|安排|情况)[)）]?$")


def title_of(lines: Sequence[Sentence]) -> tuple[str, list[Sentence]]:
    """The title, "" for none, and the lines that it takes up."""
    usable = [s for s in lines if spaceless(s.text) and not is_only_day(s.text) and not is_contents(s.text)]
    texts = [spaceless(sentence.text) for sentence in usable]
    for at in range(len(texts)):
        for stop in range(at + 1, min(at + MOST_LINES, len(texts)) + 1):
            if stop > at + 1 and any(len(text) > LONGEST_TITLE_LINE or text[0] in _APART for text in texts[at:stop]):
                break
            if texts[at][0] not in _APART and KIND.search("".join(texts[at:stop])):
                first, last = _around(texts, at, stop)
                return cleaned("".join(texts[first:last])), usable[first:last]
    plain = (at for at, text in enumerate(texts) if text[0] not in _APART and not MEETING.search(text))
    only = next(plain, None)
    return ("", []) if only is None else (cleaned(texts[only]), [usable[only]])


def _around(texts: Sequence[str], at: int, stop: int) -> tuple[int, int]:
    """The lines of a title whose kind is named from `at` to `stop`, with what stands above and goes on below."""
    first = at
    while (
        first > 0
        and at - first < MOST_LINES - 1
        and not KIND.search(texts[first - 1])
        and texts[first - 1][-1].isalnum()
    ):
        first -= 1
    below = texts[stop] if stop < len(texts) else ""
    is_open = not _ENDS.search(texts[stop - 1])
    goes_on = is_open and below and _ENDS.search(below) and below[0] not in _APART and not DAY.search(below)
    return first, stop + 1 if goes_on else stop


def cleaned(title: str) -> str:
    """A title without what was printed around it: notes, brackets with the day, the name of the site, who speaks where."""
    text, before = _AT_MEETING.sub("", _SUBTITLE.split(title)[0]), ""
    while before != text:
        if _YEAR_BEHIND.search(text):
            break
        before, text = text, _BRACKET.sub("", _TAIL.sub("", without_notes(text))).strip(" \u3000·|_-—")
    text = _SPOKEN.sub("", text) or text
    named = KIND.search(text)
    if named and (behind := _YEAR_BEHIND.search(text)):
        return f"{behind[2]}年{behind[1]}"
    return text[: named.end()] if named and _SPEAKER.search(text[named.end() :]) else text
