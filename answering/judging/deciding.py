"""Whether a match is good enough to answer with, ambiguous, or nothing the report says."""

from collections.abc import Sequence
from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Choice, Entry, Stated, Talk
from answering.base.facts import members_in
from answering.base.thresholds import MOST_CHOICES, Thresholds
from answering.judging.distress import cry_for_help
from answering.judging.evidence import meaning
from answering.judging.matching import Candidate, Match, match
from answering.judging.scoring import Scoring
from answering.language.figures import Figure
from answering.language.question import Clause, Question

MEANING = frozenset({"内容", "名称", "单位", "人名", "地点"})
"""Ways of asking what a figure stands for."""
SMALLEST_TELLING = 5
FAR = 4.0
"""By how much the score of an entry may be lower than the best one's for it to be among the choices."""
BESIDE = 2.5
"""By how much the score of an entry may be lower than the best one's for both to be shown. On 384 questions about twelve
drafted reports that were left out of the fit (2026-11-25) 2 to 3 turned a third to a half of the wrong answers right."""
LENIENT = "?"
"""Ends the name of a group of contrasts that only weighs, and does not forbid."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`outcome` is answer, choices, decline or social; `stated` are the entries to show, best first, `rival` is the
    entry of another kind that decided, `veto` names a rule that overruled the judge, `certain` is for a phrasing word for
    word.
    """

    outcome: str
    match: Match
    stated: tuple[Stated, ...] = ()
    rival: Entry | None = None
    veto: str = ""
    certain: bool = False

    @property
    def score(self) -> float:
        """The probability that the answer is right; 1 for a phrasing of the entry itself."""
        return 1.0 if self.certain else self.match.answerable


def decide(
    question: Question, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds, left_out: int = -1
) -> Decision:
    """Match `question` and decide; rules with a name come before the judge, each for what no fitted weight can know."""
    found = match(question, base, scoring, left_out)
    if left_out < 0 and (number := base.keys.get(question.key)) is not None:
        return _word_for_word(base.entries[number], found, base)
    if meant := _reverse(question, found, base, thresholds):
        outcome = "answer" if len(meant) == 1 else "choices"
        return Decision(outcome, found, tuple(meant[:MOST_CHOICES]))
    if talk := _talk(found, thresholds):
        return Decision(talk.outcome, found, rival=talk)
    best = found.best
    rival = _nearest(found, (Absent, Talk))
    if best is None:
        return Decision("decline", found, rival=rival)
    if found.ambiguous >= max(thresholds.choose, found.answerable - thresholds.lead) and (
        len(options := _options(found, base)) > 1
    ):
        return Decision("choices", found, tuple(options), rival=_nearest(found, (Choice,)))
    if found.answerable < (thresholds.drafted if base.report.is_drafted else thresholds.answer):
        if cry := cry_for_help(found, thresholds.alarm):
            return Decision("social", found, rival=cry)
        return Decision("decline", found, rival=rival)
    veto = _veto(question, best, base, thresholds)
    if veto:
        return Decision("decline", found, rival=rival, veto=veto)
    return Decision("answer", found, (best.entry, *_companion(found, base)))


def _companion(found: Match, base: KnowledgeBase) -> list[Stated]:
    """What is shown beside the best entry of a drafted report: a figure of the same sentence, or the same figure in
    another sentence, that is almost as good. Draft phrasings tell the sentence surely, the figure in it less so.
    """
    best = found.candidates[0]
    if not base.report.is_drafted or len(best.entry.answers) > 1:
        return []
    for near in found.candidates[1:]:
        is_beside = not set(near.entry.sentences).isdisjoint(best.entry.sentences) and near.signals["fits"]
        is_close = near.score > best.score - BESIDE and len(near.entry.answers) == 1
        if is_close and (is_beside or near.entry.answers == best.entry.answers):
            return [near.entry]
    return []


def _word_for_word(entry: Entry, found: Match, base: KnowledgeBase) -> Decision:
    """What a phrasing of `entry` itself gets: the strict stage before all weighing."""
    if isinstance(entry, Stated):
        return Decision("answer", found, (entry,), certain=True)
    if isinstance(entry, Choice):
        return Decision("choices", found, tuple(_between(entry, base)), rival=entry, certain=True)
    return Decision(entry.outcome if isinstance(entry, Talk) else "decline", found, rival=entry, certain=True)


def _between(choice: Choice, base: KnowledgeBase) -> list[Stated]:
    listed = (base.entries[base.number[id_]] for id_ in choice.between)
    return [entry for entry in listed if isinstance(entry, Stated)][:MOST_CHOICES]


def _talk(found: Match, thresholds: Thresholds) -> Talk | None:
    """The small talk that the message is, if it is nearer to it than to anything else."""
    best = found.best.evidence if found.best else None
    for entry, evidence in found.rivals[:1]:
        if not isinstance(entry, Talk) or (best and best.similarity > evidence.similarity):
            continue
        foreign = best is None or best.covered < thresholds.covered
        if evidence.similarity >= thresholds.talk or (foreign and evidence.similarity >= thresholds.talk * 0.7):
            return entry
    return None


def _reverse(question: Question, found: Match, base: KnowledgeBase, thresholds: Thresholds) -> list[Stated]:
    """The entries whose figure the question names, where all it asks is what that figure means."""
    asking = [clause for clause in question.clauses if clause.asks]
    values = {figure.value for figure in question.counts}
    if question.has_check_words or len(values) != 1 or not all(_asks_meaning(clause, base) for clause in asking):
        return []
    if any(meaning(c, base.index, base.language) > _room(c, thresholds) for c in asking):
        return []
    named = [
        c
        for c in found.candidates
        if any(_is_telling(f) and base.facts[c.evidence.entry].gives(f) for f in question.counts)
    ]
    return [candidate.entry for candidate in _single(named)]


def _asks_meaning(clause: Clause, base: KnowledgeBase) -> bool:
    """Whether the clause asks what something is, if it asks for anything; that it names the unit again is no matter."""
    beside = {name for name in clause.aspects if not (clause.figures and base.language.aspects[name].is_quantity)}
    return beside <= MEANING and (bool(beside) or not clause.aspects)


def _room(clause: Clause, thresholds: Thresholds) -> float:
    """Weight of words that may stand beside the figure; less in a clause without it, or that asks who or where."""
    is_plain = clause.aspects.isdisjoint(("单位", "人名", "地点"))
    return thresholds.reverse_content if clause.figures and is_plain else thresholds.reverse_content / 3


def _is_telling(figure: Figure) -> bool:
    """Whether a figure can be known by its value: an ordinal, or a small number, stands for too much."""
    return figure.value >= SMALLEST_TELLING and figure.kind not in ("次序", "期限")


def _single(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those with a single answer, where there are any: a pair of figures means its parts."""
    return [c for c in candidates if len(c.entry.answers) == 1] or list(candidates)


def _veto(question: Question, best: Candidate, base: KnowledgeBase, thresholds: Thresholds) -> str:
    """The rule that forbids the answer, or ""."""
    if best.evidence.covered < thresholds.covered and not base.report.is_drafted:
        return "covered"  # draft phrasings are too few to explain what people say
    if best.signals["misfit"]:
        return "kind"
    if best.signals["given"]:
        return "given"
    if best.signals["ordinal"] and not _asks_ordinal(question, best, base):
        return "ordinal"
    if _contradicts(question, best, base):
        return "contrast"
    if _elsewhere(question, best, base):
        return "place"
    known = base.facts[best.evidence.entry].years
    asking = [clause for clause in question.clauses if clause.asks]
    foreign = [any(year not in known for figure in c.figures for year in figure.years) for c in asking]
    if foreign and all(foreign) and not question.has_check_words:
        return "year"
    return ""


def _asks_ordinal(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether the ordinal that the question names is what the entry answers, and so to be corrected, or is no edition."""
    own = {figure.unit for figure in base.facts[best.evidence.entry].figures}
    return all(figure.unit in own or figure.unit == "个" for figure in question.counts if figure.text[0] == "第")


def _contradicts(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether a clause that asks has a word that must not stand for one of the entry's (专职 for 兼职)."""
    asked = " ".join(clause.text for clause in question.clauses if clause.asks)
    strict = {name: members for name, members in base.contrasts.items() if not name.endswith(LENIENT)}
    return base.facts[best.evidence.entry].clashes(members_in(asked, strict)) > 0


def _elsewhere(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether a clause that asks names a place which neither the report nor the entry knows."""
    own = base.report.places
    held = base.index.held(best.evidence.entry)
    for clause in question.clauses:
        if not clause.asks:
            continue
        for start, end, _ in base.language.places.scan(clause.text):
            place = clause.text[start:end]
            pairs = {base.index.vocabulary.get(place[i : i + 2], -1) for i in range(len(place) - 1)}
            if place not in own and not pairs <= held:
                return True
    return False


def _options(found: Match, base: KnowledgeBase) -> list[Stated]:
    """What to choose between: the entries of the nearest choice, or the best stated ones that are about as good."""
    choice = _nearest(found, (Choice,))
    best = found.best
    if isinstance(choice, Choice) and best is not None:
        return _between(choice, base)
    near = [c.entry for n, c in enumerate(found.candidates) if n < 2 or (best and c.score > best.score - FAR)]
    single = [answer for entry in near if len(entry.answers) == 1 for answer in entry.answers]
    return [e for e in near if len(e.answers) == 1 or not set(e.answers) <= set(single)][:MOST_CHOICES]


def _nearest(found: Match, kinds: tuple[type[Entry], ...]) -> Entry | None:
    return next((entry for entry, _ in found.rivals if isinstance(entry, kinds)), None)
