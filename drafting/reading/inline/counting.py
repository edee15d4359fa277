"""Numbers of lists as they are written: 一, ①, iv, 01."""

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_COUNTING = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "japaneseDigitalTenThousand",
    "koreanDigital",
    "chineseLegalSimplified",
    "ideographLegalTraditional",
}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
_SERIES = {
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
} | dict.fromkeys(_CIRCLED, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


def number(value: int, style: str) -> str:
    """`value` as Word writes it in the number format `style` (ECMA-376, 17.18.59); digits in one unknown here."""
    if style in {"none", "bullet"}:
        return ""
    if style in _COUNTING and value > 0:
        return _counted(value, style)
    if style in _SERIES and 0 < value <= len(_SERIES[style]):
        return _SERIES[style][value - 1]
    if style in {"lowerRoman", "upperRoman"}:
        return _roman(value) if style == "lowerRoman" else _roman(value).upper()
    if style == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    return f"{value:02}" if style == "decimalZero" else str(value)


def _counted(value: int, style: str) -> str:
    """十一 for 11; 一一 where digits are read out, 壹拾壹 where they are those of cheques."""
    if style in {"ideographDigital", "koreanDigital", "japaneseDigitalTenThousand"}:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))
    # Its import takes as long as reading a report, and few documents need it.
    import cn2an

    legal = style in {"chineseLegalSimplified", "ideographLegalTraditional"}
    return str(cn2an.an2cn(value, "up" if legal else "low"))


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN + _ROMAN_SMALL:
        text += letters * (value // worth)
        value %= worth
    return text
