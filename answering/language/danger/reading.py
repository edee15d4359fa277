"""Whether a message is of someone in danger: who does what to whom, who asks for shelter, who wants to die."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from answering.language.danger.lexicon import ACTS, DangerWords, Role
from answering.language.danger.scene import Scene, Token, tokens_of, without_harmless

_BREAK = re.compile(r"[,.。!?;:~…—\s]+")
_NOISE = str.maketrans("", "", "\"'“”‘’《》<>「」『』【】()[]{}·*_`#@^|\\")
HEAD, TAIL = 1200, 300
"""Characters read of a long message, from its start and its end: a message of one word a thousand times over must not
keep others waiting."""
NEAR_VICTIM, FAR_VICTIM = 2, 4
"""Characters between an act and its victim, without and with someone who acts: 打死我, 打了好几次我妈."""
PASSIVE_REACH, ONTO_REACH = 10, 10
"""Characters from 被 to the act, and from whom 把 names to it."""


class Peril(StrEnum):
    """What the danger is."""

    HARM = "harm"
    SHELTER = "shelter"
    CRY = "cry"
    DESPAIR = "despair"


@dataclass(frozen=True, slots=True)
class Danger:
    """What was read: `who` does `act` to `whom`, in the words of the message; "" where it does not say."""

    peril: Peril
    act: str
    who: str = ""
    whom: str = ""

    @property
    def is_despair(self) -> bool:
        """Whether someone wants to die."""
        return self.peril is Peril.DESPAIR


def read_danger(text: str, words: DangerWords) -> Danger | None:
    """The danger that `text`, a folded message, tells of; None where it tells of none."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    if words.jokes.occurs_in(text):
        return None
    scenes = list(_scenes(text.translate(_NOISE), words))
    for rule in (_despair, _harm, _state, _shelter):
        for scene in scenes:
            if found := rule(scene):
                return found
    if any(scene.is_far for scene in scenes):
        return None
    return _cry(without_harmless(text, words), words)


def is_part_of_it(clause: str, words: DangerWords) -> bool:
    """Whether a clause of a message of someone in danger tells of that or asks for help, and asks for no figure."""
    roles = frozenset(role for token in tokens_of(clause, words) for role in token.roles)
    if Role.FIGURE in roles:
        return False
    return not roles.isdisjoint({Role.PLEA, Role.ENTRY}) or read_danger(clause, words) is not None


def _scenes(text: str, words: DangerWords) -> Iterator[Scene]:
    """The clauses in their order, each with what those before it have told."""
    clauses = [(clause, tokens_of(clause, words)) for clause in _BREAK.split(text) if clause]
    pleads = any(Role.PLEA in token.roles for _, tokens in clauses for token in tokens)
    agent, is_told = "", False
    for clause, tokens in clauses:
        is_told = is_told or any(Role.NEWS in token.roles for token in tokens)
        yield Scene(clause, tokens, agent, is_told, pleads)
        agent = next((token.text for token in reversed(tokens) if Role.WHO in token.roles), agent)


def _harm(scene: Scene) -> Danger | None:
    """Someone does something to someone."""
    for at, act in enumerate(scene.tokens):
        if act.roles.isdisjoint(ACTS) or scene.is_denied(at):
            continue
        found = _passive(scene, at) or _onto(scene, at) or _active(scene, at) or _unnamed(scene, at)
        if found is None:
            continue
        who, whom = found
        is_own = whom is not None and (whom.is_self or whom.is_close)
        if is_own or not (scene.is_far or scene.is_described(at)):
            return Danger(Peril.HARM, act.text, who, whom.text if whom else "")
    return None


Parties = tuple[str, Token | None]
"""Who does it, as written, and to whom."""


def _passive(scene: Scene, at: int) -> Parties | None:
    """被 + who + act: before it stands the victim, who is the speaker where nobody is named."""
    act = scene.tokens[at]
    for number in range(at - 1, -1, -1):
        mark = scene.tokens[number]
        if act.start - mark.end > PASSIVE_REACH:
            return None
        if not mark.may_be(Role.PASSIVE, Role.LENT):
            continue
        who = next((token for token in scene.tokens[number + 1 : at] if token.may_be(Role.WHO)), None)
        is_lent = len(act.text) > 1 and who is not None and who.start == mark.end
        if not (mark.may_be(Role.PASSIVE) or is_lent) or scene.is_denied(number):
            continue
        whom = scene.subject(number)
        if (whom and whom.may_be(Role.NOBODY)) or not (who or whom or act.may_be(Role.HITS, Role.ALONE)):
            return None
        return (who.text if who else ""), whom
    return None


def _onto(scene: Scene, at: int) -> Parties | None:
    """把 or 对 + victim + act."""
    act = scene.tokens[at]
    for number in range(at - 2, -1, -1):
        mark, whom = scene.tokens[number], scene.tokens[number + 1]
        if act.start - whom.end > ONTO_REACH:
            return None
        if not mark.may_be(Role.ONTO) or not whom.is_victim or whom.start - mark.end > 1:
            continue
        subject = scene.subject(number)
        if subject and not subject.may_be(Role.WHO):
            return None
        who = subject.text if subject else scene.agent
        is_told = bool(who) or (whom.is_self and act.may_be(Role.HITS, Role.ALONE)) or scene.pleads
        return (who, whom) if is_told else None
    return None


def _active(scene: Scene, at: int) -> Parties | None:
    """Who + act + victim; 打我 needs nobody who does it."""
    act, whom = scene.tokens[at], scene.after(at)
    if whom is None or not whom.is_victim:
        return None
    distance, agent, subject = whom.start - act.end, scene.agent_before(at), scene.subject(at)
    if subject and subject.may_be(Role.NOBODY):
        return None
    who = agent.text if agent else ""
    if whom.is_self:
        is_near = distance <= (FAR_VICTIM if agent else NEAR_VICTIM)
        return (who, whom) if is_near and (agent or act.may_be(Role.HITS, Role.ALONE)) else None
    if distance > FAR_VICTIM or (subject and not subject.may_be(Role.WHO)):
        return None
    if not act.may_be(Role.HITS, Role.ALONE) and not (subject and whom.is_close):
        return None
    return (who or scene.agent, whom) if subject or scene.agent or whom.is_close else None


def _unnamed(scene: Scene, at: int) -> Parties | None:
    """An act that needs no victim, with who does it or a plea for help."""
    if not scene.tokens[at].may_be(Role.ALONE):
        return None
    subject = scene.subject(at)
    if subject and subject.may_be(Role.NOBODY):
        return None
    agent = scene.agent_before(at)  # who may be named before the one that something else is done to: 他骂我还动手
    if agent:
        return agent.text, (agent if agent.is_close else None)
    return (scene.agent, None) if scene.pleads or (scene.agent and not subject) else None


def _state(scene: Scene) -> Danger | None:
    """A plight that is known by its own words."""
    for at, state in enumerate(scene.tokens):
        if state.may_be(Role.STATE) and not scene.is_denied(at):
            subject = scene.subject(at)
            is_close = "我" in state.text or (subject is not None and subject.is_close)
            if not (subject and subject.may_be(Role.NOBODY)) and (is_close or not scene.is_far):
                return Danger(Peril.HARM, state.text, whom=subject.text if subject else "")
    return None


def _shelter(scene: Scene) -> Danger | None:
    """A wish for shelter or for an order of protection."""
    if scene.is_far or not scene.has(Role.ENTRY):
        return None
    places = (token for token in scene.tokens if token.may_be(Role.SHELTER))
    return next((Danger(Peril.SHELTER, place.text) for place in places), None)


def _cry(text: str, words: DangerWords) -> Danger | None:
    """A cry for help by itself, which may be of several words."""
    cries = (text[start:end] for start, end, roles in words.roles.scan(text) if Role.CRY in roles)
    return next((Danger(Peril.CRY, cry) for cry in cries), None)


def _despair(scene: Scene) -> Danger | None:
    """Someone wants to die."""
    if scene.is_far:
        return None
    for at, way in enumerate(scene.tokens):
        if scene.is_denied(at):
            continue
        subject = scene.subject(at)
        is_wanted = at > 0 and scene.tokens[at - 1].may_be(Role.WANT)
        if way.may_be(Role.DESPAIR) or (way.may_be(Role.WAY) and (subject or is_wanted)):
            return Danger(Peril.DESPAIR, way.text, who=subject.text if subject else "")
    return None
