"""What the report says of claims that are made up by rule: nothing is confirmed that it does not bear out."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering.answering import Answering
from tests.answering.claims.facts import NAMES, Fact, numbers
from tests.answering.claims.generator import (
    AGREES,
    DENIALS,
    DIFFERS,
    NAMED,
    OPEN,
    RELATIONS,
    TEMPLATES,
    Group,
    Message,
    Template,
    answering,
    messages,
)
from tests.answering.claims.spelling import plain

KEPT, OF = 1, 4
"""Of so many messages so many are asked, chosen by their hash: the same ones always."""
BOUNDS = [one for one in (*RELATIONS, *DENIALS) if one.spelled is plain and "还是" not in one.pattern]
PLAIN = (Group.PLAIN, Group.NAME)
BEYOND = (Group.REST, Group.SCOPE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A message and the verdict it got."""

    message: Message
    got: str


@pytest.fixture(scope="module")
def judge() -> Answering:
    """What answers about the project's report."""
    return answering()


@pytest.fixture(scope="module")
def asked(judge: Answering) -> list[Asked]:
    """A sample of all claims of the templates, with their verdicts."""
    kept = [message for message in messages(judge.library.bases[0]) if _number(message.text) % OF < KEPT]
    return [Asked(message, judge.reply(message.text).check) for message in kept]


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest())


def test_there_is_enough_to_ask(judge: Answering, asked: list[Asked]) -> None:
    """Facts, templates and both polarities, and every template in the sample."""
    assert len(list(numbers(judge.library.bases[0]))) + len(NAMES) >= 36
    assert len(TEMPLATES) + len(NAMED) >= 40
    assert len({one.message.template for one in asked}) == len(
        {t.pattern for t in TEMPLATES} | {row[1] for row in NAMED}
    )
    assert {AGREES, DIFFERS, OPEN} == {one.message.due for one in asked}
    names = [(fact.entry, answer) for fact in NAMES for answer in judge.library.stated[fact.entry].answers]
    assert all(any(entry == fact.entry and fact.own in answer for entry, answer in names) for fact in NAMES)


def test_nothing_is_confirmed_that_the_report_does_not_bear_out(asked: list[Asked]) -> None:
    """A rest, another scope, a false figure, a denial of what is so: not one of them."""
    assert [one for one in asked if one.got == AGREES and one.message.due != AGREES] == []


def test_a_rest_and_another_scope_are_never_due_to_be_confirmed(asked: list[Asked]) -> None:
    """What the templates add is not in the report, so that the test above means them too."""
    assert {one.message.due for one in asked if one.message.group in BEYOND} == {DIFFERS, OPEN}


@pytest.mark.parametrize("due", [AGREES, DIFFERS])
def test_plain_claims_are_settled(due: str, asked: list[Asked]) -> None:
    """True ones agree and false ones differ, and none gets the opposite."""
    got = Counter(one.got for one in asked if one.message.group in PLAIN and one.message.due == due)
    assert got[due] >= 0.95 * got.total()
    assert got[AGREES if due == DIFFERS else DIFFERS] == 0


def test_verdicts_are_right(asked: list[Asked]) -> None:
    """Nine in ten of all claims, and of those of each group; at most one in a hundred is denied that should not be."""
    right = Counter(one.message.group for one in asked if one.message.is_right(one.got))
    total = Counter(one.message.group for one in asked)
    assert [group for group in Group if right[group] < 0.9 * total[group]] == []
    denied = [one for one in asked if one.got == DIFFERS and one.message.due != DIFFERS]
    assert len(denied) <= 0.01 * len(asked), denied


@pytest.fixture(scope="module")
def fact(judge: Answering) -> Fact:
    """A number of five digits."""
    return next(fact for fact in numbers(judge.library.bases[0]) if fact.own > 90_000)


@given(template=st.sampled_from(BOUNDS), said=st.integers(2, 200_000))
@settings(max_examples=60, deadline=None)
def test_any_number_in_any_relation(template: Template, said: int, judge: Answering, fact: Fact) -> None:
    """What two numbers say of each other is what is said of the claim; a denial turns it round."""
    message = template.pattern.format(topic=fact.topic, n=plain(Decimal(said), fact.unit))
    due = AGREES if template.holds(fact.own, Decimal(said)) else DIFFERS
    assert judge.reply(message).check == due
