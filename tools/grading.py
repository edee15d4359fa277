"""Whether shown words meet wanted ones: width and white space do not matter, and a number is met by itself only."""

import re
import unicodedata
from typing import Any


def squeeze(text: str) -> str:
    """Fold width and drop white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def holds(shown: str, wanted: str) -> bool:
    """Whether `wanted` stands in `shown`, not inside a longer number."""
    wanted, shown = squeeze(wanted), squeeze(shown)
    before = r"(?<![\d.])" if wanted[:1].isdigit() else ""
    after = r"(?!\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, shown) is not None


def mark(wanted: dict[str, Any], reply: dict[str, Any]) -> str:
    """right, wrong or missed for an answer; right, wrong or offered for a decline; right or missed for choices."""
    outcome, answers = reply["outcome"], reply["answers"]
    shown = [figure for answer in answers for figure in answer["figures"]]
    met = sum(any(holds(text, figure) for text in shown for figure in group) for group in wanted["figures"])
    if wanted["want"] == "decline":
        return {"answer": "wrong", "choices": "offered"}.get(outcome, "right")
    if wanted["want"] == "choose":
        return "right" if outcome in ("answer", "choices") and met >= 2 else "missed"
    if outcome != "answer":
        return "missed"
    clause = squeeze(wanted["clause"] or "")
    is_shown = any(clause in squeeze(sentence) for answer in answers for sentence in answer["sentences"])
    few = len(answers) <= max(2, len(wanted["figures"]))
    return "right" if met == len(wanted["figures"]) and is_shown and few else "wrong"
