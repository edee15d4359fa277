"""How a run of a Word document is set, by itself and by its styles: hidden, struck out, raised or lowered."""

from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from drafting.reading.inline.raised import DOWN, LEVEL, UP
from drafting.reading.word.elements import value
from drafting.reading.word.numbering import STYLE_CHAIN

_OFF = {"0", "false", "off", "none"}
_GONE = ("w:vanish", "w:strike", "w:dstrike")
"""What takes text away: hidden, or struck out once or twice. Styles toggle them (ECMA-376, 17.7.3)."""
_HEIGHTS = {"superscript": UP, "subscript": DOWN}
SMALL = 0.85
"""Share of the usual size up to which a run off the line is raised: LibreOffice writes 0.58 to 0.8, and text that is only
moved, as in headings in red, keeps its size."""
USUAL_SIZE = 20
"""Half points of text whose size nobody says (ECMA-376, 17.3.2.38)."""
PLACEHOLDER = "placeholder text"
"""The style of the words that ask to be replaced: 单击此处输入文字."""


@dataclass(slots=True)
class Styles:
    """The styles of a document by their id; what a chain of them says is looked up once."""

    _styles: dict[str, Element]
    _default: str | None
    _usual_size: int = USUAL_SIZE
    _said: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> "Styles":
        """The styles of `document`."""
        styles = {style.get(qn("w:styleId"), ""): style for style in document.styles.element.iter(qn("w:style"))}
        default = (name for name, s in styles.items() if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")))
        usual = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        return cls(styles, next(default, None), _whole(value(usual, "w:sz")) or USUAL_SIZE)

    def is_gone(self, run: Element, paragraph_style: str | None) -> bool:
        """Whether the text of `run`, in a paragraph of that style, is hidden, struck out or only a placeholder."""
        properties = run.find(qn("w:rPr"))
        style = value(properties, "w:rStyle")
        if style is not None and self._name(style) == PLACEHOLDER:
            return True
        return any(self._is_on(name, properties, style, paragraph_style) for name in _GONE)

    def height(self, run: Element, paragraph_style: str | None) -> int:
        """UP, LEVEL or DOWN."""
        properties = run.find(qn("w:rPr"))
        said = value(properties, "w:vertAlign")
        for style in (value(properties, "w:rStyle"), paragraph_style or self._default):
            said = said if said is not None else self._by_style(style, "w:vertAlign")
        return _HEIGHTS.get(said or "", LEVEL) or self._shifted(properties, paragraph_style)

    def _shifted(self, properties: Element | None, paragraph_style: str | None) -> int:
        """The height of a run that is set small and moved off the line, as LibreOffice writes raised text."""
        moved, size = (_whole(value(properties, name)) for name in ("w:position", "w:sz"))
        usual = _whole(self._by_style(paragraph_style or self._default, "w:sz")) or self._usual_size
        if not moved or not size or size > SMALL * usual:
            return LEVEL
        return UP if moved > 0 else DOWN

    def _is_on(self, name: str, properties: Element | None, style: str | None, paragraph_style: str | None) -> bool:
        own = properties.find(qn(name)) if properties is not None else None
        if own is not None:
            return own.get(qn("w:val"), "true") not in _OFF
        said = [self._by_style(each, name) for each in (style, paragraph_style or self._default)]
        return sum(one is not None and one not in _OFF for one in said) == 1

    def _by_style(self, style: str | None, name: str) -> str | None:
        """What `style`, or one that it is based on, says of the property `name`; None for nothing."""
        if style is None:
            return None
        if (style, name) not in self._said:
            self._said[style, name] = self._looked_up(style, name)
        return self._said[style, name]

    def _looked_up(self, style: str, name: str) -> str | None:
        at: str | None = style
        for _ in range(STYLE_CHAIN):
            found = self._styles.get(at or "")
            if found is None:
                return None
            properties = found.find(qn("w:rPr"))
            own = properties.find(qn(name)) if properties is not None else None
            if own is not None:
                return str(own.get(qn("w:val"), "true"))
            at = value(found, "w:basedOn")
        return None

    def _name(self, style: str) -> str:
        return (value(self._styles.get(style), "w:name") or "").lower()


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else 0
