"""Whether shown words meet wanted ones: width and white space do not matter, and a number is met by itself only."""

import re
import unicodedata


def squeeze(text: str) -> str:
    """Fold width and drop white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def holds(shown: str, wanted: str) -> bool:
    """Whether `wanted` stands in `shown`, not inside a longer number."""
    wanted, shown = squeeze(wanted), squeeze(shown)
    before = r"(?<![\d.])" if wanted[:1].isdigit() else ""
    after = r"(?!\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, shown) is not None
