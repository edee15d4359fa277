"""Characters that Word takes from a font of symbols (w:sym): boxes, ticks, signs."""

_WINGDINGS = {0xFE: "☑", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×", 0xFD: "☒", 0xA7: "■", 0x6C: "●", 0x6E: "■"}
_WINGDINGS_2 = {0x52: "☑", 0x53: "☒", 0xA3: "□", 0x50: "√", 0x4F: "×", 0x30: "□"}
_SYMBOL = {0xB0: "°", 0xB4: "×", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0x6D: "μ", 0x44: "Δ", 0xB7: "·", 0xB8: "÷", 0xA5: "∞"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)
"""Where the codes of a font of symbols are shown to lie (ECMA-376, 17.3.3.30)."""


def symbol(font: str, code: str) -> str:
    """The character with the hexadecimal `code` in `font`; "" for one unknown here, which is an ornament."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in _PRIVATE or font.lower() in _FONTS:
        return _FONTS.get(font.lower(), {}).get(number & 0xFF, "")
    return chr(number) if number <= 0x10FFFF else ""
