"""Clauses without a figure, as answers to what was done: never to who, when, where or which."""

import re
from collections.abc import Iterator

SHORTEST = 6
"""Characters from which on a clause states something."""
DONE = "内容"
"""What a whole statement answers."""
_SAYS_NOTHING = re.compile(
    r"^(?:(?:也|均|都|现已?|已)?(?:是|为(?!了)|成为|系).*|(?:现|已|一并)*提请.{0,14}(?:审查|审议|批准)|在[^，]{2,20}(?:下|上|中|时|同时)|以[^，]{2,30}为[^，]{1,8}|(?:下面|现在|一年来|五年来|同时|为此|总之|到|截至)[^，]{0,12}"
    r"|.{0,12}(?:以下|如下)(?:工作|几个方面|方面|任务|目标)?|.{0,16}(?:总体要求|总体目标|主要目标|预期目标|主题|思路)是|.{0,14}目标[是为]?|各位[^，]{2,8}|面对.*|.{0,14}(?:后|之前|时|以来|之际|的同时)|.{0,16}(?:体会到|认识到|看到|报告的是|是))$"
)


def tells(text: str) -> bool:
    """Whether the clause `text` says what was done or is so, and does not only lead on to what does."""
    return len(text) >= SHORTEST and not _SAYS_NOTHING.match(text)


def phrasings(text: str, parts: list[str], lead: str) -> Iterator[str]:
    """Ways of asking for a statement: in its own words, for nobody knows how people will put it."""
    yield text
    yield f"{text}怎么样"
    if len(parts) > 1:
        yield "，".join([text, *(part for part in parts if part != text)])
    if lead:
        yield f"{lead}{text}"
