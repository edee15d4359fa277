"""One word in the scripts it may be written in."""

from answering.language.text import converter


def ways_of_writing(word: str) -> list[str]:
    """`word` as it stands, in simplified and in traditional characters, each once."""
    return list(dict.fromkeys([word, *(converter(name).convert(word) for name in ("t2s", "s2t"))]))
