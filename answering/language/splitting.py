"""Several questions in one message: each of them as a question of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from answering.language.question import AFTERTHOUGHT, ASKING, CONTEXT, Clause, Question, analyse
from answering.language.wordlists import Language

_JOINT = re.compile(r"以及|还有|加上|[、和跟与同及]")
_EACH = re.compile(r"各自|各(?![级项类地区种县乡街单方届省市位个])|分别|分头|又[是有]|两[个样项]数|都[是有]|一共各")
_COMPARING = re.compile(r"(?:同?比|较|跟|和)(?:上|去|前)|同比|增长|增加|涨了|多了|少了|降了")
"""Starts a question that goes on about the one before it."""
_MOST = 6
"""Questions read from one message: more than six are a list, not a question."""
GENERAL = ("内容", "多少", "数量", "名称")
"""Ways of asking that often go with another one in the same question."""
LISTED = 3
"""Key words that make a list; two are one thing more often than two."""
SHORTEST = 2
"""Meaningful characters that make a part a question of its own; with fewer it goes on about the one before."""


def split(question: Question, language: Language) -> list[Question]:
    """The questions that `question` joins, two to four; empty where it is only one."""
    parts: list[Question] = []
    before: list[Clause] = []
    topic: Clause | None = None
    for said in question.clauses:
        if parts and _only_checks(said, language):
            continue  # 对不对 goes with the question before it
        if not (said.asks or (parts and _asks_on(said))):
            if parts and said.is_check:
                # What is to be confirmed of all that was named before it (…50名,都是自愿的吧) is asked of each.
                parts = [replace(part, clauses=(*part.clauses, said)) for part in parts]
            before.append(said)
            continue
        clause = said
        if before and _EACH.match(clause.text) and _JOINT.search(before[-1].text):
            clause = _one(before[-1].text + clause.text, language) or clause
        if topic is not None and _COMPARING.match(clause.text):
            clause = _one(topic.text + clause.text, language) or clause
        elif topic is not None and _meaning(clause) < SHORTEST:
            clause = replace(topic, aspects=clause.aspects, figures=clause.figures)
        elif _meaning(clause) >= SHORTEST:
            topic = clause
        clause = replace(clause, weight=ASKING)
        context = before if not parts else []
        parts += [Question(question.text, (*context, piece), question.asked_in) for piece in _pieces(clause, language)]
    return parts[:_MOST] if len(parts) > 1 else []


def _only_checks(clause: Clause, language: Language) -> bool:
    """Whether nothing stands in a clause but words that want something confirmed."""
    return clause.is_check and sum(end - start for start, end, _ in language.checks.scan(clause.text)) == len(
        clause.text
    )


def _asks_on(clause: Clause) -> bool:
    """Whether a clause behind a question asks for something that reports seldom say (电话多少, 打了多少分)."""
    return bool(clause.aspects) and clause.weight == AFTERTHOUGHT


def _pieces(clause: Clause, language: Language) -> Iterator[Clause]:
    """The clause itself, or one clause for each thing or each aspect it asks about."""
    joined = _things(clause, language)
    if joined:
        yield from joined
        return
    asked = [n for n in sorted(clause.aspects) if language.aspects[n].answered_by and n not in GENERAL]
    if len(asked) > 1:
        yield from (replace(clause, aspects=frozenset({name})) for name in asked)
        return
    yield clause


def _things(clause: Clause, language: Language) -> list[Clause]:
    """A和B各多少 -> A各多少, B各多少; A多少、B多少 -> A多少, B多少."""
    if not clause.aspects:
        return _listed(clause, language)
    each = _EACH.search(clause.text)
    head, tail = (clause.text[: each.start()], clause.text[each.end() :]) if each else (clause.text, "")
    things = [thing for thing in _JOINT.split(head) if thing.strip()]
    if len(things) < 2:
        return []
    parts: list[Clause] = []
    for thing in things:
        part = _one(thing + tail, language)
        if part is None or not part.aspects:
            return []
        if _meaning(part) < SHORTEST:
            if not parts:
                return []
            part = replace(parts[-1], aspects=part.aspects, figures=part.figures)  # 贷款多少人、多少钱
        parts.append(part)
    return parts


def _listed(clause: Clause, language: Language) -> list[Clause]:
    """A、B、C -> A, B, C: key words, LISTED at least, with nothing else between them."""
    things = [thing for thing in clause.text.split("、") if thing.strip()]
    parts = [_one(thing, language) for thing in things]
    if not LISTED <= len(parts) <= _MOST or any(part is None or _meaning(part) < SHORTEST for part in parts):
        return []
    return [part for part in parts if part is not None]


def _one(text: str, language: Language) -> Clause | None:
    clauses = analyse(text, language).clauses
    return clauses[0] if len(clauses) == 1 else None


def _meaning(clause: Clause) -> int:
    return len(clause.content.replace(" ", "")) if clause.weight > CONTEXT else 0
