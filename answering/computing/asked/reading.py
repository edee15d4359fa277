"""From the words of a message to the operation and the words for its operands.

Good at what is said plainly: A加B, A比B多多少, A占B百分之几, 平均每个A几个B. Blind to sums that only follow from the story.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from answering.computing.asked import adding, comparing, dividing
from answering.computing.asked.rounding import places_asked
from answering.computing.asked.task import Operation, Task
from answering.computing.asked.things import asked_unit
from answering.language.following import Act
from answering.language.question import STORY, Question
from answering.language.requests.computing import ComputingWords, alternatives
from answering.language.wordlists import Language


def read_task(question: Question, language: Language) -> Task | None:
    """What `question` wants worked out; None where no word of it tells of an operation.

    Read from the last clause back: a clause that tells of an operation takes its things from the clauses before it only
    where it has none of its own.
    """
    words = language.computing
    whole = ",".join(clause.text for clause in question.clauses)
    if not words.may_compute(whole) or re.search(words.pattern("beyond"), whole):
        return None
    places, _ = places_asked(whole, words)
    said = [clause.text for clause in question.clauses if clause.weight > STORY]
    bare: Task | None = None
    for end in range(len(said), 0, -1):
        if not words.may_compute(said[end - 1]):
            continue
        for start in range(end - 1, max(end - 1 - MOST_BACK, -1), -1):
            text = places_asked(",".join(said[start:end]), words)[1].strip(", ")
            task = _read(text, words, places is not None)
            if task is None:
                continue
            task = _pointing(replace(task, places=places, unit=task.unit or asked_unit(whole, words)), language)
            if sum(not where for where in task.pointed or [""] * len(task.things)) >= LEAST.get(task.operation, 1):
                return task
            bare = task if task.things or not bare else bare
    return bare


def _pointing(task: Task, language: Language) -> Task:
    """`task` with what its things point at where they name nothing: 它, 前面那个, 三样."""
    following = language.following
    acts = dict(following.acts.items())
    pointers = [*(word for word, _ in following.pointers.items()), *acts]
    pattern = alternatives([*pointers, *language.computing.of("tail"), *language.computing.of("within")])

    def pointed(thing: str) -> str:
        bare = _TALLIED.sub("", language.computing.quantity.sub("", thing))
        if re.sub(pattern, "", bare).strip(" ,的那这"):
            return ""
        ends = {act for word, act in acts.items() if word in bare and act in (Act.FIRST, Act.LAST)}
        return ends.pop() if len(ends) == 1 else _ANY

    where = tuple(map(pointed, task.things))
    if not any(where):
        return task
    if set(where) == {_ANY}:
        return replace(task, things=())
    return replace(task, pointed=where)


_ANY = "any"
_TALLIED = re.compile(r"^[这那]?[两二三四五六几](?:样|个|种|者|项|类|笔)(?:东西|数|人)?")
LEAST = {Operation.LESS: 2, Operation.TIMES: 2}
"""Things that an operation needs, so that more clauses are looked at where it has fewer."""
MOST_BACK = 4
"""Clauses that the things of an operation may stand in, the last of them being its own."""


def _read(text: str, words: ComputingWords, is_rounded: bool) -> Task | None:
    """The operation that the first reader finds in `text`."""
    return next((task for reader in _READERS if (task := reader(text, words, is_rounded))), None)


Reader = Callable[[str, ComputingWords, bool], Task | None]


_READERS: tuple[Reader, ...] = (
    dividing.period, dividing.even, dividing.each, dividing.share, dividing.times, comparing.compare,
    comparing.less, comparing.order, adding.convert, adding.added,
)  # fmt: skip
"""The plainest words first: 平均 and 占百分之几 tell more than 一共, which is often only said."""
