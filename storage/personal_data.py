"""Whether a text looks as if it held personal data: such a text is not kept in the usage log.

Losing the text of a harmless question costs little, keeping a telephone number is bad: in doubt it is personal.
No library of numbering plans is used: those tell which numbers are in use, but what merely looks like a number
(mistyped, foreign, an ID card, a bank card) has to go as well, so any seven digits are one unless they are plainly not.
Measured 2026-11-27: 6 of the 4401 questions the tests ask (0.14 %) are dropped.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_HAN = "\u3400-\u9fff"

# What stands between the groups of a number: no letter and no percent sign, which ends a figure; 杠 is a spoken hyphen.
_GAP = r"(?:[^\w%]|[_杠])"
_GAPS = re.compile(_GAP + "+")

# Seven digits or more, whatever stands between them: a telephone, ID card, passport or bank card number, also mistyped.
_NUMBER = re.compile(rf"\d(?:{_GAP}{{0,4}}+\d){{6,}}+")

# Letters and words that people type or say for a digit, where they stand between digits: 138OO138, 一三八么二, 拐洞勾.
_LIKE_A_DIGIT = re.compile(r"(?<=\d)[ol么拐洞勾]+(?=\d)")
_DIGIT_MEANT = str.maketrans("ol么拐洞勾", "011709")

# A number spelled out in pinyin or in English.
_SPELLED = re.compile(
    r"\b(?:(?:ling|yi|yao|er|san|si|wu|liu|qi|ba|jiu|zero|one|two|three|four|five|six|seven|eight|nine)[\W_]{0,2}+){7}"
)

# What is counted in figures of seven digits. 人家 is no unit: 打84123456人家不接.
_UNIT = (
    r"\s?(?:[万亿元块人名户个次件条项场期份套台只头亩吨斤米度](?!家)"
    r"|[十百千]万|%|公里|公斤|公顷|平方|立方|千瓦|美元|欧元|港元|港币|人民币|rmb|wan|yuan|ren)"
)

_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:1[0-2]|0?[1-9])", r"(?:[12]\d|3[01]|0?[1-9])"

# Seven digits and more that are nobody's number: dates, times, years, hot lines, decimals and figures with their unit.
# Each is tried once (atomic and possessive groups): a long row of years takes no longer than it is long.
# Eleven digits like those of a mobile number are never harmless, but for a time of day with its colon.
_HARMLESS = re.compile(
    r"(?!1[^\w%:]{0,4}+[3-9](?:[^\w%:]{0,4}+\d){9}+(?!\W{0,4}\d))"
    rf"(?:(?<=十)[1-5]5{_GAP}*)?+(?:(?>(?:{_YEAR}[-./\s]{_MONTH}[-./\s]{_DAY}"
    rf"|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|\d\d?[-./]\d\d?[-./]{_YEAR}|{_YEAR}[-./]{_MONTH}|\d\d?:[0-5]\d(?::[0-5]\d)?|{_YEAR}"
    rf"|11[0249]|12[02]|123\d\d|\d\.\d{{4,8}})(?:(?!\.?\d)|\d(?=[年个共起样直下]))"
    rf"|(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}})(?:\.\d{{1,4}})?{_UNIT}){_GAP}*)*+"
)

# Words by which somebody gives a number of their own: after these nothing is taken for a date or a figure.
_CALL_ME = re.compile(
    r"[我俺]的?(?:家|本人|办公室)?的?(?:电话|電話|手机|手機|号码|號碼|座机|固话|联系|聯繫|身份证|卡号|微信)"
    r"|(?:打|联系|聯繫|回|找|加|call|text|拨)(?:电话|電話)?给?(?:我|me)|(?:电话|電話|手机|手機|号码|联系方式)号?[:是为\d]"
    r"|\b(?:tel|phone|mobile|call)\b"
)

_COUNT = r"[\d十百千]"

# A house: a street, a house or a village, and its number; no line of the underground (1号线), no paper (4号文).
_HOUSE = re.compile(
    rf"(?:[路街巷弄段村院苑坊屯组]|(?<![知报報频頻渠难難轨軌])道|(?<![告件章会會年月家这這那哪文心省市县區区镇乡村城])里"
    rf"|[小社][区區]|胡同|花园|花園|家园|公寓|大厦|广场|山庄|門牌|门牌号?)\s?"
    rf"第?[甲乙丙附]?{_COUNT}{{1,6}}(?:[-之附]{_COUNT}{{1,4}})?\s?(?:[号號弄](?![线線文令])|#)"
    rf"|(?:(?<![公铁鐵线網网道])路|大道|街|巷|弄)\s?\d{{1,5}}(?![\w.%])"
    rf"|(?:村|社区|屯)第?{_COUNT}{{1,3}}(?:村民小)?组|{_COUNT}[号號][楼樓院]"
)

# A flat: block, entrance or room; neither blocks that were built (建了3栋, 3栋楼) nor a flat's rooms (三室一厅).
_FLAT = re.compile(
    rf"(?<![\d十百千建修盖拆共有了成造约达近])(?:{_COUNT}{{1,4}}|[a-z]\d{{0,2}})\s?[栋幢棟](?![楼樓房大住宿教厂别])"
    rf"|(?<![\d第十]){_COUNT}{{1,3}}\s?[单單]元(?![格的])|\d{{3,4}}[室房](?![间間屋子产產厅贷地])"
    rf"|(?:[楼樓层層栋幢棟座]|[单單]元)\s?{_COUNT}{{1,5}}[室房号號]|[座楼樓栋幢棟]\s?\d{{3,4}}(?!\w)"
    r"|(?<![\d-])\d\d?-\d\d?-(?!(?:19|20)\d\d)\d{3,4}(?!\d)"
)

# What follows 住 and 住址 where nobody tells a place: questions, the country at large, 住院, 住房.
_NO_PLACE = r"(?![哪那什啥何怎多几幾农農乡鄉城院房户宅宿建的了得不过能可要给和吗进满着下就呢有人环]|在[哪农農乡鄉城])"

# Where somebody says they live. Without 我 a place with 的 after it is a question about others: 住在岳麓区的妇女.
_LIVES = re.compile(
    rf"(?:[我俺咱家现現]|本人|目前|老家)[们們]?(?:家|就|也|都|现在?|目前|是|一直|暂)?"
    rf"(?:居?住[在于]?|住[址处地])[:\s]{{0,2}}+{_NO_PLACE}[{_HAN}]{{2}}"
    rf"|(?:^|[\W_])居?住在?{_NO_PLACE}(?=[{_HAN}])[^的\W]{{2,}}+(?!\w)|(?:^|[\W_我俺])家在{_NO_PLACE}[{_HAN}]{{2}}"
    rf"|(?:住址|[我俺]的?[户戶][籍口]|[户戶][籍口](?:所在)?地?[是在为為:]|籍贯[是为:]|地址:"
    rf"|(?:[我俺]|我家|家庭|通讯|收件|收货)的?地址)[是在为為:\s]{{0,3}}+{_NO_PLACE}[{_HAN}]{{2}}"
)

# An e-mail address, also with a Chinese full stop, with blanks or with the at sign written out.
_EMAIL = re.compile(r"\w\s?(?:@|[( ]at[) ])\s?[\w-]{1,63}\s?(?:[.。点]|[( ]dot[) ])\s?\w|\w#(?:qq|163|126)\.com")

# An account: its number or name after the word for it, a Telegram user (no bot) or a link to one.
_ACCOUNT = re.compile(
    r"(?:[微薇威v]信|wechat|weixin|(?<![a-z])(?:vx|wx|qq|tg|telegram|whatsapp)|扣扣|[账帐賬]号|[+加]我?[微薇vq]"
    r"|抖音|快手|支付宝|电报|飞机)(?:[号號]码?|[账帐賬]号|id|hao|[是为加搜我的]|[\W_]){0,6}+[a-z0-9][a-z0-9_-]{4}"
    r"|(?<!\w)@(?!\w{0,28}bot\b)[a-z][a-z0-9_]{4}|\bt\.me/\w"
)

# A name, and not what follows 我叫 where nobody tells one: questions, and somebody who is called.
_CALLED = rf"(?![什甚啥么麼咩嘛乜哪谁誰怎你您他她它人大不没沒了过過来來去车車救醒得是个個几幾])(?:[{_HAN}]|[a-z]){{2}}"

# The most frequent surnames: 我是 and 本人 tell a name only where one follows.
_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董潘"
    "袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈姜崔钟鍾谭譚陆陸汪范廖石金贾韦付夏方邹熊白孟秦邱江尹薛闫段雷侯龙"
    "史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易乔文欧"
)

# A name said of oneself.
_NAME = re.compile(
    rf"(?<![给給帮幫替请請让讓问問喊])(?:[我俺](?:本人)?的?(?:真|本|全|大)?(?:名字?|姓名)?|本人)就?是?"
    rf"叫[做作]?[:\s]{{0,2}}+{_CALLED}"
    rf"|(?:[我俺]的?|本人)的?(?:(?:真|全|大)?名字?[是为為:\s]|姓名)[是为為:\s]{{0,3}}+{_CALLED}"
    rf"|(?:姓名|名字)[:\s]\s?{_CALLED}|(?:^|[\W_女男])名叫\s?{_CALLED}"
    rf"|(?:我是|本人是?)\s?[{_SURNAMES}](?![{_HAN}]?[的生工])[{_HAN}]{{1,2}}(?!\w)"
    r"|\bmy name(?: is|'s)? [a-z]|\bwo jiao (?!sh|ni|ta|me)[a-z]"
)

# A Telegram bot token, also where its number was cut short.
_TOKEN = re.compile(r"\d:[a-z0-9_-]{30}")

# What may be the secret half of a token, or a piece of it, or a password or key: it goes to and fro between digits,
# small letters, capitals and signs MOST_LIKE_WORDS times and more. Of 20,000 random secrets of a bot all are found, of
# halves of them 95 %; of the 4521 questions the tests ask none does so more than twice (2026-11-29).
_OPAQUE = re.compile(r"[A-Za-z0-9_-]{16,}")
MOST_LIKE_WORDS = 7

# Without one of these characters none of the patterns that follow finds anything: most questions are done with.
_SOME_DIGIT = re.compile(r"[a-z\d十百千@]")
_IN_DIGITS = (_SPELLED, _HOUSE, _FLAT, _ACCOUNT, _EMAIL, _TOKEN)
_SOME_WORD = re.compile(r"[住籍址户戶名叫]|我是|本人|家在|jiao|name")
_IN_WORDS = (_LIVES, _NAME)

# Categories of characters that are not seen: formats, controls and marks upon another character (keycaps, tones).
_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me"})


def holds_personal_data(text: str, own: Iterable[str] = ()) -> bool:
    """Whether `text` looks as if it held a number, an address, an account, a secret or a name of somebody.

    `own` is what is known of the sender (id, names, username, title of the chat): found anywhere in the text it
    counts as well, however it is separated; of a single character it is passed over.
    """
    plain = _plain(text)
    words = plain.casefold()
    digits = _with_digits(words)
    return (
        _holds_number(digits)
        or _holds_secret(plain)
        or _holds_any(digits, _SOME_DIGIT, _IN_DIGITS)
        or _holds_any(words, _SOME_WORD, _IN_WORDS)
        or _holds_own(words, digits, own)
    )


def _holds_any(text: str, first: re.Pattern[str], patterns: tuple[re.Pattern[str], ...]) -> bool:
    return first.search(text) is not None and any(pattern.search(text) for pattern in patterns)


@lru_cache(maxsize=8192)
def _seen(char: str) -> bool:
    return char.isspace() or (unicodedata.category(char) not in _UNSEEN and char not in "\u115f\u1160")


def _plain(text: str) -> str:
    """One spelling of all that looks alike: half width, without what is not seen."""
    taken_apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFKC", "".join(filter(_seen, taken_apart)))


def _folded(text: str) -> str:
    """That, in lower case."""
    return _plain(text).casefold()


@lru_cache(maxsize=8192)
def _digit(char: str) -> str:
    value = unicodedata.numeric(char, 2 if char == "两" else -1)
    return str(int(value)) if value in range(10) else char


def _with_digits(words: str) -> str:
    """The text with Chinese, circled and foreign digits as 0 to 9."""
    digits = "".join(map(_digit, words))
    return _LIKE_A_DIGIT.sub(lambda found: found[0].translate(_DIGIT_MEANT), digits)


def _holds_secret(plain: str) -> bool:
    """Whether there is a run of letters and digits that nobody reads as words."""
    for run in _OPAQUE.findall(plain):
        kinds = [unicodedata.category(char) for char in run]
        if sum(kind != following for kind, following in pairwise(kinds)) >= MOST_LIKE_WORDS:
            return True
    return False


def _holds_number(digits: str) -> bool:
    """Whether there are seven digits or more that dates, years and figures do not cover from first to last."""
    covered = 0
    for run in _NUMBER.finditer(digits):
        if run.end() <= covered:
            continue
        harmless = _HARMLESS.match(digits, run.start())
        covered = harmless.end() if harmless else 0
        if covered < run.end() or _CALL_ME.search(digits):
            return True
    return False


def _holds_own(words: str, digits: str, own: Iterable[str]) -> bool:
    """Whether something of the sender's stands in the text, as it is or with other separators."""
    named = [name for name in (_folded(item).strip() for item in own) if len(name) > 1]
    if not named:
        return False
    close, numbers = _GAPS.sub("", words), _GAPS.sub("", digits)
    for name in named:
        bare = _GAPS.sub("", name)
        if name in words or (len(bare) > 1 and (bare in close or (bare.isdecimal() and bare in numbers))):
            return True
    return False
