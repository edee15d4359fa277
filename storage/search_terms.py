"""Chinese full-text search: texts and questions as the terms that SQLite's FTS5 finds.

Chinese has no spaces, and FTS5's own trigram tokenizer finds no word of two characters, which is what most Chinese words
have. So a run of Chinese becomes its overlapping pairs, with the last character by itself: 两癌检查 is 两癌 癌检 检查 查.
A word of two characters is one term, a longer one a phrase, a single character the beginning of terms.
"""

import re
import unicodedata
from collections.abc import Iterable

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
"""Chinese characters in a row, or letters and digits in a row."""
_IS_HAN = re.compile(rf"[{_HAN}]")


def terms(text: str) -> str:
    """The terms of `text` with spaces between them.

    A text is taken out of the index by the same terms: a change here needs a migration that makes the index anew.
    """
    return " ".join(term for run in _runs(text) for term in (_pairs(run) if _IS_HAN.match(run) else [run]))


def query(words: Iterable[Iterable[str]]) -> str:
    """What FTS5 is asked for texts that hold every one of `words`, each in any of its ways of writing; "" for no word."""
    return " AND ".join(f"({' OR '.join(ways)})" for word in words if (ways := list(_ways(word))))


def _ways(word: Iterable[str]) -> Iterable[str]:
    for way in dict.fromkeys(word):
        runs = [_phrase(run) for run in _runs(way)]
        if runs:
            yield f"({' AND '.join(runs)})"


def _phrase(run: str) -> str:
    """A run as it stands within texts: Chinese anywhere, other words from their beginning."""
    if not _IS_HAN.match(run):
        return f'"{run}" *'
    return f'"{run}" *' if len(run) == 1 else f'"{" ".join(_pairs(run)[:-1])}"'


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]


def _runs(text: str) -> list[str]:
    return _RUN.findall(unicodedata.normalize("NFKC", text).lower())
