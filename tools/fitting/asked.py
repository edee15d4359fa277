"""Questions with known answers, each looked at once: what weights are fitted to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answering.base.base import KnowledgeBase
from answering.base.entries import Entry, Stated
from answering.judging.matching import Look, look
from answering.judging.rules import RULES
from tools.grading import holds, squeeze

LEFT_OUT = 400
"""Phrasings of ambiguous and of stated entries that the judge of ambiguity sees beside the questions. With them it finds
76 % of the ambiguous questions that were held out, without them 71 % (2026-11-23)."""


@dataclass(frozen=True)
class Example:
    """A question with what is wanted of it, looked at before any fitted weight counts."""

    wanted: dict[str, Any]
    look: Look

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """Which of the candidates is what was asked for."""
        return np.array([is_right(candidate.entry, self.wanted) for candidate in self.look.stated], dtype=bool)

    @property
    def author(self) -> str:
        """The hand that wrote the question; "" where none is told."""
        return str(self.wanted.get("author", ""))


def is_right(entry: Stated, wanted: dict[str, Any]) -> bool:
    """Whether the answer of `entry` is one of those wanted."""
    if wanted["want"] != "answer":
        return False
    meets = any(any(holds(a, s) for a in entry.answers for s in group) for group in wanted["figures"])
    clause = squeeze(wanted.get("clause") or "")
    return meets and (len(wanted["figures"]) > 1 or any(clause in squeeze(s) for s in entry.sentences))


def read(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """All single questions of the files; dialogues and sums are left out."""
    lines = [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
    ]
    return [line for line in lines if "turns" not in line and line.get("cat") != "derived"]


def examples(questions: Sequence[dict[str, Any]], base: KnowledgeBase) -> list[Example]:
    return [Example(q, look(base.understand(q["q"]), base, RULES)) for q in questions]


def left_out_examples(base: KnowledgeBase, kind: type[Entry]) -> list[Example]:
    """LEFT_OUT phrasings of entries of one kind, each matched as if it were not in the base."""
    numbered = [
        (entry, int(base.index.first[number]) + at, phrasing)
        for number, entry in enumerate(base.entries)
        if isinstance(entry, kind)
        for at, phrasing in enumerate(entry.phrasings)
    ]
    chosen = np.random.default_rng(0).choice(len(numbered), size=min(LEFT_OUT, len(numbered)), replace=False)
    found = []
    for entry, phrasing, text in (numbered[i] for i in sorted(chosen)):
        wanted: dict[str, Any] = {"q": text, "want": "choose", "figures": [], "clause": None}
        if isinstance(entry, Stated):
            wanted |= {"want": "answer", "figures": [[answer] for answer in entry.answers]}
        found.append(Example(wanted, look(base.understand(text), base, RULES, phrasing)))
    return found
