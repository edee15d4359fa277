"""What an entry answers with after its sentence was reworded."""

import re
from collections.abc import Sequence

from answering.base.entries import Stated
from drafting.again.rewording import overlap, stands_reworded
from drafting.folder import is_statement

SAME_PLACE = 0.5
"""Share of the place of an old answer that a new one has to take up to be the answer from then on; the words of another
figure take up nothing of it."""
UNCOUNTED = frozenset(("地点", "人名", "身份", "单位", "名称", "文件", "口号", "奖项", "内容"))
"""The kinds of answers (`asks`) in which a numeral counts nothing."""
_HOW_MANY = re.compile(
    r"[\d.,零〇一二两三四五六七八九十百千万亿]|左右|上下|以上|以下|以内|以外|不低于|不少于|不超过|超过|突破|接近|将近|大约|至少"
    r"|[多余几近约超逾\s]"
)


def answers_now(entry: Stated, sentences: Sequence[str], stated: Sequence[Stated]) -> tuple[str, ...]:
    """What `entry` answers from now on, `sentences` being its own as they now read and `stated` the new draft; nothing
    where that is not sure.
    """
    found = [_answer(answer, entry, sentences, stated) for answer in entry.answers]
    return tuple(found) if all(found) else ()


def _answer(answer: str, entry: Stated, sentences: Sequence[str], stated: Sequence[Stated]) -> str:
    """The answer where it still stands at its place, else what the draft has at that place; "" where there is neither."""
    for old, new in zip(entry.sentences, sentences, strict=True):
        if answer not in old:
            continue
        if stands_reworded(answer, old, new):
            return answer
        alike = (e for e in stated if new in e.sentences and is_statement(e) == is_statement(entry))
        others = [(overlap(answer, old, other, new), other) for e in alike for other in e.answers]
        share, nearest = max(others, default=(0.0, ""))
        if share >= SAME_PLACE and (entry.asks in UNCOUNTED or _counted(answer) == _counted(nearest)):
            return nearest
    return ""


def _counted(answer: str) -> str:
    """What a figure counts: 3.2万人 and 近四万人 count 人."""
    return _HOW_MANY.sub("", answer)
