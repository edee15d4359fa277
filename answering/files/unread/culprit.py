"""What keeps a TOML file from being read, and on which line, in the words of who wrote it.

A parser stops where it cannot go on, which may be far below the quote or bracket that was forgotten, and says so in English.
Here the pieces are looked through for what people get wrong. Good at one mistake; of several it names the first.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from answering.files.unread import culprit_texts as say
from answering.files.unread.pieces import Kind, Piece, pieces

_CLOSES = {"]": "[", "}": "{"}
_KEY = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\.")
_VALUE = re.compile(
    r"true|false|[+-]?(?:\d[\d_]*(?:\.[\d_]+)?(?:[eE][+-]?\d+)?|inf|nan|0[xob][\dA-Fa-f_]+)|\d[\d:.TZ+-]*"
)
_LEADING_ZERO = re.compile(r"[+-]?0\d+")
_TRUTH = re.compile(r"true|false|是|否|yes|no", re.IGNORECASE)
_NUMBER_WITH_WORDS = re.compile(r"[\d０-９]+[^\d０-９]+")
_BAD_ESCAPE = re.compile(r'\\(?![btnfr"\\\s]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})')
_REMARK = ("//", "--", "；", ";", "/*", "<!--")
_CONFLICT = ("<<<<<<<", ">>>>>>>", "=======")


@dataclass(frozen=True, slots=True)
class Culprit:
    """`message` tells what is wrong on `line` (from 1) and what to do."""

    line: int
    message: str


class _Found(Exception):
    def __init__(self, line: int, message: str) -> None:
        self.culprit = Culprit(line, message)


def culprit_of(text: str) -> Culprit | None:
    r"""What is wrong with `text`, whose lines end in \\n; None where nothing that people get wrong is found."""
    try:
        _Reader(text).read()
    except _Found as found:
        return found.culprit
    return None


@dataclass
class _Reader:
    """Statement by statement: a heading, or a key with its value; what is open stands in `_open` with its line."""

    text: str
    _pieces: Sequence[Piece] = ()
    _at: int = 0
    _open: list[Piece] = field(default_factory=list)
    _keys: dict[tuple[str, ...], int] = field(default_factory=dict)
    _table: tuple[str, ...] = ()
    _count: int = 0

    def read(self) -> None:
        self._pieces = list(pieces(self.text))
        while self._at < len(self._pieces):
            piece = self._pieces[self._at]
            if piece.kind is Kind.END:
                self._at += 1
            elif piece.text == "[":
                self._heading(piece)
            else:
                self._statement(piece)

    def _next(self) -> Piece:
        self._at += 1
        return self._pieces[min(self._at, len(self._pieces) - 1)]

    def _heading(self, first: Piece) -> None:
        """[name] or [[name]]; each [[name]] begins with no key."""
        names, marks, piece = [], "[", self._next()
        while piece.kind is not Kind.END:
            if piece.kind is Kind.MARK and piece.text in "[]":
                marks += piece.text
            elif piece.kind is Kind.TEXT or _KEY.fullmatch(piece.text):
                names.append(piece.text.strip("\"'"))
            else:
                self._check_odd(piece)
                raise _Found(piece.line, say.HEADING)
            piece = self._next()
        if marks not in ("[]", "[[]]") or not names:
            raise _Found(first.line, say.HEADING)
        name = ".".join(names)
        self._count += 1
        self._table = (name, str(self._count)) if marks == "[[]]" else (name,)
        if marks == "[]":
            self._once((*self._table, ""), first.line, say.SAME_HEADING.format(name=name, line="{line}"))

    def _statement(self, first: Piece) -> None:
        """A key, = and a value on one line, lists over several."""
        key = self._key(first)
        equals = self._pieces[self._at]
        if equals.text != "=":
            self._check_odd(equals)
            raise _Found(first.line, say.NO_EQUALS.format(key=key))
        self._once((*self._table, key), first.line, say.SAME_KEY.format(key=key, line="{line}"))
        value = self._next()
        if value.kind is Kind.END:
            raise _Found(first.line, say.NO_VALUE.format(key=key))
        self._value(value)
        end = self._pieces[min(self._at, len(self._pieces) - 1)]
        if end.kind is not Kind.END:
            self._check_after(self._pieces[self._at - 1], end)

    def _key(self, first: Piece) -> str:
        """The key, with the dots of a dotted one; the piece behind it comes next."""
        self._check_odd(first)
        if first.kind is Kind.MARK:
            raise _Found(first.line, say.STRAY_MARK.format(mark=first.text))
        if first.kind is Kind.WORD and not _KEY.fullmatch(first.text):
            raise _Found(first.line, _bare_key(first.text))
        names, piece = first.text, self._next()
        while piece.kind in (Kind.WORD, Kind.TEXT) and (piece.text.startswith(".") or names.endswith(".")):
            names += piece.text
            piece = self._next()
        return names.strip("\"'")

    def _value(self, piece: Piece) -> None:
        """One value, a list or a table in one line with all that is in it; the piece behind it comes next."""
        self._check_value(piece)
        if piece.text not in ("[", "{") or piece.kind is not Kind.MARK:
            self._next()
            return
        self._open.append(piece)
        before, inside = piece, self._next()
        while self._open:
            inside = self._inside(before, inside)
            before, inside = inside, self._next()

    def _inside(self, before: Piece, piece: Piece) -> Piece:
        """One piece of what is open; the last piece that is no end of a line."""
        if piece.kind is Kind.END:
            if self._at >= len(self._pieces) - 1:
                raise _Found(self._open[-1].line, say.NOT_CLOSED.format(mark=self._open[-1].text, end=say.END))
            if self._open[-1].text == "{":
                raise _Found(self._open[-1].line, say.NOT_CLOSED.format(mark="{", end=say.LINE_END))
            return before
        is_table = self._open[-1].text == "{"
        if piece.kind is Kind.MARK:
            self._mark(before, piece, is_table=is_table)
        elif before.kind is not Kind.MARK or before.text in "]}":
            if piece.kind is Kind.WORD and self._begins_statement():
                raise _Found(self._open[-1].line, self._left_open(piece))
            self._check_after(before, piece)
        elif self._begins_statement() and not is_table:
            raise _Found(self._open[-1].line, self._left_open(piece))
        elif not (is_table and before.text in "{,"):
            self._check_value(piece)
        else:
            self._check_odd(piece)
        return piece

    def _mark(self, before: Piece, piece: Piece, *, is_table: bool) -> None:
        if piece.text in "[{":
            if self._begins_heading():
                raise _Found(self._open[-1].line, self._left_open(piece))
            if before.kind is not Kind.MARK or before.text in "]}":
                self._check_after(before, piece)
            self._open.append(piece)
        elif piece.text in "]}":
            if self._open[-1].text != _CLOSES[piece.text]:
                raise _Found(piece.line, say.WRONG_CLOSE.format(mark=piece.text, opened=self._open[-1].text))
            self._open.pop()
        elif piece.text == "," and before.kind is Kind.MARK and before.text in ",[{":
            raise _Found(piece.line, say.TWO_COMMAS)
        elif piece.text == "=" and not is_table:
            raise _Found(piece.line, say.STRAY_MARK.format(mark="="))

    def _begins_statement(self) -> bool:
        """Whether a line begins here with a key and =, as it does below a list that was not closed."""
        piece, behind = self._pieces[self._at], self._pieces[min(self._at + 1, len(self._pieces) - 1)]
        return self._pieces[self._at - 1].kind is Kind.END and behind.text == "=" and piece.kind is not Kind.MARK

    def _begins_heading(self) -> bool:
        """Whether a line is a heading: [[entry]], [help]."""
        start = self._pieces[self._at].start
        line = self.text[start : (self.text + "\n").index("\n", start)].strip()
        is_first = self._pieces[self._at - 1].kind is Kind.END
        return is_first and re.fullmatch(r"\[\[?[A-Za-z_.-]+\]\]?\s*(?:#.*)?", line) is not None

    def _left_open(self, piece: Piece) -> str:
        return say.NOT_CLOSED.format(mark=self._open[-1].text, end=say.LINE.format(line=piece.line))

    def _once(self, path: tuple[str, ...], line: int, message: str) -> None:
        first = self._keys.setdefault(path, line)
        if first != line:
            hint = say.NEW_ENTRY if path[-1] == "id" and len(path) > 2 else ""
            raise _Found(line, message.format(line=first) + hint)

    def _check_value(self, piece: Piece) -> None:
        self._check_odd(piece)
        if piece.kind is Kind.TEXT and piece.text[0] == '"' and (bad := _BAD_ESCAPE.search(piece.text)):
            line = piece.line + piece.text.count("\n", 0, bad.start())
            raise _Found(line, say.BACKSLASH.format(part=piece.text[bad.start() : bad.start() + 2]))
        if piece.kind is Kind.MARK and piece.text not in "[{":
            raise _Found(piece.line, say.STRAY_MARK.format(mark=piece.text))
        if piece.kind is Kind.WORD and (_LEADING_ZERO.fullmatch(piece.text) or not _VALUE.fullmatch(piece.text)):
            raise _Found(piece.line, _bare_value(piece.text))

    def _check_after(self, before: Piece, piece: Piece) -> None:
        """What stands behind a value without a comma or the end of the line between: always wrong."""
        self._check_odd(piece)
        if (
            Kind.TEXT in (before.kind, piece.kind)
            and Kind.WORD in (before.kind, piece.kind)
            and before.end == piece.start
        ):
            word = piece if piece.kind is Kind.WORD else before
            raise _Found(piece.line, say.OUTSIDE_QUOTES.format(text=_short(word.text)))
        if self._open:
            raise _Found(before.line, say.NO_COMMA.format(before=_short(before.text), behind=_short(piece.text)))
        raise _Found(piece.line, say.TOO_MUCH.format(text=_short(piece.text)))

    def _check_odd(self, piece: Piece) -> None:
        """Marks of the Chinese keyboard, quotes that are not closed, and what nobody sees."""
        if piece.kind is Kind.OPEN:
            raise _Found(piece.line, _open_quote(piece))
        if piece.kind is not Kind.WORD:
            return
        if piece.text.startswith(_CONFLICT):
            raise _Found(piece.line, say.CONFLICT)
        if piece.text.startswith(_REMARK) and self._pieces[self._at - 1].kind is Kind.END:
            raise _Found(piece.line, say.REMARK.format(mark=piece.text[:2].strip()))
        for character in piece.text:
            if wanted := say.WANTED.get(character):
                raise _Found(piece.line, say.FULL_WIDTH.format(mark=character, wanted=wanted))
            if unicodedata.category(character) in ("Cc", "Cf", "Zs", "Co"):
                raise _Found(piece.line, say.UNSEEN.format(code=f"U+{ord(character):04X}"))


def _open_quote(piece: Piece) -> str:
    if piece.text.startswith(('"""', "'''")):
        return say.LONG_NOT_CLOSED.format(quote=piece.text[:3])
    if closing := re.search(r"[”“＂](?=\s*[,，\]］]?\s*$)", piece.text):
        return say.CLOSED_BY.format(quote=piece.text[0], closed=closing[0])
    return say.QUOTE_NOT_CLOSED.format(text=_short(piece.text))


def _bare_key(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if ":" in plain or "：" in text:
        return say.COLON.format(key=re.split("[:：]", text)[0])
    if _KEY.fullmatch(plain):
        return say.WIDE_LETTERS.format(text=text, wanted=plain)
    return say.BARE_KEY.format(key=_short(text))


def _bare_value(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if _TRUTH.fullmatch(text):
        return say.TRUTH.format(text=text)
    if _LEADING_ZERO.fullmatch(text):
        return say.LEADING_ZERO.format(text=text)
    if plain != text and _VALUE.fullmatch(plain):
        return say.WIDE_LETTERS.format(text=text, wanted=plain)
    return (say.NUMBER_WITH_WORDS if _NUMBER_WITH_WORDS.fullmatch(text) else say.NO_QUOTES).format(text=_short(text))


def _short(text: str, longest: int = 20) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
