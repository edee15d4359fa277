"""What of the usage log is shown: views that exist only within a connection, so that nothing is written into the file.

They leave out by whom a question was asked, and count questions as everything that tells figures does: messages, with or
without those of staff. Figures come from the tallies, which stay quick with a million questions.
"""

from reporting.texts import CHANNELS, CHATS, OUTCOMES
from storage.usage_kinds import IS_QUESTION, MISSED

QUESTIONS, MISSES, DAYS, HOURS, VERSIONS, ENTRIES, REPORTS, SPEED = (
    "提问", "没答好的提问", "每天", "每小时", "各版本", "各条目", "各报告", "快慢",
)  # fmt: skip
NUMBER = "编号"
"""Of a question; later ones have greater ones."""


def _named(column: str, names: dict[str, str]) -> str:
    """A column with its values by name."""
    cases = " ".join(f"WHEN '{value}' THEN '{name}'" for value, name in names.items())
    return f"CASE {column} {cases} ELSE {column} END"


def _of_entry(column: str) -> str:
    """What is known of a question's entry; no join, so that counting a million questions need not look for it."""
    return f"(SELECT {column} FROM entries WHERE id = q.entry)"


def _of_version(column: str) -> str:
    """What is known of a version."""
    return f"(SELECT {column} FROM versions AS v WHERE v.version = t.version)"


_OUTCOME, _CHANNEL = _named("outcome", OUTCOMES), _named("channel", CHANNELS)
_COUNTS = ", ".join(f"sum(count * (outcome = '{value}')) AS {name}" for value, name in OUTCOMES.items())
_TIME = "strftime('%Y-%m-%d %H:%M:%S', at, 'localtime')"
_LABELS = "(SELECT report, min(label) AS label FROM entries GROUP BY report)"

_ASKED, _BY_ANYBODY = f"{IS_QUESTION} AND insider <= {{insider}}", "insider <= {insider}"
"""Of rows and tallies: whose are meant is put in where a view is made."""

# They have no order of their own: it would have all rows be sorted before they are counted.
VIEWS = {
    QUESTIONS: f"""
        SELECT q.id AS {NUMBER}, {_TIME} AS 时间, q.text AS 问题, {_OUTCOME} AS 结果, {_of_entry("title")} AS 条目,
            {_of_entry("section")} AS 部分, {_of_entry("label")} AS 报告, round(q.score, 3) AS 得分,
            round(q.milliseconds, 1) AS 毫秒, CASE q.feedback WHEN 1 THEN '👍' WHEN -1 THEN '👎' END AS 评价,
            {_CHANNEL} AS 渠道, {_named("chat", CHATS)} AS 聊天, q.version AS 版本, q.day AS 日期, q.hour AS 小时
        FROM questions AS q WHERE {_ASKED}""",
    MISSES: f"""
        SELECT id AS {NUMBER}, {_TIME} AS 时间, text AS 问题, {_OUTCOME} AS 结果, day AS 日期
        FROM questions WHERE {MISSED} AND text != '' AND {_ASKED}""",
    DAYS: f"""
        SELECT day AS 日期, sum(count) AS 提问,
            (SELECT count(*) FROM tally_people AS p WHERE p.day = t.day AND {_BY_ANYBODY}) AS 人数,
            {_COUNTS}, sum(liked) AS 赞, sum(disliked) AS 踩
        FROM tally_hours AS t WHERE {_ASKED} GROUP BY day""",
    HOURS: f"""
        SELECT day AS 日期, hour AS 小时, {_OUTCOME} AS 结果, count AS 次数, liked AS 赞, disliked AS 踩
        FROM tally_hours WHERE {_ASKED}""",
    VERSIONS: f"""
        SELECT day AS 日期, version AS 版本, {_of_version("strftime('%Y-%m-%d %H:%M', at, 'localtime')")} AS 起用,
            ifnull({_of_version("what")}, '') AS 改了什么, {_CHANNEL} AS 渠道, {_OUTCOME} AS 结果, count AS 次数,
            liked AS 赞, disliked AS 踩
        FROM tally_versions AS t WHERE {_ASKED}""",
    ENTRIES: f"""
        SELECT t.day AS 日期, ifnull(e.title, t.entry) AS 条目, e.section AS 部分, ifnull(e.label, t.report) AS 报告,
            e.place AS 次序, t.count AS 次数, t.liked AS 赞, t.disliked AS 踩
        FROM tally_entries AS t LEFT JOIN entries AS e ON e.id = t.entry WHERE {_ASKED}""",
    REPORTS: f"""
        SELECT t.day AS 日期, ifnull(l.label, t.report) AS 报告, {_named("t.outcome", OUTCOMES)} AS 结果, t.count AS 次数
        FROM (SELECT day, ifnull(report, '') AS report, outcome, count(*) AS count
            FROM questions WHERE {_ASKED} GROUP BY 1, 2, 3) AS t
        LEFT JOIN {_LABELS} AS l ON l.report = t.report""",
    SPEED: f"SELECT day AS 日期, milliseconds AS 毫秒, count AS 次数 FROM tally_speed WHERE {_BY_ANYBODY}",
}  # fmt: skip
"""The text of each view, by the name that admins see, but for whose questions are meant."""


def definition(name: str, *, with_staff: bool = True) -> str:
    """The statement that makes a view within a connection, with what staff and admins asked or without."""
    return f"CREATE TEMP VIEW {name} AS {VIEWS[name].strip().format(insider=int(with_staff))}"


ABOUT = {
    QUESTIONS: "一行一个提问",
    MISSES: "没答上、题外，或者得了 👎 的",
    DAYS: "每天多少提问、多少人、各种结果",
    HOURS: "每天每小时各种结果",
    VERSIONS: "每天每版知识库各种结果",
    ENTRIES: "每天每个条目答了几次",
    REPORTS: "每天每份报告各种结果",
    SPEED: "每天各种快慢的提问有多少",
}
"""What each view holds."""
