"""What people read on Telegram beyond the answers themselves: warm, short, Simplified Chinese."""

HELLO = "您好！我回答{labels}里写了的事，答的每个数都附上报告原文。"
TRY = "直接打字问就行，方言、错别字、拼音都可以。比如："
GROUP_HELLO = "大家好！在群里请回复我的消息，或用 /ask 加上问题，比如：\n/ask {example}"
GROUP_MENTION = "也可以 @{username} 提问。"
GONE_LINK = "链接里的内容已经不在了。您可以直接打字问。"

HELP = (
    "<b>怎么用</b>\n"
    "· 直接打字问，比如“{example}”。一次问几件事也可以。\n"
    "· 问错了、打错了，改一下原来的消息，我跟着改回答。\n"
    "{inline}"
    "· 群里请回复我，或用 /ask 加问题。\n\n"
    "<b>命令</b>\n{commands}\n{own}\n"
    "我只说报告里写了的；报告没有写的，我会直说。"
)
HELP_OWN = "\n<b>{who}</b>\n{commands}\n"
STAFF, ADMINS = "工作人员用的", "管理员用的"
HELP_INLINE = "· 在别的聊天里打 @{username} 加问题，可以把答案发给朋友。\n"
COMMAND = "/{name} {about}"
COMMANDS = {
    "start": "从头开始",
    "help": "怎么用",
    "topics": "按部分看报告说了什么",
    "figures": "全部数字，常问的在前",
    "about": "答的是哪份报告",
    "privacy": "记了什么，不记什么",
    "forget": "忘掉对话，删掉我问过的记录",
    "ask": "提问，后面写上问题",
    "knowledge": "看知识库，取文件来改",
    "undo": "知识库退回上一版",
    "history": "谁改了什么，退回哪一版都行",
    "try": "上线以前试问，后面写上问题",
    "missed": "没答好的问题，教它回答",
    "stats": "使用情况，后面可写天数",
    "log": "找提问，后面写上词",
    "export": "提问导出成表格",
    "health": "运行情况",
    "unsent": "没能送到的回答",
}
UNKNOWN_COMMAND = "没有这个命令。发 /help 看看怎么用，或者直接打字问。"
ASK_WHAT = "请在 /ask 后面写上问题，比如：\n/ask {example}"

ABOUT = "讲的是{years}，分{parts}个部分，能答的有{entries}条。"
ABOUT_STAMP = "发布时间：{stamp}"
ABOUT_YEARS = "{years}年的工作"
ABOUT_NO_YEARS = "报告里的工作"
ABOUT_CHANGED = "知识库最近更新：{date}"

KEPT = {
    "text": "问题的文字",
    "at": "时间",
    "day": "时间",
    "hour": "时间",
    "chat": "是私聊还是群里",
    "channel": "怎么问的(打字、按钮等)",
    "outcome": "答上没有",
    "entry": "答了哪份报告的哪一条",
    "report": "答了哪份报告的哪一条",
    "score": "有多大把握",
    "milliseconds": "用了多久",
    "version": "知识库的版本",
    "feedback": "您点的 👍 👎",
    "kind": "怎么问的(打字、按钮等)",
    "insider": "是不是工作人员问的(不记是哪一位)",
}
"""What is kept of a question, by the column that holds it."""
PRIVACY = (
    "<b>谁负责</b>\n"
    "{responsible}\n\n"
    "<b>记什么</b>\n"
    "{kept}。这是为了看哪些问题没答好。问题的文字保存{days}天，到期删掉。\n\n"
    "<b>不记什么</b>\n"
    "您是谁：不记姓名、用户名、编号，也不记是哪个群。"
    "看起来有姓名、电话、证件号、账号、住址、密码的问题，文字当场就不存；难免有认不出来的，请不要写。\n"
    "为了数有多少人在用，编号用密钥换成一个认不回去的数，只用来数人和删记录。\n\n"
    "<b>教会的问法</b>\n"
    "没答好的问题，工作人员可能把问法教给机器人。教过的那句话留在知识库、它的旧版本和改动记录里，也可能成了一条的标题；"
    "不连着是谁、什么时候问的，/forget 和到期都不删它。要删，请找上面的单位。\n\n"
    "<b>暂存</b>\n"
    "没答完的消息先存着，免得程序出错时丢了；一答完就删掉内容，一小时里连痕迹也清掉。"
    "回答送不出去的接着送，一直送不到的，八天里删掉。"
    "哪条回答答的是哪条消息，用密钥换成认不回去的数记两天，您改了问题时好跟着改。刚才的对话只在内存里记一会儿。\n\n"
    "<b>删掉</b>\n"
    "发 /forget，刚才的对话马上忘掉，您问过的记录、还没送到的也全部删掉；"
    "已有的备份里，到期才没有；管理员以前导出的表格里也还有。"
)
RESPONSIBLE, RESPONSIBLE_UNNAMED = "{name}。", "运行这个机器人的单位；它的名称还没有写明，请问告诉您这个机器人的人。"
CONTACT = "要问、要改、要删，请找：{contact}"
FORGOTTEN = "好，刚才的对话我忘了；使用记录里没有您问过的话。"
FORGOTTEN_ROWS = "好，刚才的对话我忘了，使用记录里您问过的{count}条也删掉了。"
FORGOTTEN_LATER = "好，刚才的对话我忘了。使用记录现在写不了，一能写就删掉您的；过一会儿请再发一次 /forget 看看。"

ONLY_TEXT = "我只看得懂文字。请把问题打出来，比如“{example}”。"
TOO_FAST = "您问得有点快，请过一分钟再问。"
TOO_FAST_PRESS = "点得有点快，请过一分钟再点。"
LATE = "⏳ 这条回得晚了，让您久等。"
SORRY = "抱歉，出了点问题，这条没答成。请稍后再问一次。"
STALE = "这个按钮过期了，请重新问一次。"

NEARBY = "报告里说到的有："
LIKE, DISLIKE = "👍", "👎"
LIKED, DISLIKED = "👍 ✓", "👎 ✓"
THANKS_LIKE = "谢谢！"
THANKS_DISLIKE = "谢谢，我们会改进。"
NEITHER = "都不是"
ANOTHER_WAY = "好，都不是。请换个说法再问一次，多说一两个词更好找，比如："
NOTED = "刚才那一问我记下了，工作人员会来看。"
COPY = "复制"
SHARE = "转发"
PICTURE = "📊 看图"
OTHER_YEAR = "{year}的"
CUT = "……"
LIST_HOW = "点序号看原句。"
SOURCE = "《{label}》{section}"
SOURCE_STAMP = "《{label}》{section} · {stamp}发布"
LISTED = "{title}："
ITEM = "· "
ROW_HEADING = "、"
COLUMN = "{column}："
EMPTY_CELL = "（没有填）"
MORE_COLUMNS = "（这一行一共{count}格）"
COPIED = "{figures}，{title}。原文：{sentences}({source})"

TOPICS = "报告说了这些，点开看："
WORDS = " · "
TOPICS_REPORTS = "请选一份报告："
TOPIC = "<b>{heading}</b>\n{number}条，点一条看原文："
BACK = "‹ 返回"
PREVIOUS, NEXT = "‹ 上一页", "下一页 ›"
PAGE = "{page}/{pages}"
ASKED_MOST = "大家常问的"
FIGURES_TITLE = "<b>{heading}</b> ({page}/{pages})"
NO_FIGURES = "这份报告里没有数字。"

INLINE_TITLE = "{figures}  {title}"
INLINE_WORKED = "算一算  {working}"
INLINE_OPEN = "没找到？点这里直接问我"

FAULTS = "知识库有{count}处错误，还在用原来的内容回答。请改好再存："
FAULTS_AT_START = (
    "启动时知识库有{count}处错误，现在用 {at} 存的版本回答市民，那以后的改动市民还看不到。请改好再存，改好会自动换上："
)
FAULTS_AND_NOTHING = (
    "知识库有{count}处错误，也没有能用的旧版本，市民现在问什么都只会听到“暂时答不了”。请马上改好再存，改好会自动换上："
)
NO_FAULTS = "知识库的错误都改好了，新的内容已经在用。"
JOINT = "、"
