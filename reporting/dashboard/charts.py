"""The charts on the dashboard's page, as datasette-dashboards draws them with its own copy of Vega.

Its tables and metrics put text into the page as HTML. So there are no tables, and metrics show numbers: what citizens wrote
would be part of the page.
"""

import json
from typing import Any

from reporting.asked_period import USUAL_DAYS
from reporting.dashboard import queries
from reporting.dashboard.database import NAME
from reporting.dashboard.queries import WITHIN
from reporting.dashboard.statements.functions import TOTALS
from reporting.dashboard.texts import DESCRIPTION, PERIOD, TITLE
from reporting.dashboard.views import HOURS, REPORTS, VERSIONS
from reporting.drawing.colours import COLOURS
from reporting.texts import OUTCOMES

PAGE = "usage"
"""The name of the page in its address."""
Json = dict[str, Any]
MAIN, SECOND = COLOURS[0], COLOURS[2]
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


_BY_OUTCOME: Json = {
    "transform": [
        {"calculate": f"indexof({json.dumps(list(OUTCOMES.values()), ensure_ascii=False)}, datum['结果'])", "as": "层"}
    ]
}
"""Stacked as /stats stacks them."""
_LAYER: Json = {"field": "层", "type": "quantitative"}


def _drawn(title: str, sql: str, mark: Json | str, **encoding: Json) -> Json:
    """A chart; moving the mouse over a mark shows its values."""
    display = STYLE | (_BY_OUTCOME if "order" in encoding else {})
    display |= {"mark": {"type": mark, "tooltip": True} if isinstance(mark, str) else mark, "encoding": encoding}
    return {"title": title, "db": NAME, "query": sql, "library": "vega-lite", "display": display}


def _number(title: str, sql: str) -> Json:
    """A single number, named 数."""
    return {"title": title, "db": NAME, "query": sql, "library": "metric", "display": {"field": "数"}}


_SPEED = f"""SELECT 日期, 一半在这以内 AS 毫秒, '一半以内' AS 多少提问 FROM ({queries.SPEED_BY_DAY})
UNION ALL SELECT 日期, "99%在这以内", '99%以内' FROM ({queries.SPEED_BY_DAY})"""


def _total(what: str) -> str:
    """The query for one of the totals that /stats tells."""
    return f"SELECT ifnull({what}, '—') AS 数 FROM (SELECT {TOTALS}(:{PERIOD}) AS 总数)"


def _of(path: str) -> str:
    return f"json_extract(总数, '$.{path}')"


def _short(number: str) -> str:
    """A number that fits its place."""
    return f"CASE WHEN {number} < {WIDE} THEN {number} ELSE round({number} / 10000.0, 1) || '万' END"


_PERCENT = (
    f"CASE WHEN {_of('提问')} THEN CAST(round(100.0 * {_of(queries.ANSWERED)} / {_of('提问')}) AS INTEGER) || '%' END"
)
_VERSIONS = f"SELECT 版本 FROM {VERSIONS} WHERE {WITHIN} GROUP BY 版本 ORDER BY max(日期) DESC LIMIT {VERSIONS_SHOWN}"
NUMBERS = {
    "asked": _number("提问", _total(_short(_of("提问")))),
    "people": _number("人数", _total(_short(_of("人数")))),
    "answered": _number(queries.ANSWERED, _total(_PERCENT)),
    "declined": _number(queries.DECLINED, _total(_short(_of(queries.DECLINED)))),
    "liked": _number("赞", _total(_short(_of("赞")))),
    "disliked": _number("踩", _total(_short(_of("踩")))),
}
CHARTS = {
    "outcomes": _drawn(
        "每天的提问和结果",
        f"SELECT 日期, 结果, sum(次数) AS 次数 FROM {HOURS} WHERE {WITHIN} GROUP BY 日期, 结果",
        "bar",
        x=_DAY | {"timeUnit": "yearmonthdate", "bandPosition": 0.5},
        y=_COUNT,
        color=_OUTCOME_COLOUR,
        order=_LAYER,
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
    "reports": _drawn(
        "各报告答上多少",
        f"SELECT CASE 报告 WHEN '' THEN '说不出是哪份' ELSE 报告 END AS 报告, 结果, sum(次数) AS 次数 FROM {REPORTS} "
        f"WHERE {WITHIN} GROUP BY 1, 2 ORDER BY sum(次数) DESC",
        "bar",
        y={"field": "报告", "type": "nominal", "title": None},
        x=_COUNT | {"stack": "normalize", "title": None, "axis": {"format": "%"}},
        color=_OUTCOME_COLOUR | {"legend": None},
        order=_LAYER,
    ),
    "versions": _drawn(
        f"按知识库版本（哪天起用的，最近 {VERSIONS_SHOWN} 版）",
        "SELECT substr(自, 6) || '起' AS 版本, 结果, sum(次数) AS 次数 "
        "FROM (SELECT min(日期) OVER (PARTITION BY 版本) AS 自, "
        f"结果, 次数 FROM {VERSIONS} WHERE {WITHIN} AND 版本 IN ({_VERSIONS})) GROUP BY 自, 结果 ORDER BY 自",
        "bar",
        y={"field": "版本", "type": "nominal", "title": None, "sort": None},
        x=_COUNT | {"stack": "normalize", "title": None, "axis": {"format": "%"}},
        color=_OUTCOME_COLOUR | {"legend": None},  # that of the first chart
        order=_LAYER,
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
    ("reports",) * 3 + ("versions",) * 3,
    ("hours",) * 3 + ("speed",) * 3,
)
DASHBOARD: Json = {
    "title": TITLE,
    "description": DESCRIPTION,
    "layout": [list(row) for row in LAYOUT],
    "filters": {PERIOD: {"name": PERIOD, "type": "text", "default": f"{USUAL_DAYS}天"}},
    "charts": NUMBERS | CHARTS,
}
