"""What admins read about the use of the bot: Simplified Chinese, short."""

from storage.usage_kinds import Channel, ChatKind, UsageKind, UsageOutcome

OUTCOMES: dict[str, str] = {
    UsageOutcome.ANSWER: "答上",
    UsageOutcome.CHOICES: "请选",
    UsageOutcome.DECLINE: "没答上",
    UsageOutcome.OFF_TOPIC: "题外",
    UsageOutcome.SOCIAL: "寒暄",
}
CHANNELS: dict[str, str] = {
    Channel.PRIVATE: "私聊",
    Channel.GROUP: "群里",
    Channel.INLINE: "转发框",
    Channel.BUTTON: "点按钮",
    Channel.TERMINAL: "终端",
}
CHATS: dict[str, str] = {
    ChatKind.PRIVATE: "私聊",
    ChatKind.SENDER: "私聊",
    ChatKind.GROUP: "群",
    ChatKind.SUPERGROUP: "群",
    ChatKind.CHANNEL: "频道",
}
ASKED_KINDS: dict[str, str] = {UsageKind.EDIT: "改问", UsageKind.PRESS: "点按钮", UsageKind.CHOICE: "选择"}
"""How /log and /export are asked for what is no question."""
ASKED_NAMES = ("条目", "报告")
VERSIONS_FOUND = "{count}个版本"
JOINT_PARTS = " · "
FEEDBACK_WORDS = {"👍": 1, "赞": 1, "👎": -1, "踩": -1}
VOTES = {1: "👍", -1: "👎"}
JOINT = "，"

TITLE = "使用情况 · {period}"
ONE_DAY = "{day}"
DAYS = "{first} 至 {last}（{days}天）"
TOTALS = "{people}人，{questions}次提问"
BEFORE = "前{days}天：{people}人，{questions}次提问，答上{share}"
NO_QUESTIONS = "这段时间没有人提问。"
OUTCOME = "{name}{count}（{share}）"
FEEDBACK = "👍 {liked}　👎 {disliked}"
SPEED = "回答用时：一半在{p50}毫秒内，99%在{p99}毫秒内"
MOST_ASKED = "问得最多"
RISING = "问得越来越多"
UNANSWERED = "没答好的"
ASKED = "{count}次　{title}"
ASKED_DISLIKED = "{count}次　{title}（👎 {disliked}）"
RISEN = "{before} → {count}次　{title}"
MISSED = "{count}次　{text}"
WAYS = "怎么问的"
APART = "另外（不算提问）"
APART_KINDS: dict[str, str] = {
    UsageKind.EDIT: "改了问题再问",
    UsageKind.PRESS: "点按钮看",
    UsageKind.CHOICE: "在请选里选",
}
STAFF = "其中工作人员和管理员问了{count}次；后面加“市民”就不算他们"
CITIZENS_ONLY = "没算工作人员和管理员问的"
FILTERS = (
    "还可以加：答上、没答上、题外、请选、寒暄，👍、👎，私聊、群里，改问、点按钮、选择，"
    "条目:两癌，报告:妇联，版本:2026-11-28，“要找的词”，市民(不算工作人员问的)。"
)
CITIZENS = frozenset({"市民", "不含内部", "不算内部", "citizens"})
"""Words that leave out what staff and admins asked."""

CHART_DAYS = "每天的提问"
CHART_HOURS = "一天里几点问的"
DAY = "{month}-{day:02}"

SUMMARY = "一周小结 · {period}"
SUMMARY_MORE = "发 /stats 看图，发 /log 没答上 看没答好的，请工作人员教它。"

NO_PERIOD = (
    "看不懂“{words}”是哪几天。可以写：昨天、本周、上周、上月、10月、今年，天数(1 到 366)如 7 或 最近7天，"
    "或者从哪天到哪天，如 10月1日到15日、2026-10-01..2026-10-15。"
)
UNREADABLE = "使用记录读不出来：还没有人提问，或者正被占用、已经损坏、是旧版本的。请启动一次机器人，再试一次。"

ALARM_ERRORS = (
    "⚠️ 出错变多：最近{minutes}分钟{count}次，平时{usual}次。请发 /health 看看，"
    "再看日志：sudo journalctl -u report-answering-bot --since -1h"
)
ALARM_DECLINES = (
    "⚠️ 没答上的变多：最近{minutes}分钟{count}次（共{questions}次提问），照平时是{usual}次。"
    "请发 /log 没答上 看看问了什么。"
)
ALARM_DISLIKED = (
    "⚠️ 👎 变多：最近{minutes}分钟{count}个（共{questions}次提问），照平时是{usual}个。"
    "请发 /log 👎 看看是哪几条，请工作人员核对。"
)
HARDLY_ANY = "不到1"
ALARM_LOG = "⚠️ 使用记录写不进去（{reason}）。市民照常得到回答，记录先存在内存里。请看看磁盘满了没有、文件能不能写。"

SHEET_QUESTIONS, SHEET_DAYS, SHEET_ENTRIES = "提问", "每天", "条目"
HEADINGS = (
    "时间",
    "在哪里",
    "怎么问的",
    "结果",
    "条目",
    "报告的部分",
    "报告",
    "把握",
    "毫秒",
    "评价",
    "知识库版本",
    "问题",
)
DAY_HEADINGS = ("日期", "提问", *OUTCOMES.values())
ENTRY_HEADINGS = ("条目", "报告的部分", "报告", "提问", "👍", "👎")
FILE = "使用记录 {first} 至 {last}.xlsx"
EXPORTED = "{period}，{count}次提问。表里没有提问的人。"
EXPORTED_NEWEST = "{period}，只导出了最近的{count}次提问。表里没有提问的人。"
