"""Each reason that a question is decided for, by an example; then questions for what a figure means."""

from dataclasses import replace

import pytest

from answering.base.entries import Outcome
from answering.base.thresholds import MOST_CHOICES, Thresholds
from answering.judging.deciding import decide
from answering.judging.decision import FORBIDDING, Decision, Reason
from answering.judging.reversing import entries_of_figure
from answering.judging.rules import Rules
from answering.judging.scoring import load
from tests.answering.small_base import BY_SIMILARITY, absent, base_of, report_base, stated, talk, words_base

ANSWER, CHOICES, DECLINE, SOCIAL = Outcome.ANSWER, Outcome.CHOICES, Outcome.DECLINE, Outcome.SOCIAL


def decided(text: str, thresholds: Thresholds | None = None, left_out: int = -1) -> Decision:
    """What the fitted weights make of a question about the invented report."""
    base = report_base()
    return decide(base.understand(text), base, load(), thresholds or Thresholds(), left_out)


@pytest.mark.parametrize(
    ("reason", "text", "outcome", "shown", "rival"),
    [
        (Reason.WORD_FOR_WORD, "创业贷款发了多少钱", ANSWER, ["loan-money"], None),
        (Reason.WORD_FOR_WORD, "创业贷款要利息吗", DECLINE, [], "x-rate"),
        (Reason.WORD_FOR_WORD, "创业贷款的情况", CHOICES, ["loan-money", "loan-people"], "c-loan"),
        (Reason.WORD_FOR_WORD, "你好", SOCIAL, [], "greeting"),
        (Reason.MEANING, "118人是什么", ANSWER, ["loan-people"], None),
        (Reason.TALK, "你好呀", SOCIAL, [], "greeting"),
        (Reason.NOTHING_NEAR, "恐龙化石", DECLINE, [], None),
        (Reason.CHOICE, "贷款情况怎么样", CHOICES, ["loan-money", "loan-people"], "c-loan"),
        (Reason.SEVERAL, "大会怎么样", CHOICES, ["theme", "hall"], None),
        (Reason.SURE, "大会在哪开", ANSWER, ["hall"], None),
        (Reason.CRY, "他在家里打我怎么办", SOCIAL, [], "danger"),
        (Reason.ABSENT, "创业贷款利率多少", DECLINE, [], "x-rate"),
        (Reason.UNSURE, "讲座老师的孩子几岁", DECLINE, [], None),
        (Reason.CONTRAST, "兼职干部培训多少人次", DECLINE, [], "x-rate"),
    ],
)
def test_reasons(reason: Reason, text: str, outcome: Outcome, shown: list[str], rival: str | None) -> None:
    """What becomes of the question, why, what is shown, and which entry of another kind decided."""
    decision = decided(text)
    assert (decision.reason, decision.outcome) == (reason, outcome)
    assert [entry.id for entry in decision.stated] == shown
    assert (decision.rival.id if decision.rival else None) == rival
    assert decision.is_forbidden is (reason in FORBIDDING)
    assert decision.certain is (reason is Reason.WORD_FOR_WORD)
    assert decision.score == (1.0 if decision.certain else decision.match.answerable)


def test_a_phrasing_left_out_is_not_known_word_for_word() -> None:
    """It is weighed as any other question is."""
    assert decided("创业贷款发了多少钱", left_out=0).reason is not Reason.WORD_FOR_WORD


def test_thresholds_decide_how_sure_an_answer_is() -> None:
    """The judge's probability has to come up to it; with 1 nothing does."""
    sure = decided("大会在哪开")
    assert decided("大会在哪开", Thresholds(answer=sure.score - 0.01)).outcome is ANSWER
    assert decided("大会在哪开", Thresholds(answer=sure.score + 0.01)).reason is Reason.ABSENT


def test_choices_give_way_to_a_sure_answer() -> None:
    """Where the answer is likelier by more than `lead`."""
    found = decided("大会怎么样").match
    lead = found.answerable - found.ambiguous
    assert decided("大会怎么样", Thresholds(lead=lead + 0.01)).outcome is CHOICES
    assert decided("大会怎么样", Thresholds(lead=lead - 0.01)).outcome is ANSWER
    assert decided("大会怎么样", Thresholds(choose=found.ambiguous + 0.01)).outcome is ANSWER


def test_no_more_choices_than_a_phone_shows() -> None:
    """Of six that fit alike, the best four."""
    base = base_of(*(stated(f"e{number}", f"鲸鱼{tail}") for number, tail in enumerate("狮虎豹狼熊鹿")))
    decision = decide(base.understand("鲸鱼有吗"), base, BY_SIMILARITY, Thresholds())
    assert (decision.reason, len(decision.stated)) == (Reason.SEVERAL, MOST_CHOICES)


def test_talk_that_declines_gives_its_reason() -> None:
    """What is nearest beside what is stated tells why."""
    base = base_of(stated("e", "鲸鱼"), talk("abuse", "鲸鱼笨蛋", outcome=Outcome.DECLINE))
    decision = decide(
        base.understand("鲸鱼是笨蛋吗"), base, BY_SIMILARITY, Thresholds(answer=0.6, choose=0.9, talk=0.99)
    )
    assert (decision.outcome, decision.reason) == (DECLINE, Reason.TALK)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("118人是什么", ["loan-people"]),  # a pair of figures means its parts
        ("1176万元是哪笔钱", ["loan-money"]),
        ("118是什么", ["loan-people"]),
        ("118", ["loan-people"]),
        ("235人次是什么地方的", ["staff"]),
        ("119人是什么", []),
        ("118户是什么", []),  # another unit
        ("4个是什么", []),  # too small to be known by
        ("第26次是什么", []),  # an ordinal
        ("118人和1176万元是什么", []),  # two figures
        ("118人多少钱", []),  # asks for a number
        ("118人哪天发的", []),  # asks for a date
        ("是不是118人", []),  # wants to be confirmed
        ("118人的恐龙化石火星探测是什么", []),  # says too much beside
        ("恐龙是什么", []),  # names no figure
    ],
)
def test_what_a_figure_means(text: str, wanted: list[str]) -> None:
    """Where that is all that is asked."""
    question = report_base().understand(text)
    found = entries_of_figure(question, decided(text).match, report_base(), Rules())
    assert [entry.id for entry in found] == wanted


def test_who_asks_whose_figure_it_is_may_say_less_beside() -> None:
    """A third of the words."""
    base = report_base()
    rules = replace(Rules(), meaning_words=0.6)
    for text, wanted in (("118人的讲座是什么", ["loan-people"]), ("118人的讲座是哪个单位的", [])):
        question = base.understand(text)
        found = entries_of_figure(question, decided(text).match, base, rules)
        assert [entry.id for entry in found] == wanted


def test_small_talk_gives_way_to_what_is_nearer() -> None:
    """A message is talk if nothing that is stated comes nearer; with less of it, if nothing explains it."""
    base = base_of(stated("e", "鲸鱼"), stated("f", "葡萄"), absent("x", "骆驼"), talk("hi", "鲸鱼万岁"))
    reasons = {}
    for text in ("鲸鱼呀", "鲸鱼万岁呀"):
        reasons[text] = decide(base.understand(text), base, BY_SIMILARITY, Thresholds(choose=0.9)).reason
    assert reasons == {"鲸鱼呀": Reason.SURE, "鲸鱼万岁呀": Reason.TALK}
    assert (
        decide(words_base().understand("杜呀"), words_base(), BY_SIMILARITY, Thresholds(talk=0.4)).reason is Reason.TALK
    )
    assert decide(words_base().understand("杜呀"), words_base(), BY_SIMILARITY, Thresholds(talk=0.9)).outcome is DECLINE
