"""Numbers that are names: the number of a telephone, and a day that an event is called after."""

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
)
"""The number of a telephone: by its shape, or by who is said to ring it."""
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
    """`sentence`, of the same length, with its telephone numbers and days with a name made unreadable."""
    # Looking costs more than all else that is done with a sentence, and few have such a number.
    if any(mark in sentence for mark in "·•・‧."):
        sentence = without(sentence, _DAY_NAME)
    return without(sentence, _TELEPHONE) if _THREE_DIGITS.search(sentence) else sentence
