"""Numbers that are names: of a telephone, a road, a standard or a document, and a day that an event is called after."""

import re

_EVENT = r"国际|消费|维权|晚会|活动|妇女|宣传|事件|特大|火灾|事故|案"
_DAY_NAME = re.compile(
    r"(?<!\d)\d{1,2} ?[·•・‧] ?\d{1,2}(?!\d)"
    r"|(?<=[“\"‘'])\d{1,2}\.\d{1,2}(?=[”\"’'])"
    rf"|(?<![\d.])\d{{1,2}}\.\d{{1,2}}(?={_EVENT})"
)
"""An event called after its day: “3·15”国际消费者权益日."""
_SHORT_LINE = r"(?<!\d)(?:11[0249]|12[02]|12[345]\d\d|95\d{3}|96\d{3,4})(?!\d)"
_COUNTS_NOTHING = r"(?! ?(?:[\d,，.]*\d|[个次人名位户万千百亿元通多余来几件起条份场期%％]|来电))"
_OFFICES = (
    "服务|妇女|维权|政务|公益|市民|政府|举报|投诉|咨询|法律|心理|儿童|儿少|婚姻|信访|监督|便民|报警|求助|急救|免费|公共"
)
_RUNG = "(?:(?<=打|拨)|(?<=致电|热线|专线|拨通|打了|打过|拨了))"
_TELEPHONE = re.compile(
    r"(?<![\d-])0\d{2,3}-\d{7,8}(?!\d)"
    r"|(?<![\d-])[48]00-?\d{3,4}-?\d{3,4}(?![\d个次人名元万])"
    r"|(?<!\d)1[3-9]\d{9}(?![\d个人名元万亿])"
    rf"|{_RUNG}{_SHORT_LINE}(?:[、/和或跟与]{_SHORT_LINE})*+{_COUNTS_NOTHING}"
    rf"|{_SHORT_LINE}(?=[”\"’']? ?(?:{_OFFICES}){{0,4}}(?:热线|电话|专线|平台|打|拨|报警))"
    rf"|{_SHORT_LINE}(?=[、/和或跟与](?:11[0249]|12[02]|12[345]\d\d)(?:热线|电话|专线))"
    r"|(?<=[“\"‘'])12[345]\d\d(?=[”\"’'])"
)
"""The number of a telephone: by its shape, or by who is said to ring it."""
_DOCUMENT = re.compile(
    r"[〔［\[（(](?:19|20)\d{2}[〕］\]）)] ?第? ?\d{1,4} ?号"
    r"|第? ?(?:\d{1,4}|[一二三四五六七八九十]{1,3}) ?号(?=(?:主席)?令|文件|公告|议案|提案)"
)
"""The number of a document (湘发〔2018〕5号, 中央一号文件) or of an order."""
_STANDARD = re.compile(
    r"(?:ISO|IEC|GB|GB/T|HJ|OHSAS)(?:[/ ]?[A-Z]{1,2})? ?\d{3,6}(?:\.\d+)?(?:[-—:：](?:19|20)\d{2})?(?!\d)"
    r"|(?<![A-Za-z])[Vv]\d+(?:\.\d+)*"
    r"|PM ?(?:2\.5|10)(?!\d)"
)
"""The number of a standard (GB/T 19001-2016), of a version (V2.0) or of what is in the air (PM2.5)."""
_AGE = re.compile(
    r"(?<!\d)(?:[5-9]0|00)后|(?<!\d)\d{1,2}(?=公益日)|(?<!\d)\d{3}(?=[国省县]道)"
    r"|(?:(?<!\d)\d{2}|[一二三四五六七八九十]{1,3})世纪(?:(?:\d0|[一二三四五六七八九]十)年代)?|(?<!\d)\d0年代"
)
"""People by the decade of their birth, a decade of a century, a day of giving, a road."""
_HAS_LATIN = re.compile(r"[A-Z]{2}|[Vv]\d")
_THREE_DIGITS = re.compile(r"\d{3}")
_HIDDEN = "□"


def without(sentence: str, *patterns: re.Pattern[str]) -> str:
    """`sentence`, of the same length, with what `patterns` find made unreadable."""
    for pattern in patterns:
        sentence = pattern.sub(lambda match: _HIDDEN * len(match[0]), sentence)
    return sentence


def hide(sentence: str, start: int, end: int) -> str:
    """`sentence`, of the same length, with sentence[start:end] made unreadable."""
    return sentence[:start] + _HIDDEN * (end - start) + sentence[end:]


def named_numbers_hidden(sentence: str) -> str:
    """`sentence`, of the same length, with its numbers that are names made unreadable."""
    # Looking costs more than all else that is done with a sentence, and few have such a number.
    if any(mark in sentence for mark in "·•・‧."):
        sentence = without(sentence, _DAY_NAME)
    if "号" in sentence:
        sentence = without(sentence, _DOCUMENT)
    if _HAS_LATIN.search(sentence):
        sentence = without(sentence, _STANDARD)
    if any(mark in sentence for mark in "后代纪道益"):
        sentence = without(sentence, _AGE)
    return without(sentence, _TELEPHONE) if _THREE_DIGITS.search(sentence) else sentence
