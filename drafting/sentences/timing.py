"""The years that a clause is about: named in it, and not only compared with."""

import re

from drafting.recognising.outline import of_words
from drafting.recognising.recognition import About

_COMPARED = re.compile(r"(?:从|由|比|较|与|是|相当于|恢复到|超过|低于|高于|好于|快于)\s?(?:19|20)\d\d ?年")


def without_comparisons(words: str) -> str:
    """`words` without the years that something is only compared with (是2022年的5.2倍, 由2014年的43个)."""
    return _COMPARED.sub("", words)


def years_named(text: str, about: About) -> tuple[int, ...]:
    """The years that `text` is about by its own words; () where it says nothing of time."""
    return of_words(without_comparisons(text), (), about)
