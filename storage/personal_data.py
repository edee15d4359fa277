"""Whether a text looks as if it held personal data: such a text is not kept in the usage log.

Losing the text of a harmless question costs little, keeping a telephone number is bad: in doubt it is personal. The room
`storage.personal` tells what each kind looks like. Measured 2026-11-29, by kind in tests/storage/test_personal_rates.py: of
200 texts held out 1 % is missed and of 200 harmless ones 1 % dropped, of the 4521 questions that the tests ask 0.3 %.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from storage.personal import accounts, names, numbers, places, secrets
from storage.personal.numbers import GAPS, figures_in, holds_number, with_digits
from storage.personal.secrets import holds_secret

# Without one of these characters none of the patterns that follow finds anything: most questions are done with.
_SOME_DIGIT = re.compile(r"[a-z\d十百千@艾]|微信|qq|村|[镇乡鎮鄉]|街道")
_IN_DIGITS = (
    numbers.SPELLED,
    numbers.BORN,
    secrets.TOKEN,
    secrets.PASSWORD,
    places.HOUSE,
    places.FLAT,
    accounts.ACCOUNT,
    accounts.EMAIL,
    accounts.PLATE,
    accounts.PART,
    accounts.PAPER,
    accounts.CASE,
)
_SOME_WORD = re.compile(
    r"[住籍址户戶名叫喊姓人者家屋送寄村镇乡租房店]|我[是,，\s]|本人|快递|街道|i.?m |this is|zhu|jia|jiao|name|mingzi|wo |da "
)
_IN_WORDS = (places.LIVES, places.LIVES_PINYIN, places.VILLAGE, names.OWN_NAME, names.OWN_NAME_LATIN)

# Categories of characters that are not seen: formats, controls and marks upon another character (keycaps, tones).
_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me"})


def holds_personal_data(text: str, own: Iterable[str] = (), public: str = "") -> bool:
    """Whether `text` looks as if it held a number, an address, an account, a secret or a name of somebody.

    `own` is what is known of the sender (id, names, username, title of the chat): found anywhere in the text it
    counts as well, however it is separated; of a single character it is passed over. Names that stand in `public`, the
    text of the reports, are no secret.
    """
    plain = _plain(text)
    words = plain.casefold()
    digits = with_digits(words)
    return (
        holds_number(digits, _figures(public))
        or holds_secret(plain)
        or _holds_any(digits, _SOME_DIGIT, _IN_DIGITS)
        or _holds_any(words, _SOME_WORD, _IN_WORDS)
        or _holds_own(words, digits, own)
        or any(name not in public for name in names.names_in(words))
    )


@lru_cache(maxsize=4)
def _figures(public: str) -> frozenset[str]:
    return figures_in(public)


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


def _holds_own(words: str, digits: str, own: Iterable[str]) -> bool:
    """Whether something of the sender's stands in the text, as it is or with other separators."""
    named = [name for name in (_folded(item).strip() for item in own) if len(name) > 1]
    if not named:
        return False
    close, numbers = GAPS.sub("", words), GAPS.sub("", digits)
    for name in named:
        bare = GAPS.sub("", name)
        if name in words or (len(bare) > 1 and (bare in close or (bare.isdecimal() and bare in numbers))):
            return True
    return False
