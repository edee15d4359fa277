"""Question words that are written as others: 那 for 哪, 好多 for 多少."""

from answering.language.phrasebook import Phrasebook, rewrite

LEAST_BESIDE = 3
"""Letters that have to stand beside such a word for it to be a question: 好多啊 is none."""


def asked_otherwise(text: str, slips: Phrasebook[str]) -> str:
    """`text` with the words of `slips` read as what they are meant for, where there is more in it than those words."""
    said = sum(map(str.isalnum, text)) - sum(end - start for start, end, _ in slips.scan(text))
    return rewrite(text, slips) if said >= LEAST_BESIDE else text
