"""What hostile messages are made of: scripts, marks of direction, markup, code, and numerals of every kind."""

from collections.abc import Callable

SCRIPTS = (
    *("женщины сколько", "γυναίκες πόσες", "كم امرأة تم فحصها", "כמה נשים נבדקו", "कितनी महिलाओं की जाँच", "ตรวจผู้หญิงกี่คน"),
    *(
        "何人の女性が検査を受けましたか",
        "몇 명의 여성이 검사를 받았습니까",
        "bao nhiêu phụ nữ",
        "ស្ត្រី",
        "བོད་ཡིག",
        "ᠮᠣᠩᠭᠣᠯ",
    ),
    *("兩癌免費檢查查了多少人", "liangaijianchaduoshaoren", "ㄌㄧㄤˇ ㄞˊ", "𠮷野家𡃁", "㍿㌔㊙", "ﷺﷺ", "Ⅷ ℡ ⑳"),
)
MARKS = (
    *("\u202e", "\u202d", "\u2066", "\u2069", "\u200e", "\u200f", "\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad"),
    *(
        "\0",
        "\x1b[31m",
        "\x7f",
        "\r\n",
        "\u2028",
        "\u2029",
        "\x85",
        "\u3000",
        "\ufe0f",
        "\u0301" * 60,
        "\ud83d",
        "\udc00",
    ),
    *(
        "\ufffd",
        "\ufffe",
        "\U0010ffff",
        "\ue000",
        "🧕🏽👩\u200d👩\u200d👧",
        "🇨🇳",
        "Z\u0351\u0346\u036fa\u0352l\u0358g\u0361o",
    ),
)
CODE = (
    *(
        "<b>92333人</b>",
        "</b></blockquote>",
        "<script>alert(1)</script>",
        "<a href='tg://user?id=1'>x</a>",
        "&lt;&#x0;&amp",
        "<",
    ),
    *("**粗**", "__x__", "[贷款](http://example.org)", "```py\nx\n```", "||spoiler||", "> 引用", "\\_\\*", "~~删~~"),
    *(
        "'; DROP TABLE questions; --",
        '" OR 1=1 --',
        "UNION SELECT text FROM questions",
        "%' ESCAPE '\\",
        "NEAR(a b)",
        '"*"',
    ),
    *("{{7*7}}", "${jndi:ldap://x/a}", "{0.__class__}", "%(name)s %n %s", "{% if x %}", "$(rm -rf /)", "`id`", "#{x}"),
    *(
        "../../etc/passwd",
        "file:///etc/shadow",
        "\\\\host\\share",
        '{"q": "贷款"}',
        "[[entry]]\nid=",
        "null",
        "NaN",
        "True",
    ),
    *("(a+)+$", "(((((((", "]]]]", "^.*?$", "/start x", "/ask", "@test_bot", "show:screened-women", "1234:TEST"),
)
CLAIMS = (
    *(
        "是不是{}人",
        "一共{}万元对吧",
        "有{}个没有",
        "不到{}户",
        "比{}多多少",
        "{}年的呢",
        "占{}%吗",
        "超过{}名",
        "第{}个",
        "前{}名",
    ),
    *(
        "{}加{}等于多少",
        "{}到{}之间",
        "{}/{}",
        "增长了{}倍",
        "{}月{}日",
        "人均{}元",
        "{}",
        "+{}",
        "-{}",
        "{}%",
        "¥{}",
        "{}万亿",
    ),
)
DIGITS = {
    "full width": "０１２３４５６７８９",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
    "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "double struck": "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "subscript": "₀₁₂₃₄₅₆₇₈₉",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "chinese": "〇一二三四五六七八九",
    "financial": "零壹贰叁肆伍陆柒捌玖",
    "suzhou": "〇〡〢〣〤〥〦〧〨〩",
    "roman": " ⅠⅡⅢⅣⅤⅥⅦⅧⅨ",
}
ODD_NUMBERS = (
    *(
        "1e999",
        "0x1F",
        "1_000",
        "½",
        "3¾",
        "1,234,567.89",
        "1.234.567,89",
        "1,23",
        "00092332",
        "92332.0",
        "9.2332万",
        "九万二",
    ),
    *(
        "两千〇一十七",
        "一百二十三万四千五百六十七亿八千",
        "廿三",
        "卅",
        "三分之一",
        "百分之百零五",
        "十几",
        "几十万",
        "半",
        "俩",
        "仨",
    ),
    *(
        "万万万万",
        "亿" * 40,
        "九" * 300,
        "1" * 400,
        "0" * 4096,
        "1." * 500,
        "百千万亿兆",
        "∞",
        "√2",
        "π",
        "一二三",
        "零零七",
        "Ⅻ",
    ),
)


def written(number: int, digits: str) -> str:
    """`number` in other digits."""
    return str(number).translate({ord(str(at)): digit for at, digit in enumerate(digits)})


def mangled(text: str, choose: Callable[[int], int], times: int) -> str:
    """`text` with so many slips: a character left out, doubled, moved, or another in its place.

    `choose(n)` is in [0, n).
    """
    letters = list(text)
    for _ in range(times):
        if not letters:
            break
        at, how = choose(len(letters)), choose(4)
        if how == 0:
            del letters[at]
        elif how == 1:
            letters.insert(at, letters[at])
        elif how == 2:
            letters.insert(choose(len(letters)), letters.pop(at))
        else:
            letters[at] = chr(choose(0xD800))
    return "".join(letters)
