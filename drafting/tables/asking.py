"""The words people ask for a cell with, made from its headings."""

import re
from collections.abc import Iterator

from drafting.tables.naming import Named

_COUNTING = re.compile(r"(?:人次数|人数|户数|个数|对数|件数|次数|场数|数量|总数|数)$")
_QUESTIONS = {
    "人数": ("多少人", "多少"),
    "金额": ("多少钱", "多少"),
    "比例": ("是多少", "百分之多少"),
    "增幅": ("是多少", "百分之多少"),
    "日期": ("什么时候", "哪一天"),
}
_SHARES = ("比例", "增幅")
_SCALES = "十百千万亿"


def phrasings(names: Named, asks: str, unit: str, years: tuple[int, ...], *, is_dated: bool) -> Iterator[str]:
    """Ways of asking for a cell that counts `asks` in `unit` ("" for none told); `is_dated` where the year is one of its
    headings, so that it belongs to each question.
    """
    undated = list(dict.fromkeys(_undated(names, asks, unit)))
    if is_dated:
        yield from (f"{year}年{phrasing}" for year in years[:1] for phrasing in undated)
    yield from undated


def _undated(names: Named, asks: str, unit: str) -> Iterator[str]:
    core, first = names.core, _questions(asks, unit)[0]
    for question in _questions(asks, unit):
        yield f"{core}{question}"
    yield f"{core}是多少"
    yield core
    yield from _counted(names, asks, unit)
    if names.is_total:
        yield from _of_total(names, first)
        return
    if names.measure and names.measure not in names.row:
        yield f"{names.row}的{names.measure}{first}"
    for wider in names.wider[-1:]:
        yield f"{wider}{core}{first}"
        yield f"{wider}里{core}{first}"
    if len(names.path) > 1:
        yield f"{names.row}{''.join(names.path)}{first}"
    if names.table:
        yield f"{names.table}{core}{first}"
    if names.whole:
        yield f"{names.whole}{core}{first}"


def _questions(asks: str, unit: str) -> tuple[str, ...]:
    plain = unit.lstrip(_SCALES) or unit
    own = _QUESTIONS.get(asks, ("多少",))
    if asks in _SHARES or not plain or "/" in plain or asks == "人数":
        return own
    return tuple(dict.fromkeys((f"多少{unit}" if asks == "金额" else f"多少{plain}", *own, f"几{plain}")))


def _counted(names: Named, asks: str, unit: str) -> Iterator[str]:
    """柳林镇有多少张床位, 两癌免费检查了多少人."""
    if asks in _SHARES or names.is_total:
        return
    question = _questions(asks, unit)[0]
    if names.measure and names.measure not in names.row:
        thing = _COUNTING.sub("", names.measure)
        yield f"{names.row}有{question}{thing}"
        yield f"{names.row}{thing}有{question}"
        yield f"{names.row}有几个{thing}"
    elif (thing := _COUNTING.sub("", names.core)) != names.core:
        yield f"{thing}了{question}"
        yield f"{thing}有{question}"
        yield f"{thing}{question}"


def _of_total(names: Named, question: str) -> Iterator[str]:
    """A total is asked for by what its table, or its column, adds up; one of a group by its group."""
    things = (names.summed, *((names.table, f"{names.table}{names.measure}") if not names.wider else ()))
    for thing in filter(None, dict.fromkeys(things)):
        yield f"{thing}一共{question}"
        yield f"{thing}总共{question}"
        yield f"{thing}总计{question}"
        yield f"全部{thing}合计{question}"
        yield f"{thing}{question}"
    if names.row not in ("合计", "总计", "小计", "共计"):
        yield f"{names.row}{names.measure}{question}"
        yield f"{names.row.rstrip('合总小共计')}{names.measure}一共{question}"
        yield f"{names.row.rstrip('合总小共计')}有{question}{_COUNTING.sub('', names.measure)}"
