"""How elements of a web page look by their tag, their own style and the style sheet in the page: gone, raised, lowered."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import cssselect2
import tinycss2
from lxml.html import HtmlElement

from drafting.reading.inline.raised import DOWN, LEVEL, UP

MOST_HIDDEN = 0.5
"""Share of a page's characters from which on what is hidden is its text, which a script shows."""
LONGEST_SHEET = 500_000
"""Characters of style sheets from which on they are not looked at: whole frameworks in a page have some 200,000."""

_STRUCK_TAGS = {"s", "strike", "del"}
_HEIGHTS = {"sup": UP, "sub": DOWN, "super": UP}
_OF_INTEREST = re.compile(
    r"line-through|display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|vertical-align\s*:\s*(?:super|sub)|list-style",
    re.IGNORECASE,
)
_PRINT_ONLY = re.compile(r"\b(?:print|speech|max-width|max-device-width)\b", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#(?:_?(?:ftn|edn)|_?(?:foot|end)?note|fn|cite_note|ref)", re.IGNORECASE)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ANCHOR_TEXT = re.compile(r"[\s#¶§🔗\u200b\ufeff]*|link|permalink", re.IGNORECASE)

Declared = Mapping[str, str]


@dataclass(slots=True)
class Looks:
    """The looks of the elements of one page."""

    _total: int
    _sheet: dict[HtmlElement, Declared] = field(default_factory=dict)

    @classmethod
    def of(cls, root: HtmlElement) -> "Looks":
        """The looks of the page `root`, by the style sheets that stand in it."""
        return cls(len(root.text_content()), _by_sheet(root))

    def is_gone(self, element: HtmlElement) -> bool:
        """Whether the text of `element` is struck out or hidden, or only the handle of a heading."""
        if element.tag in _STRUCK_TAGS or is_handle(element):
            return True
        said = self.declared(element)
        if "line-through" in said.get("text-decoration", "") + said.get("text-decoration-line", ""):
            return True
        hidden = (
            said.get("display") == "none"
            or said.get("visibility") in {"hidden", "collapse"}
            or said.get("mso-hide") == "all"
            or ("hidden" in element.attrib and "display" not in said)
        )
        return hidden and len(element.text_content()) <= MOST_HIDDEN * self._total

    def height(self, element: HtmlElement, around: int) -> int:
        """UP, LEVEL or DOWN; `around` is that of the element it stands in. A link to a note is one raised."""
        if element.tag in _HEIGHTS:
            return _HEIGHTS[element.tag]
        if element.tag == "a" and _NOTE_LINK.match(element.get("href") or ""):
            return UP
        said = self.declared(element).get("vertical-align", "")
        return _HEIGHTS.get(said, LEVEL if said == "baseline" else around)

    def is_apart(self, element: HtmlElement) -> bool:
        """Whether `element` is gone, raised or lowered, so that what it says does not go on with what is around it."""
        return self.height(element, LEVEL) != LEVEL or self.is_gone(element)

    def declared(self, element: HtmlElement) -> Declared:
        """What the style sheet and the element's own style say."""
        own = element.get("style")
        sheet = self._sheet.get(element, {})
        return {**sheet, **_declarations(own)} if own else sheet


def is_handle(element: HtmlElement) -> bool:
    """Whether `element` is the sign beside a heading that links to it (#, ¶), as generators of pages put there."""
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    return _ANCHOR_TEXT.fullmatch(element.text_content()) is not None


def leads_away(element: HtmlElement) -> bool:
    """Whether `element` is a link, and not the name of a place or a heading that links to itself."""
    href = element.get("href")
    if element.tag != "a" or not href:
        return False
    is_own = href.startswith("#") and any(above.tag in _HEADINGS for above in element.iterancestors())
    return not is_own and not _NOTE_LINK.match(href)


def _declarations(text: str) -> dict[str, str]:
    """What a style says, by its properties; a later one wins."""
    pairs = (part.partition(":") for part in text.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def _by_sheet(root: HtmlElement) -> dict[HtmlElement, Declared]:
    """What the style sheets in the page say of its elements, of what matters here."""
    text = "\n".join(style.text or "" for style in root.iter("style") if not _PRINT_ONLY.search(style.get("media", "")))
    if len(text) > LONGEST_SHEET or not _OF_INTEREST.search(text):
        return {}
    matcher = cssselect2.Matcher()
    count = 0
    for prelude, content in _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)):
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except cssselect2.SelectorError:
            continue
        for selector in selectors:
            if selector.pseudo_element is None and not selector.never_matches:
                matcher.add_selector(selector, _declarations(content))
                count += 1
    if not count:
        return {}
    found: dict[HtmlElement, Declared] = {}
    for wrapped in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        said: dict[str, str] = {}
        for _, _, _, declared in matcher.match(wrapped):
            said |= declared
        if said:
            found[wrapped.etree_element] = said
    return found


def _rules(sheet: list[tinycss2.ast.Node]) -> Iterator[tuple[list[tinycss2.ast.Node], str]]:
    """The rules of a sheet that say something of interest, as (selectors, declarations); those of screens too."""
    for rule in sheet:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            if not _PRINT_ONLY.search(tinycss2.serialize(rule.prelude)):
                yield from _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        elif rule.type == "qualified-rule":
            content = tinycss2.serialize(rule.content)
            if _OF_INTEREST.search(content):
                yield rule.prelude, content
