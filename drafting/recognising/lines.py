"""The lines above the body of a report, told from the body and from the web page around it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from answering.base.report import Sentence, is_numbered

LONGEST_HEAD = 24
"""Lines in which the head is looked for; a table of contents counts none."""
LONGEST_LINE = 80
"""Characters of a line above the body; only one that names the meeting may be longer."""
KIND = re.compile(
    r"政府工作报告|述职报告|述职述廉报告|统计公报|公报|工作报告|工作总结|工作小结|工作要点|工作情况"
    r"|(?:预算|决算)(?:执行情况)?(?:的报告|报告|公开|情况说明|的?说明|草案)?"
    r"|自评报告|评价报告|年度报告|年报|述职|白皮书|总结|报告$"
)
_NUMERALS, _ZEROS = "一二三四五六七八九十", "〇○零OＯ0"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][九{_ZEROS}][一二三四五六七八九{_ZEROS}]{{2}})"
DAY = re.compile(
    rf"{_YEAR}\s*[年./-]\s*(?:\d{{1,2}}|[{_NUMERALS}]{{1,3}})\s*[月./-]\s*(?:\d{{1,2}}|[{_NUMERALS}]{{1,3}})\s*日?"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"
    r"|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?!\s*\d)"
)
_ONLY_DAY = re.compile(rf"[（(\[]?\s*(?:{DAY.pattern})\s*(?:\d{{1,2}}:\d\d(?::\d\d)?)?\s*[)）\]]?")
MEETING = re.compile(r"在([^，。,（）()]{4,40}?(?:会[议議]|會議|大[会會]|全会|代表会))(?:上|[)）]|\s|$)")
_ADDRESS = re.compile(
    r"(?:尊敬的)?(?:各位|同志们|主任|主席团|全体)[^。]{0,24}?(?:代表|委员|同志们?|领导|来宾|朋友们?|评委|评议员)?[，,：:！!]"
)
_SERVICE = re.compile(
    r"^[【\[]?(?:当前位置|您的位置|您当前|首页|来源|信息来源|文章来源|稿源|发布|发文|成文|公开|时间[:：]|日期[:：]|作者[:：]"
    r"|浏览|访问|字号|字体|打印|分享|索\s*引\s*号|标\s*题[:：]|名\s*称[:：]|主题分类|文号|责任编辑|责编|编辑|阅读|点击|扫一扫|下载|附件|链接"
    r"|保存|收藏|关闭|视力保护|无障碍|登录|注册)"
    r"|>>|[>＞»].*[>＞»]|https?://|(?:浏览|阅读|点击|访问)(?:次数|量|数)|打印本页$"
)
_CONTENTS = re.compile(r"目\s*[录次]")
_LEADERS = re.compile(r"(?:\.{4,}|…+|·{4,})\s*-?\s*\d+\s*-?$")
_NOTES = re.compile(r"[①-⑳]|\[\d+\]|[\u200b-\u200f\ufeff]|(?<=[一-鿿])\d$")
_SPACED = re.compile(r"(?<=[一-鿿\d])[\s\u3000]+(?=[一-鿿\d])")


def above(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences above the body: all that stand before 各位代表, or else the lines that are no sentence."""
    first = next((at for at, sentence in enumerate(sentences[:LONGEST_HEAD]) if is_address(sentence.text)), None)
    if first is not None and not any(is_numbered(sentence.text) for sentence in sentences[:first]):
        yield from sentences[:first]
        return
    is_listing, count = False, 0
    for sentence in sentences:
        is_listing = is_listing or is_contents(sentence.text)
        if not (is_listing and (_LEADERS.search(sentence.text) or is_numbered(sentence.text))):
            count += 1
            if count > LONGEST_HEAD or _is_body(sentence.text):
                return
        yield sentence


def _is_body(text: str) -> bool:
    if is_service(text):
        return False
    is_part = is_numbered(text) and not KIND.search(text)
    is_long = len(text) > LONGEST_LINE and not MEETING.search(text)
    return text[-1] in "。！!；;" or is_part or is_long or is_address(text)


def is_address(text: str) -> bool:
    """Whether people are addressed: 各位代表：."""
    return bool(_ADDRESS.match(text))


def is_service(text: str) -> bool:
    """Whether a line is of the web page around the report."""
    return bool(_SERVICE.search(text.strip()))


def is_contents(text: str) -> bool:
    """Whether a line stands above a table of contents."""
    return bool(_CONTENTS.fullmatch(text))


def is_only_day(text: str) -> bool:
    """Whether a line holds a day, and no more than its hour and brackets beside it."""
    return bool(_ONLY_DAY.fullmatch(text.strip()))


def spaceless(text: str) -> str:
    """`text` with full-width digits made plain, and without notes, zero-width characters and spaces inside Chinese."""
    return _SPACED.sub("", unicodedata.normalize("NFKC", without_notes(text)).strip(" \u3000\t#*"))


def without_notes(text: str) -> str:
    """`text` without the marks of notes (①) and characters that have no width."""
    return _NOTES.sub("", text)
