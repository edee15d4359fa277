"""Radicals that some PDFs write in the place of the characters they look like (⼀⼈⽐⻓ for 一人比长)."""

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳⺟⺮⺼⻝⻗",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙龟母竹肉食雨",
        strict=True,
    )
)
"""Those of the block CJK Radicals Supplement that stand for a character of today; Unicode itself folds two of them only."""
_PLAIN = str.maketrans({chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI} | _SUPPLEMENT)


def without_radicals(text: str) -> str:
    """`text`, of the same length, with the characters that its radicals stand for."""
    return text.translate(_PLAIN)
