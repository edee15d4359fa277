"""Whose outcome becomes the reply: what two reports make of one question, by small bases that differ in a word."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from answering.base.base import KnowledgeBase
from answering.base.entries import Entry, Outcome
from answering.base.thresholds import MOST_CHOICES, Thresholds
from answering.choosing import ALIKE, CLEARLY, Chosen, choose
from answering.hearing import Heard, hear
from answering.judging.scoring import Judge, Scoring
from tests.answering.small_base import BY_SIMILARITY, LONG, absent, base_of, invented_report, stated, talk

ANSWERS = Thresholds(choose=0.9, covered=0.0, explained=0.0, answer=0.1, drafted=0.1)
DECLINES = Thresholds(choose=0.9, covered=0.0, explained=0.0, answer=0.6, drafted=0.6)
CHOICES = Thresholds(choose=0.4, covered=0.0, explained=0.0)
"""Where everything is as likely as not: whether a report answers, declines or offers what is near."""
TEXT = "鲸鱼狮子呢"

WHOLE = (stated("whole", "鲸鱼狮子"), stated("other", "葡萄"))
PART = (stated("part", "鲸鱼"), stated("second", "苹果"))
NEAR = (*PART, absent("x-near", "鲸鱼狮子"))
UNKNOWN = (stated("unknown", "葡萄"), talk("hi", "杜鹃"))
AMBIGUOUS = (stated("w1", "鲸鱼狮子"), stated("w2", "鲸鱼狮子老虎"))


@cache
def base(entries: tuple[Entry, ...], is_drafted: bool = False) -> KnowledgeBase:
    """A report with these entries."""
    return base_of(*entries, report=replace(invented_report(), is_drafted=is_drafted))


def heard(
    entries: tuple[Entry, ...],
    thresholds: Thresholds = ANSWERS,
    text: str = TEXT,
    *,
    scoring: Scoring = BY_SIMILARITY,
    is_guest: bool = False,
    is_drafted: bool = False,
) -> Heard:
    """What a report with these entries makes of a question."""
    own = base(entries, is_drafted)
    return hear(own.understand(text), own, scoring, thresholds, is_guest=is_guest)


def offered(chosen: Chosen) -> list[str]:
    """The entries to choose between."""
    return [option.entry.id for option in chosen.options]


def sure(odds: float) -> Scoring:
    """A judge that finds every answer likely by these log odds."""
    node = np.zeros(1, dtype=np.intp)
    judge = Judge(("score",), odds, 0, node, node, np.zeros(1), node, node, np.zeros(1))
    return replace(BY_SIMILARITY, answerable=judge)


@pytest.mark.parametrize("thresholds", [ANSWERS, DECLINES, CHOICES], ids=["answers", "declines", "choices"])
def test_one_report_has_the_word(thresholds: Thresholds) -> None:
    """Whatever it makes of the question."""
    item = heard(WHOLE, thresholds)
    assert choose([item]) == Chosen(item)


def test_the_one_that_fits_better_answers() -> None:
    """Where the other stands lower by more than ALIKE."""
    whole, part = heard(WHOLE), heard(PART)
    assert whole.standing - part.standing > ALIKE
    assert choose([part, whole]) == choose([whole, part]) == Chosen(whole)


def test_two_that_come_up_to_each_other() -> None:
    """The asker chooses between what each would show, the higher one's first, with its report's score."""
    one, other = heard(PART, text="鲸鱼呢"), heard((*PART[:1], stated("third", "鲸鱼骆驼")), text="鲸鱼呢")
    assert abs(one.standing - other.standing) < ALIKE
    chosen = choose([one, other])
    assert offered(chosen) == ["part", "part"]
    assert [option.score for option in chosen.options] == [one.score, other.score]
    assert chosen.heard is max((one, other), key=lambda item: item.standing)


def test_choices_of_several_reports_in_turn() -> None:
    """Each report's first, then each one's second, and no more than are offered."""
    one = heard((stated("a1", "鲸鱼狮子"), stated("a2", "鲸鱼狮子老虎"), stated("a3", "鲸鱼狮子骆驼")), CHOICES)
    other = heard((stated("b1", "鲸鱼狮子"), stated("b2", "鲸鱼狮子老虎"), stated("b3", "鲸鱼狮子骆驼")), CHOICES)
    assert (one.outcome, other.outcome) == (Outcome.CHOICES, Outcome.CHOICES)
    chosen = offered(choose([one, other]))
    assert [id_[0] for id_ in chosen] == ["a", "b", "a", "b"]
    assert [id_[1] for id_ in chosen[:2]] == ["1", "1"]
    assert len(chosen) == MOST_CHOICES


def test_a_phrasing_word_for_word_comes_first() -> None:
    """Before what stands as high; an answer that does not come up to it is not offered beside it."""
    word_for_word, like = heard(WHOLE, text="鲸鱼狮子"), heard((stated("like", "鲸鱼狮子吧"), *PART), text="鲸鱼狮子")
    assert [item.first.certain for item in (word_for_word, like)] == [True, False]
    chosen = choose([like, word_for_word])
    assert chosen.heard is word_for_word
    assert offered(chosen) == ["whole", "like"]
    assert choose([heard(PART, text="鲸鱼狮子"), word_for_word]) == Chosen(word_for_word)


def test_a_guest_answers_but_has_no_other_say() -> None:
    """Its choices and its declines do not count."""
    answer, decline = heard(WHOLE, is_guest=True), heard(UNKNOWN, DECLINES)
    assert choose([decline, answer]) == Chosen(answer)
    choices = heard(AMBIGUOUS, CHOICES, is_guest=True)
    assert choices.outcome is Outcome.CHOICES
    assert choose([decline, choices]) == Chosen(decline)
    assert choose([decline, heard(WHOLE, DECLINES, is_guest=True)]) == Chosen(decline)
    part = heard(PART)
    assert choose([part, heard(NEAR, DECLINES, is_guest=True)]) == Chosen(part)


def test_who_knows_that_it_does_not_say_it_forbids_others() -> None:
    """A report whose absent entry comes nearer than another's answer keeps it back."""
    part, near = heard(PART), heard(NEAR, DECLINES)
    assert near.absent_similarity > part.similarity
    assert choose([part, near]).heard is near
    whole = heard(WHOLE)
    assert near.absent_similarity <= whole.similarity
    assert choose([whole, near]).heard is whole


def test_nearer_is_enough() -> None:
    """However little it explains."""
    found = heard((stated("far", "鲸鱼" + LONG), stated("second", "葡萄")))
    near = heard((stated("none", "苹果"), absent("x-half", "鲸鱼狮子犀牛蜻蜓玫瑰牡丹芍药蘑菇")), DECLINES)
    assert near.absent_similarity > found.similarity
    assert (near.absent_covered, near.standing) == (0.0, float("-inf"))
    assert choose([found, near]) == Chosen(near)


def test_explaining_more_is_enough() -> None:
    """However near the answer comes by the words that its report knows."""
    part = heard(PART)
    near = heard((stated("none", "苹果"), absent("x-more", "鲸鱼狮子老虎")), DECLINES)
    assert near.absent_similarity <= part.similarity
    assert near.standing < part.standing
    assert near.absent_covered > part.covered + CLEARLY
    assert choose([part, near]) == Chosen(near)


def test_who_stands_higher_and_does_not_answer_forbids_others() -> None:
    """The best that any report states was found not to answer."""
    part, whole = heard(PART), heard(WHOLE, DECLINES)
    assert choose([part, whole]).heard is whole
    assert choose([heard(WHOLE), heard(PART, DECLINES)]).heard.outcome is Outcome.ANSWER


def test_a_veto_says_nothing_of_other_reports() -> None:
    """That the question is about something else than this report does not forbid another's answer."""
    text = "北京的鲸鱼狮子老虎呢"
    forbidden = heard((stated("animals", "鲸鱼狮子老虎"), stated("other", "葡萄")), text=text)
    part = heard((stated("part", "北京鲸鱼"), stated("second", "苹果")), text=text)
    assert forbidden.first.is_forbidden
    assert forbidden.standing > part.standing
    assert choose([forbidden, part]) == Chosen(part)


def test_a_draft_knows_little_of_what_it_does_not_say() -> None:
    """It keeps back no written report's answer, but another draft's."""
    declined = heard(NEAR, DECLINES, is_drafted=True)
    written, draft = heard(PART), heard(PART, is_drafted=True)
    assert choose([written, declined]).heard is written
    assert choose([draft, declined]).heard is declined


def test_a_much_less_probable_answer_is_not_offered() -> None:
    """By half or more, however high it stands."""
    best = heard(PART, text="鲸鱼呢", scoring=sure(3.0))
    likely, unlikely = (heard(PART, text="鲸鱼呢", scoring=sure(odds)) for odds in (0.0, -1.0))
    assert unlikely.outcome is Outcome.ANSWER
    assert len(choose([best, likely]).options) == 2
    assert choose([best, unlikely]) == Chosen(best)


def test_what_fits_better_and_is_ambiguous_comes_before_answers() -> None:
    """A lower answer is none; a higher one is."""
    ambiguous = heard(AMBIGUOUS, CHOICES)
    assert choose([heard(PART), ambiguous]).heard is ambiguous
    few = heard((stated("p1", "鲸鱼"), stated("p2", "鲸鱼老虎")), CHOICES)
    whole = heard(WHOLE)
    assert whole.standing > few.standing
    assert choose([whole, few]) == Chosen(whole)


def test_without_an_answer_what_explains_most() -> None:
    """And before that, what is certain: small talk word for word."""
    whole, part, unknown = (heard(entries, DECLINES) for entries in (WHOLE, PART, UNKNOWN))
    assert choose([unknown, part, whole]).heard is whole
    assert choose([unknown, part]).heard is part
    greeted = heard(UNKNOWN, DECLINES, text="杜鹃")
    assert greeted.first.certain
    assert choose([heard((stated("e", "杜鹃花"),), DECLINES, text="杜鹃"), greeted]).heard is greeted
