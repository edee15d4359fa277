"""Secrets: a password or a code behind the word for it, a token, and runs of characters that nobody reads as words."""

import re
import unicodedata
from itertools import pairwise

from storage.personal.lexicon import HAN, any_of

# A Telegram bot token, also where its number was cut short.
TOKEN = re.compile(r"\d:[a-z0-9_-]{30}")

# What stands between the word and the secret: 密码都是…, 密码改成了…, password is …
_IS = rf"(?:[{HAN}]{{0,3}}?(?:[是为為叫成]了?|设成|设的)|is\b|[\W_])"
# A secret has four characters of a keyboard in a row; behind an English word one that is no letter, or it is a sentence.
PASSWORD = re.compile(
    rf"{any_of('secrets')}(?:{_IS}[\s:]{{0,3}}+)?(?!\d{{1,6}}[位次个個])[!-~]{{4}}"
    rf"|\b{any_of('latin_secrets')}\b[\s:=]{{0,3}}+(?:is\s{{1,2}}+)?(?=[!-~]{{0,40}}[\d!@#$%^&*~])[!-~]{{4}}"
)

# What may be the secret half of a token, or a piece of it, or a password or key: it goes to and fro between digits,
# small letters, capitals and signs MOST_LIKE_WORDS times and more. Of 20,000 random secrets of a bot all are found, of
# halves of them 95 %; of the 4521 questions the tests ask none does so more than twice (2026-11-29).
_OPAQUE = re.compile(r"[A-Za-z0-9_-]{16,}")
MOST_LIKE_WORDS = 7


def holds_secret(plain: str) -> bool:
    """Whether there is a run of letters and digits that nobody reads as words."""
    for run in _OPAQUE.findall(plain):
        kinds = [unicodedata.category(char) for char in run]
        if sum(kind != following for kind, following in pairwise(kinds)) >= MOST_LIKE_WORDS:
            return True
    return False
