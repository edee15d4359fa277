"""The charts on the dashboard's page, as datasette-dashboards draws them with its own copy of Vega.

Its tables and metrics put text into the page as HTML. So there are no tables, and metrics show numbers: what citizens wrote
would be part of the page.
"""

from typing import Any

from reporting.dashboard import queries
from reporting.dashboard.database import NAME
from reporting.dashboard.queries import ANSWERED, DECLINED, LATEST, SINCE
from reporting.dashboard.texts import DESCRIPTION, LATEST_DAYS, TITLE
from reporting.dashboard.views import DAYS, HOURS, PEOPLE, PERIODS, VERSIONS
from reporting.texts import OUTCOMES

PAGE = "usage"
"""The name of the page in its address."""
Json = dict[str, Any]
COLOURS = ("#2f7d5b", "#e0a82e", "#c8553d", "#8a8f98", "#b7c9e2")
"""One for each outcome, in their order."""
MAIN, SECOND = "#33658a", "#c8553d"
MOST_SHOWN, VERSIONS_SHOWN, LONGEST_NAME = 12, 8, 190
"""Entries and versions that a chart has room for, and pixels for the names of entries."""
WIDE = 1_000_000
"""Numbers from which on the place for them is too narrow."""
FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
STYLE: Json = {
    "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}},  # the menu would lead to another site
    "height": 210,
    "config": {
        "font": FONT,
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {"labelFontSize": 12, "titleFontSize": 12, "grid": False, "labelLimit": LONGEST_NAME},
        "legend": {"orient": "top", "title": None, "labelFontSize": 12},
        "bar": {"color": MAIN},
        "line": {"color": MAIN, "point": True},
    },
}
_DAY: Json = {"field": "日期", "type": "temporal", "title": None, "axis": {"format": "%m-%d", "labelOverlap": True}}
_COUNT: Json = {"field": "次数", "type": "quantitative", "title": "次数"}
_OUTCOME_COLOUR: Json = {
    "field": "结果",
    "type": "nominal",
    "scale": {"domain": list(OUTCOMES.values()), "range": list(COLOURS)},
}


def _drawn(title: str, sql: str, mark: Json | str, **encoding: Json) -> Json:
    """A chart; moving the mouse over a mark shows its values."""
    display = STYLE | {"mark": {"type": mark, "tooltip": True} if isinstance(mark, str) else mark, "encoding": encoding}
    return {"title": title, "db": NAME, "query": sql, "library": "vega-lite", "display": display}


def _number(title: str, sql: str) -> Json:
    """A single number, named 数."""
    return {"title": title, "db": NAME, "query": sql, "library": "metric", "display": {"field": "数"}}


_LATEST_PEOPLE = f"(SELECT 人数 FROM {PEOPLE} WHERE 最近几天 = ifnull(nullif(:days, ''), {LATEST}) + 0)"
_SPEED = f"""SELECT 日期, 一半在这以内 AS 毫秒, '一半以内' AS 多少提问 FROM ({queries.SPEED_BY_DAY})
UNION ALL SELECT 日期, "99%在这以内", '99%以内' FROM ({queries.SPEED_BY_DAY})"""
_ANSWERED = f"round(100.0 * sum({ANSWERED}) / sum(提问)) || '%'"


def _total(what: str) -> str:
    """The query for a number over the latest days."""
    return f"SELECT ifnull({what}, '—') AS 数 FROM {DAYS} WHERE {SINCE}"


_ASKED = f"CASE WHEN sum(提问) < {WIDE} THEN sum(提问) ELSE round(sum(提问) / 10000.0, 1) || '万' END"
_VERSIONS = f"SELECT 版本 FROM {VERSIONS} GROUP BY 版本 ORDER BY max(日期) DESC LIMIT {VERSIONS_SHOWN}"
NUMBERS = {
    "asked": _number("提问", _total(_ASKED)),
    "people": _number("人数", _total(_LATEST_PEOPLE)),
    "answered": _number(ANSWERED, _total(_ANSWERED)),
    "declined": _number(DECLINED, _total(f"sum({DECLINED})")),
    "liked": _number("赞", _total("sum(赞)")),
    "disliked": _number("踩", _total("sum(踩)")),
}
CHARTS = {
    "outcomes": _drawn(
        "每天的提问和结果",
        f"SELECT 日期, 结果, sum(次数) AS 次数 FROM {HOURS} WHERE {SINCE} GROUP BY 日期, 结果",
        "bar",
        x=_DAY | {"timeUnit": "yearmonthdate", "bandPosition": 0.5},
        y=_COUNT,
        color=_OUTCOME_COLOUR,
    ),
    "daily-people": _drawn(
        "每天多少人",
        queries.PEOPLE_BY_DAY,
        "line",
        x=_DAY,
        y={"field": "人数", "type": "quantitative", "title": "人数"},
    ),
    "most": _drawn(
        f"问得最多的 {MOST_SHOWN} 条",
        f"{queries.MOST_ASKED} LIMIT {MOST_SHOWN}",
        "bar",
        y={"field": "条目", "type": "nominal", "title": None, "sort": None},
        x=_COUNT,
    ),
    "sections": _drawn(
        "按报告各部分",
        queries.SECTIONS,
        "bar",
        y={"field": "部分", "type": "nominal", "title": None, "sort": None},
        x=_COUNT,
    ),
    "hours": _drawn(
        "一天里几点问的",
        queries.BY_HOUR,
        "bar",
        x={"field": "小时", "type": "ordinal", "title": None, "scale": {"domain": list(range(24))},
           "axis": {"labelAngle": 0, "labelOverlap": True}},
        y=_COUNT,
    ),
    "versions": _drawn(
        f"按知识库版本（最近 {VERSIONS_SHOWN} 版，旧的在上）",
        f"SELECT 版本, 结果, sum(次数) AS 次数, min(日期) AS 第一天 FROM {VERSIONS} WHERE 版本 IN ({_VERSIONS}) "
        "GROUP BY 版本, 结果 ORDER BY 第一天",
        "bar",
        y={"field": "版本", "type": "nominal", "title": None, "sort": None},
        x=_COUNT | {"stack": "normalize", "title": None, "axis": {"format": "%"}},
        color=_OUTCOME_COLOUR | {"legend": None},  # that of the first chart; this one is too narrow
    ),
    "speed": _drawn(
        "每天快慢（毫秒）",
        _SPEED,
        "line",
        x=_DAY,
        y={"field": "毫秒", "type": "quantitative", "title": None},
        color={"field": "多少提问", "type": "nominal", "scale": {"range": [MAIN, SECOND]}},
    ),
}  # fmt: skip
LAYOUT = (
    ("asked", "people", "answered", "declined", "liked", "disliked"),
    ("outcomes",) * 4 + ("daily-people",) * 2,
    ("most",) * 3 + ("sections",) * 3,
    ("hours", "hours", "versions", "versions", "speed", "speed"),
)
DASHBOARD: Json = {
    "title": TITLE,
    "description": DESCRIPTION,
    "layout": [list(row) for row in LAYOUT],
    "filters": {
        "days": {"name": LATEST_DAYS, "type": "select", "options": [str(n) for n in PERIODS], "default": str(LATEST)}
    },
    "charts": NUMBERS | CHARTS,
}
