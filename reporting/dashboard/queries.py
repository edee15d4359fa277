"""The canned queries: what admins ask most, over views only, by the name that stands in the address."""

from typing import Any

from reporting.dashboard import views
from reporting.dashboard.statements.functions import FIRST, LAST, SEARCH, THEMES
from reporting.dashboard.texts import PERIOD
from reporting.dashboard.views import DAYS, ENTRIES, HOURS, QUESTIONS, REPORTS, SPEED
from reporting.texts import OUTCOMES
from storage.usage_kinds import UsageOutcome

ANSWERED, DECLINED = OUTCOMES[UsageOutcome.ANSWER], OUTCOMES[UsageOutcome.DECLINE]
WITHIN = f"日期 BETWEEN {FIRST}(:{PERIOD}) AND {LAST}(:{PERIOD})"
"""The days that somebody names, as /stats understands them; the usual ones where nobody does."""

MOST_ASKED = f"""SELECT 条目, 部分, 报告, sum(次数) AS 次数, sum(赞) AS "👍", sum(踩) AS "👎"
FROM {ENTRIES}
WHERE {WITHIN}
GROUP BY 条目, 部分, 报告
ORDER BY 次数 DESC, 次序"""
_THEME = ", ".join(
    f"json_extract(value, '$.{name}') AS {name}" for name in ("问题", "次数", "前期", "趋势", "说法", "教过")
)
UNANSWERED = f"""SELECT {_THEME}, strftime('%Y-%m-%d %H:%M', json_extract(value, '$.最近'), 'localtime') AS 最近一次
FROM json_each({THEMES}(:{PERIOD}))"""
SECTIONS = f"""SELECT 报告, 部分, sum(次数) AS 次数, sum(赞) AS "👍", sum(踩) AS "👎"
FROM {ENTRIES}
WHERE {WITHIN}
GROUP BY 报告, 部分
ORDER BY 报告, min(次序)"""
BY_HOUR = f"""SELECT 小时, sum(次数) AS 次数, sum(赞) AS "👍", sum(踩) AS "👎"
FROM {HOURS}
WHERE {WITHIN}
GROUP BY 小时
ORDER BY 小时"""


def _share(outcome: str) -> str:
    """The percentage of an outcome among the questions summed up."""
    return f"""round(100.0 * sum(次数 * (结果 = '{outcome}')) / sum(次数), 1) AS "{outcome} %\""""


VERSIONS = f"""SELECT ifnull(起用, min(日期)) AS 起用, 改了什么, max(日期) AS 最后一天, sum(次数) AS 提问,
  {_share(ANSWERED)}, {_share(DECLINED)}, sum(赞) AS "👍", sum(踩) AS "👎"
FROM {views.VERSIONS}
WHERE {WITHIN}
GROUP BY 版本
ORDER BY 1 DESC, 最后一天 DESC"""
BY_REPORT = f"""SELECT CASE 报告 WHEN '' THEN '说不出是哪份' ELSE 报告 END AS 报告, sum(次数) AS 提问,
  {_share(ANSWERED)}, {_share(DECLINED)}
FROM {REPORTS}
WHERE {WITHIN}
GROUP BY 1
ORDER BY 提问 DESC"""
BY_DAY = f"""SELECT 日期, 提问, {", ".join(OUTCOMES.values())}, 赞 AS "👍", 踩 AS "👎"
FROM {DAYS}
WHERE {WITHIN}
ORDER BY 日期 DESC"""
PEOPLE_BY_DAY = f"""SELECT 日期, 人数, 提问
FROM {DAYS}
WHERE {WITHIN}
ORDER BY 日期 DESC"""
SPEED_BY_DAY = f"""WITH 排队 AS (
  SELECT 日期, 毫秒, sum(次数) OVER (PARTITION BY 日期 ORDER BY 毫秒) AS 到此, sum(次数) OVER (PARTITION BY 日期) AS 全部
  FROM {SPEED}
  WHERE {WITHIN}
)
SELECT 日期, max(全部) AS 次数, min(毫秒) FILTER (WHERE 到此 >= 0.5 * 全部) AS 一半在这以内,
  min(毫秒) FILTER (WHERE 到此 >= 0.99 * 全部) AS "99%在这以内"
FROM 排队
GROUP BY 日期
ORDER BY 日期 DESC"""
FOUND = f"""SELECT 时间, 问题, 结果, 条目, 评价
FROM {QUESTIONS}
WHERE 编号 IN (SELECT rowid FROM words WHERE words MATCH {SEARCH}(:要找的词))
ORDER BY 编号 DESC
LIMIT 200"""


def _query(title: str, sql: str, description: str) -> dict[str, Any]:
    return {"title": title, "sql": sql, "description": description}


QUERIES = {
    "unanswered": _query(
        "没答上的",
        UNANSWERED,
        "没答上、当成题外话，或者得了 👎 的问法，意思相近的算一个；“前期”是这之前同样多天里的次数。过期删掉的原话不在内。",
    ),
    "most-asked": _query("问得最多", MOST_ASKED, "答得最多的条目，和市民给的评价。"),
    "reports": _query("按报告", BY_REPORT, "每份报告的提问有多少答上了；没答上的，算在它问的那份报告里。"),
    "sections": _query("按报告各部分", SECTIONS, "照报告的次序，每一部分答了多少次。"),
    "hours": _query("按小时", BY_HOUR, "一天里几点问得多。"),
    "versions": _query("按知识库版本", VERSIONS, "每换一版知识库，答得上的多了还是少了。"),
    "outcomes": _query("每天各种结果", BY_DAY, "每天问了多少，结果怎样。"),
    "people": _query("每天多少人", PEOPLE_BY_DAY, "每天有多少人问；只数人数，认不出是谁。"),
    "speed": _query("每天快慢", SPEED_BY_DAY, "答一个问题要多少毫秒：一半的提问、99% 的提问在多少毫秒以内。"),
    "search": _query("搜索提问", FOUND, "几个词用空格隔开；要全都有才找出来，最新的在前，最多 200 条。"),
}
