"""One clause as the rules of danger see it: its words with their parts, and what earlier clauses have told."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from answering.language.danger.lexicon import PERSONS, VICTIMS, DangerWords, Role

_OF = frozenset("的家屋里那个这只们自己边")
"""Characters between 我 and whom I call mine: 我屋里那个老倌."""
_LONGEST_OF = 4
_TAKEN_OUT = "＊"
"""Stands for what is harmless, so that the words around it do not come together."""
FARTHEST_AGENT = 16
"""Characters between who does something and what is done: 他昨天晚上喝醉了酒回来就打我."""


@dataclass(frozen=True, slots=True)
class Token:
    """text[start:end] of a clause; `is_close` where it is the speaker or someone of theirs (我姐, 我屋里老倌)."""

    start: int
    end: int
    text: str
    roles: frozenset[Role]
    is_close: bool = False

    def may_be(self, *roles: Role) -> bool:
        """Whether it may play one of these parts."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_self(self) -> bool:
        """Whether it is the speaker."""
        return Role.SELF in self.roles

    @property
    def is_person(self) -> bool:
        return not self.roles.isdisjoint(PERSONS)

    @property
    def is_victim(self) -> bool:
        return self.is_close or not self.roles.isdisjoint(VICTIMS)


@dataclass(frozen=True)
class Scene:
    """A clause; `agent` is who acted last before it, `is_told` whether news was told of so far, `pleads` whether the
    message asks for help anywhere.
    """

    text: str
    tokens: tuple[Token, ...]
    agent: str
    is_told: bool
    pleads: bool

    def has(self, role: Role) -> bool:
        """Whether any word of the clause may play this part."""
        return any(role in token.roles for token in self.tokens)

    @cached_property
    def is_far(self) -> bool:
        """Whether it asks about figures, or tells what others tell."""
        return self.is_told or self.has(Role.FIGURE)

    def subject(self, at: int) -> Token | None:
        """The person named last before token `at`, whoever that is."""
        return self._near(self._persons[at], at)

    def agent_before(self, at: int) -> Token | None:
        """Who may have done what token `at` is: named before it, and not too far."""
        return self._near(self._agents[at], at)

    @cached_property
    def _persons(self) -> list[Token | None]:
        return _last(self.tokens, PERSONS)

    @cached_property
    def _agents(self) -> list[Token | None]:
        return _last(self.tokens, frozenset({Role.WHO}))

    def is_denied(self, at: int) -> bool:
        """Whether a negation stands right before token `at`."""
        return at > 0 and Role.NOT in self.tokens[at - 1].roles and self.tokens[at - 1].end == self.tokens[at].start

    def is_described(self, at: int) -> bool:
        """Whether token `at` only tells which person is meant: 被打的妻子, 挨打的女人."""
        end = self.tokens[at].end
        return self.text[end : end + 1] == "的" and end + 1 < len(self.text)

    def after(self, at: int) -> Token | None:
        """The word after token `at`."""
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else None

    def _near(self, person: Token | None, at: int) -> Token | None:
        return person if person and self.tokens[at].start - person.end <= FARTHEST_AGENT else None


def _last(tokens: Iterable[Token], roles: frozenset[Role]) -> list[Token | None]:
    """For each token the last one before it that may play one of `roles`."""
    found: list[Token | None] = []
    last: Token | None = None
    for token in tokens:
        found.append(last)
        if not token.roles.isdisjoint(roles):
            last = token
    return found


def tokens_of(clause: str, words: DangerWords) -> tuple[Token, ...]:
    """The words of a clause that play a part, harmless ones taken out first."""
    left = without_harmless(clause, words)
    tokens: list[Token] = []
    for start, end, roles in words.roles.scan(left):
        token = Token(start, end, left[start:end], roles, left[start] == "我" and not roles.isdisjoint(PERSONS))
        if tokens and _are_one(tokens[-1], token, left):
            first = tokens.pop()
            token = Token(first.start, end, left[first.start : end], roles, is_close=True)
        tokens.append(token)
    return tuple(tokens)


def without_harmless(text: str, words: DangerWords) -> str:
    """`text` with what is harmless blanked, of the same length."""
    left = list(text)
    for start, end, _ in words.harmless.scan(text):
        left[start:end] = _TAKEN_OUT * (end - start)
    return "".join(left)


def _are_one(first: Token, second: Token, text: str) -> bool:
    """Whether 我 and a person are one: 我老公, 我的女儿, 我屋里老倌."""
    between = text[first.end : second.start]
    is_pair = first.is_self and second.is_person and not second.is_self
    return is_pair and len(between) <= _LONGEST_OF and set(between) <= _OF
