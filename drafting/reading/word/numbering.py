"""The numbers that Word prints before paragraphs of a list; they stand nowhere in the text of a document."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from drafting.reading.inline.counting import number

DEEPEST = 9
"""Levels that a list has (ECMA-376, 17.9.6)."""
STYLE_CHAIN = 20
"""Most styles that one may be based on; a chain that is longer runs in a circle."""


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    _abstract: dict[str, Element] = field(default_factory=dict)
    _lists: dict[str, Element] = field(default_factory=dict)
    _styles: dict[str, Element] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document) -> "Numbering":
        """The lists and styles of `document`."""
        styles = {style.get(qn("w:styleId"), ""): style for style in document.styles.element.iter(qn("w:style"))}
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        root = getattr(part, "element", None)
        if root is None:
            return cls(_styles=styles)
        return cls(
            {found.get(qn("w:abstractNumId"), ""): found for found in root.iter(qn("w:abstractNum"))},
            {found.get(qn("w:numId"), ""): found for found in root.iter(qn("w:num"))},
            styles,
        )

    def label(self, paragraph: Element) -> str:
        """What Word prints before `paragraph`: 一、 or （一） or "1. ", "" where it is in no list or has a bullet."""
        list_id, level = self._place(paragraph)
        instance = self._lists.get(list_id)
        abstract = self._abstract_of(instance) if instance is not None else None
        if instance is None or abstract is None:
            return ""
        shape = _level(instance, abstract, level)
        if shape is None:
            return ""
        counts = self._count(list_id, instance, abstract, level)
        return _written(shape, counts, lambda other: _level(instance, abstract, other))

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level that a paragraph is in, by itself or by its style; ("", 0) for none."""
        properties = paragraph.find(qn("w:pPr"))
        style = _value(properties, "w:pStyle") or self._default_style()
        list_id, level = None, None
        for _ in range(STYLE_CHAIN):
            numbered = properties.find(qn("w:numPr")) if properties is not None else None
            list_id = list_id if list_id is not None else _value(numbered, "w:numId")
            level = level if level is not None else _value(numbered, "w:ilvl")
            found = self._styles.get(style or "")
            if list_id is not None or found is None:
                break
            properties, style = found.find(qn("w:pPr")), _value(found, "w:basedOn")
            level = level or self._level_of_style(found)
        return (list_id or "", min(max(_whole(level, 0), 0), DEEPEST - 1))

    def _default_style(self) -> str | None:
        """The style of paragraphs that name none."""
        for name, style in self._styles.items():
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
                return name
        return None

    def _level_of_style(self, style: Element) -> str | None:
        """The level whose definition names `style`: multilevel headings say it only there."""
        name = style.get(qn("w:styleId"))
        for abstract in self._abstract.values():
            for level in abstract.iter(qn("w:lvl")):
                if name and _value(level, "w:pStyle") == name:
                    return str(level.get(qn("w:ilvl")))
        return None

    def _abstract_of(self, instance: Element) -> Element | None:
        """The definition of a list; one that only names a list style is looked up where the style defines it."""
        abstract = self._abstract.get(_value(instance, "w:abstractNumId") or "")
        link = _value(abstract, "w:numStyleLink")
        if link is None:
            return abstract
        return next((a for a in self._abstract.values() if _value(a, "w:styleLink") == link), abstract)

    def _count(self, list_id: str, instance: Element, abstract: Element, level: int) -> list[int]:
        """Count one more on `level`; lists of one definition count on, unless one says that it starts anew."""
        shapes = [_level(instance, abstract, other) for other in range(DEEPEST)]
        starts = [_whole(_value(shape, "w:start"), 0 if shape is None else 1) for shape in shapes]
        counts = self._counts.setdefault(abstract.get(qn("w:abstractNumId"), ""), [None] * DEEPEST)
        anew = _value(_override(instance, level), "w:startOverride")
        before = counts[level]
        if anew is not None and (list_id, level) not in self._restarted:
            self._restarted.add((list_id, level))
            counts[level] = _whole(anew, 1)
        else:
            counts[level] = starts[level] if before is None else before + 1
        for deeper in range(level + 1, DEEPEST):
            counts[deeper] = counts[deeper] if _value(shapes[deeper], "w:lvlRestart") == "0" else None
        for higher in range(level):
            counts[higher] = starts[higher] if counts[higher] is None else counts[higher]
        return [0 if count is None else count for count in counts]


def _value(parent: Element | None, name: str) -> str | None:
    """The w:val of the child `name` of `parent`."""
    child = parent.find(qn(name)) if parent is not None else None
    value: str | None = child.get(qn("w:val")) if child is not None else None
    return value


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else otherwise


def _override(instance: Element, level: int) -> Element | None:
    """What a list changes about a level of its definition."""
    found = (o for o in instance.findall(qn("w:lvlOverride")) if o.get(qn("w:ilvl")) == str(level))
    return next(found, None)


def _level(instance: Element, abstract: Element, level: int) -> Element | None:
    """How a level of a list is numbered."""
    override = _override(instance, level)
    own = override.find(qn("w:lvl")) if override is not None else None
    if own is not None:
        return own
    return next((found for found in abstract.findall(qn("w:lvl")) if found.get(qn("w:ilvl")) == str(level)), None)


def _written(shape: Element, counts: list[int], shape_of: Callable[[int], Element | None]) -> str:
    """The label by the pattern of `shape`, in which %1 stands for the count of the first level."""
    if _style(shape) == "bullet":
        return ""
    plain = shape.find(qn("w:isLgl")) is not None

    def count(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        return number(counts[level], "decimal" if plain else _style(shape_of(level)))

    label = re.sub("%([1-9])", count, _value(shape, "w:lvlText") or "").strip()
    # "1." and "2024年" would else become one number.
    spaced = label[-1:].isascii() and label and _value(shape, "w:suff") != "nothing"
    return f"{label} " if spaced else label


def _style(shape: Element | None) -> str:
    """The number format of a level; one of those that newer versions of Word added stands beside an older one."""
    if shape is None:
        return "decimal"
    found = next(shape.iter(qn("w:numFmt")), None)
    return str(found.get(qn("w:val"), "decimal")) if found is not None else "decimal"
