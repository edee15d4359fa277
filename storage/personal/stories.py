"""Names in a story, where no word says that a name follows: what is tagged as one, and what is made of a surname and
characters of given names where the tagger took it apart.

jieba's tagger takes 0.14 s and 41 MB to load (2026-11-29), at the first story; bad at a name that is a word as well.
"""

import re
from collections.abc import Iterator
from functools import cache

from storage.personal.lexicon import any_of, characters, given, surname, words

Token = tuple[str, str]
"""A word and its tag."""
# What may stand behind the name of somebody who was named by kin: it is no part of the name.
_KIN_THEN = re.compile(rf"(?:{any_of('kin')}|{any_of('roles')})(?:的?(?:崽|儿子|女儿))?[,，\s]?(?={surname()})")
_BESIDE_KIN = re.compile(rf"(?:{any_of('kin')}|{any_of('roles')})[,，\s]?({surname()}{given()}{{2}})")
_NAMES = ("nr", "nrfg")
"""Tags of jieba: of names, by surname and in whole."""
_LINKS = ("c", "p")
_IN_NAMES = "ntajvmqz"
_NAME_ENDS = ("nr", "g", "ng", "zg", "x")
"""Of words that link, of those that given names are made of, of what is left of a name taken apart."""
_APART = 3
"""Words into which the tagger takes a name of three or four characters apart."""


def in_story(text: str) -> Iterator[str]:
    """Names by the tagger, and those that it took apart: behind kin (厂长|罗|国庆) and where a sentence begins anew."""
    yield from (found[1] for found in _BESIDE_KIN.finditer(text))
    tokens = _tagged(text)
    behind_kin = {found.end() for found in _KIN_THEN.finditer(text)}
    at = 0
    for number, (word, tag) in enumerate(tokens):
        is_kin = at in behind_kin
        if tag in _NAMES and could_be_name(word, is_behind_kin=is_kin):
            yield word
        elif is_kin and (name := _put_together(tokens[number : number + 2])):
            yield name
        else:
            yield from _made_of_names(tokens[number : number + _APART], is_behind_kin=is_kin)
        at += len(word)


def last_name(text: str) -> str:
    """The name that `text` ends with; of two that may be the one that begins with a surname."""
    return next((text[-length:] for length in (4, 3, 2) if could_be_name(text[-length:])), text[-2:])


def is_tagged_as_name(name: str, text: str) -> bool:
    """Whether the tagger takes this word of `text` for a name, or takes it apart and it is made as names are."""
    tokens = _tagged(text)
    return dict(tokens).get(name) in _NAMES or any(
        name in _made_of_names(tokens[at : at + _APART]) for at in range(len(tokens))
    )


def could_be_name(word: str, *, is_behind_kin: bool = False) -> bool:
    """Whether what the tagger takes for a name has the form of one and is no address (刘姐), thanks or kin.

    A surname that is a word as well (白考, 钱查) is one only before given names, and behind kin.
    """
    if not 2 <= len(word) <= (4 if _double().match(word) else 3) or not _surname().match(word):
        return False
    is_word = word[0] in characters("surnames_as_words") and not (is_behind_kin and _is_given(word[1:]))
    if len(word) == 2 and not _is_given(word[1]):
        return False
    return not (is_word or word in _no_person() or word in words("no_names") or _is_title(word))


def _put_together(tokens: list[Token]) -> str:
    """A surname by itself with the one or two characters behind it, or with one of them (高子|墨); "" where it is a word."""
    if len(tokens) < 2:
        return ""
    (first, tag), (second, kind) = tokens
    is_parted = len(first) == 1 and first not in characters("surnames_as_words") and tag not in _LINKS
    if is_parted and len(second) <= 2 and kind[:1] in _IN_NAMES and not _is_title(first + second):
        return first + second
    return first + second if len(first) == 2 and tag == "n" and len(second) == 1 and kind in _NAME_ENDS else ""


def _made_of_names(tokens: list[Token], *, is_behind_kin: bool = False) -> Iterator[str]:
    """The first two or three words together, where they are a surname and two given ones: 孟|祥林, 秦国|栋."""
    for count in range(1, len(tokens) + 1):
        word = "".join(token for token, _ in tokens[:count])
        double = _double().match(word)
        rest = word[double.end() if double else 1 :]
        is_word = word[0] in characters("surnames_as_words") and not is_behind_kin
        is_sure = (count > 1 or is_behind_kin) and not is_word
        if is_sure and len(rest) == 2 and _surname().match(word) and _is_given(rest) and not _is_title(word):
            yield word


def _is_given(name: str) -> bool:
    return all(char in characters("given") for char in name)


def _is_title(word: str) -> bool:
    return word[1:] in words("titles")


@cache
def _no_person() -> frozenset[str]:
    return frozenset(words("kin")) | frozenset(words("roles"))


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(surname())


@cache
def _double() -> re.Pattern[str]:
    return re.compile("|".join(words("double_surnames")))


def _tagged(text: str) -> list[Token]:
    """The words of `text` with jieba's parts of speech."""
    import rjieba

    tagged: list[Token] = rjieba.tag(text)
    return tagged
