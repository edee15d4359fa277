"""What staff read of changes, old versions, differences, their effect, and what cannot be taught: what happened, and what
to do.
"""

FORBIDDEN = (
    "“{path}”不是可以改的文件。能改的是报告文件夹里的条目、report.toml、report.txt、"
    "charts.toml、topics.toml，和共用的词表。"
)
FORBIDDEN_LINK = (
    "“{path}”是一个链接，真的文件在别处，机器人不改它，什么都没有改。请管理员把真的文件放到这里，或者直接改那边的文件。"
)
CHANGED_MEANWHILE = "在您改的时候，{files} 也被别人改过了，这次先没有动它。请重新打开最新的内容，再改一次。"
BUSY = "有人正在保存知识库，这次没有改动。请过几秒再试一次。"
NO_ROOM = "磁盘满了，什么都没有改。请先清出一些空间，再试一次。"
CANNOT_REACH = "知识库的文件读写不了，什么都没有改。请管理员看一看文件夹还在不在、权限对不对。"

BROKEN_VERSION = "{at} 的旧版本已经损坏，不能用来恢复，什么都没有改。请选另一个版本。"
NO_SUCH_VERSION = "{at} 的旧版本已经不在了，什么都没有改。请选一个新一些的版本。"
VERSION_TIME = "%Y-%m-%d %H:%M"
BEFORE_CHANGING = "这次改动以前的样子"
AT_START = "启动时的内容"
FILE_EDITED = "文件里改的"
BEFORE_RESTORING = "退回以前的样子"
RESTORED = "退回到 {at} 的版本"

BACK_MEANWHILE = "您看的时候，知识库又被别人改过了，这次没有动它。请再发一次 /undo，看清楚再点。"

LEFT_BACK = "上一次改动只做了一半程序就停了，已经退回到改动以前，文件都是好的。请把那次改动再做一次。"
LEFT_MADE = "上一次改动已经做完，程序停在收尾的时候，现在收好了。"
LEFT_ALONE = "停了以后又有人手工改过的，没有动：{files}。请看一看这几个文件。"
LEFT_EMPTY = "起草停在半路，留下了空的报告文件夹，已经删去：{names}。"

HISTORY_EMPTY = "还没有改动过，没有历史。"
HISTORY_LINE = "{at} {by}：{what}"
HISTORY_BY = "{who}（{way}）"
HISTORY_NOBODY = {"手改": "手工改了文件", "启动": "机器人"}
HISTORY_NO_ONE = "没有记下是谁"
HISTORY_NO_WHY = "没有写做了什么"
EXACT_TIME = "%Y-%m-%d %H:%M:%S.%f"
NO_OLDER = "没有更早的版本了，没有可以退回去的。"
UNKNOWN_VERSION = (
    "没有“{version}”这个版本。发 bot.py history 看有哪些，照开头的时间写，比如 undo '2026-11-29 08:10:32'。"
)
WHICH_VERSION = "“{version}”开头的不止一个，请再写得细一些：\n{known}"
BACK_WOULD = "退回到：{version}\n\n从现在退回去，会这样变：\n{difference}"
BACK_FAULTY = "这个版本有错，不能退回去，什么都没有改："
BACK_ALREADY = "现在用的就是这个版本，没有改动。"
ASK_BACK = "要退回去吗？(y/N) "
BACK_NOT = "没有改动。"
BACK_DONE = "已经退回去了。正在运行的机器人几秒钟后换上；不对，还可以再退到别的版本。"
HISTORY_WHY = "为什么：{why}"
HISTORY_MORE = "，还有 {count} 行"

NOTHING_CHANGED = "内容没有变化。"
NEW_REPORT = "新增报告《{label}》"
GONE_REPORT = "删去报告《{label}》"
ADDED = "新增 {count} 条{kind}{of}：{titles}"
REMOVED = "删去 {count} 条{kind}{of}：{titles}"
REMOVES = "这次要删去 {count} 条，原来一共 {total} 条({share}%)。"
REMOVES_PARTS = "整个删去的部分：{parts}。"
REMOVES_TITLES = "删去的是：{titles}。"
CHANGED = "改了 {count} 条{kind}{of}：{titles}"
KINDS = {"Stated": "", "Absent": "“没有说的”", "Choice": "“问得含糊的”", "Talk": "闲聊"}
OF_REPORT = "（《{label}》）"
PHRASINGS = "问法 {changes}"
REWORDED = "“{title}”的{field}：{old} → {new}"
PHRASING_ADDED = "＋ {phrasing}（{title}）"
PHRASING_REMOVED = "－ {phrasing}（{title}）"
KIND_NAMES = {"Stated": "报告说到的", "Absent": "报告没有说的", "Choice": "问得含糊的", "Talk": "闲聊和求助"}
FIELDS = {
    "kind": "种类",
    "title": "标题",
    "asks": "问的是什么",
    "answers": "答案",
    "sentences": "原句",
    "years": "年份",
    "scope": "范围",
    "column": "列",
    "unit": "单位",
    "nearby": "相关条目",
    "between": "可选条目",
    "outcome": "结果",
    "reply": "回复",
    "is_urgent": "求助标记",
    "act": "接着做什么",
}
YES, NO, NOTHING = "是", "否", "（无）"
REPORT_TEXT = "报告《{label}》的正文：多了 {added} 句，少了 {removed} 句"
REPORT_ABOUT = "报告《{label}》的介绍（report.toml）改了"
NEW_CHART = "新增一张图：{title}"
GONE_CHART = "删去一张图：{title}"
CHANGED_CHART = "改了一张图：{title}"
NEW_TOPIC = "新增一个主题：{title}"
GONE_TOPIC = "删去一个主题：{title}"
CHANGED_TOPIC = "改了一个主题：{title}"
WORDS = "共用词表（synonyms.toml、aspects.toml、scope.toml、conversation.toml、danger.toml）改了"
HELP_LINES = "求助电话：{old} → {new}"
MORE = "还有 {count} 处"
AND_MORE = "等"
JOINT = "、"
SHORTENED = "…"

ASKED = "试问了受影响的 {asked} 种问法（每种先拿掉再问）：原来答对 {before:.1f}%，现在答对 {after:.1f}%。"
NOTHING_TO_ASK = "没有受影响的问法，不用试问。"
NOTHING_TURNED = "没有一种问法因此变对或变错。"
CLASHING = "✗ 和别的条目的问法说的是同一句，请改一改：{phrasing}（{title}）"
LOST = "✗ 原来答对，现在答不对：{phrasing}（{title}）"
GAINED = "✓ 原来答不对，现在答对：{phrasing}（{title}）"

TOO_LONG = "这个问法超过 {most} 个字，不像别人会再问的话，没有加。可以点“与报告无关”，或者自己写一个短的问法。"
NO_SUCH_ENTRY = "这一条已经不在知识库里了，没有改动。请选别的条目。"
NO_SUCH_REPORT = "这份报告已经不在知识库里了，没有改动。"
NO_SUCH_SENTENCE = "报告里已经没有这句话了，没有改动。请重新选一句。"
UNREADABLE_FILE = "条目文件“{file}”读不下去，没有改动。请先把它改好：{reason}"
WHY_TAUGHT = "教会：“{phrasing}” → {title}"
