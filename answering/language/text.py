"""A message as the matcher sees it: one width, one script, no markup, no invisible characters."""

import html
import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

from answering.language.numbers.radicals import without_radicals

LONGEST_MESSAGE = 4096
"""Characters read of a message; Telegram sends no longer ones (Bot API, `Message.text`)."""
KEPT = 10_000
"""Texts of reports that are kept folded: sentences, titles and phrasings of what is asked for, a hundred bytes each."""

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_SPACE = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W_]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\uf8ff\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U000e0000-\U0010ffff]"
)
"""Controls, format characters, variation selectors, surrogates and private use."""


@cache
def converter(name: str) -> OpenCC:
    """From one script to another, "t2s" or "s2t", character by character of meaning: wordings of Taiwan are for the
    word lists to know, since conversion of words would make 文件 a 文档 and 核心 a 内核 in mainland texts.
    RuntimeError for another name.
    """
    return OpenCC(name)


def fold(raw: str) -> str:
    """`raw` in half width, simplified, lower case, without tags and invisible characters; at most 4,096 characters.

    The result has single spaces and no line breaks other than as spaces.
    """
    text = unicodedata.normalize("NFKC", html.unescape(raw[:LONGEST_MESSAGE]))[:LONGEST_MESSAGE]
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _TAG.sub(" ", text)))  # what now meets may combine
    if not text.isascii():
        text = converter("t2s").convert(without_radicals(text))
    return _SPACE.sub(" ", text).strip().lower()


def squeeze(text: str) -> str:
    """`text` folded and stripped of all that is neither letter nor digit: two phrasings with one squeeze are one."""
    return letters(fold(text))


@lru_cache(maxsize=KEPT)
def fold_kept(text: str) -> str:
    """`text` of a report or of its entries folded, and kept for the next time; what people send is not for it."""
    return fold(text)


@lru_cache(maxsize=KEPT)
def squeeze_kept(text: str) -> str:
    """The same for `squeeze`."""
    return squeeze(text)


def letters(text: str) -> str:
    """The letters and digits of `text`."""
    return _NO_LETTER.sub("", text)
