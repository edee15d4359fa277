"""What staff read while a report is drafted, and in the files that come of it."""

PROGRESS = "起草"
SENTENCES = "句"
DONE = "《{label}》：{sentences}句，{figures}个数，{entries}条。"
LOOK = "请看：{what}"
LOOK_FIGURES = "{folder}/entries 里的 *-figures.toml（每个数问得对不对）"
LOOK_ABOUT = "{file}（年份、地点、例子对不对）"
LOOK_UNKNOWN_YEAR = "没认出报告的年份，请在 {file} 里写上 years"
LOOK_UNKNOWN_PLACE = "没认出报告讲的地方，请在 {file} 里写上 places"
LOOK_BIG_TABLE = "表“{name}”有{cells}格，只起草了{drafted}格(合计的，和上面的行)，别的问到时答“没有找到”"
LOOK_UNASKED = "有{count}个数没有条目问到（多半是“一批”“五年来”一类），用 check 看是哪些"
DOUBT = "{place}：读出来是“{ours}”，换一个程序读是“{theirs}”，请对照原件。"
DOUBT_LOST = "{place}：换一个程序读有“{theirs}”，这里没有读到，请对照原件。"
DOUBT_MORE = "{place}：读出来有“{ours}”，换一个程序读没有，请对照原件。"
DOUBTS = "有{count}处数字两个程序读得不一样，牵涉的{sentences}句没有收进 report.txt，不会拿来回答，都写在 {file} 里。"
DOUBTS_HEAD = "两个程序读同一份文件，下面这些数字读得不一样。请对照原件。"
LEFT_OUT_HEAD = (
    "牵涉到的句子和表格行，没有收进 report.txt，机器人不会拿来回答。"
    "核对以后，把对的写进 report.txt 原来的位置，再自己添条目；或者把文件另存为 Word 再起草一次："
)
NO_DOUBTS_FILE = "两个程序读同一份文件，数字读得一样。\n"
AGAIN = "已有的条目：{kept}条没有动，{changed}条换成了新的原句，{vanished}条报告里没有了，新添{added}条。"
CHANGED = "{id}：原句变了\n  旧：{old}\n  新：{new}"
VANISHED = "{id}：报告里没有这句话了，条目已用 # 停用，留在原处：{old}"
CHART_STOPPED = "图“{title}”里的条目停用了，或者数变了，图已用 # 停用，留在 charts.toml 原处。"
TOPIC_STOPPED = "主题“{title}”里的条目停用了，或者有的话报告里没有了，主题已用 # 停用，留在 topics.toml 原处。"
NOT_EMPTY = "{folder} 里已经有别的文件，不像报告文件夹。请换一个空文件夹。"
NOTHING = "{file} 里没有读到一句话。请核对文件。"

REPORT_HEAD = "# 这份报告的基本情况，由程序认出，请核对。怎样改，见知识库维护手册。"
REVIEW_NOTE = "# 还在核对，没有上线：只有工作人员问得到。核对好了，用 bot.py publish 上线，或者把这一行删去。"
DRAFTED_NOTE = "# 条目还是程序起草的样子。添够了问法和“报告没有说的”条目以后，把这一行删去，回答会更有把握。"
THIS_YEAR_NOTE = "# 报告说“今年”是指哪一年。"
YEARS_NOTE = "# 报告讲到的年份。问到别的年份，除非条目里写了，一律回答“报告没有说”。"
KIND_NOTE = "# 是哪一种报告。同一个单位有几种报告时，问到哪一种就看哪一种。"
PLACES_NOTE = "# 报告讲的地方。问到别的地方，除非条目里写了，一律回答“报告没有说”。"
WITHIN_NOTE = "# 这些地方包着它。问到它们的事，不能拿这份报告的来答；和本地的名字一起说，不算问别处。"
BODY_NOTE = "# 报告讲的是哪个单位的工作。问到别的单位，除非条目里写了，一律回答“报告没有说”。"
EXAMPLES_NOTE = "# 给不知道问什么的人看的例子。"
NAMES_NOTE = "# 名字里的数字不是数。"
FIGURES_HEAD = "# {section}：数字、日期、名称。一条一节，问法可以添，原句不要改。"
STATEMENTS_HEAD = "# {section}：报告说了什么，没有数字的话。"
CHOICES_HEAD = "# 问得含糊、几条都合的问法：请市民自己选。"
ABSENT_HEAD = "# 报告没有说到、市民又爱问的。报告其实说了的，把那一条删去。"
STOPPED = "# 报告里没有这句话了，这一条已停用；要恢复，换上新的原句，去掉每行开头的“# ”。"
STOPPED_CHOICE = "# 可选的条目只剩不到两条，这一条已停用；要恢复，在 between 里补上别的条目，去掉每行开头的“# ”。"
STOPPED_CHART = "# 图里的条目停用了，或者数变了，这张图已停用；要恢复，改好 bars，去掉每行开头的“# ”。"
STOPPED_TOPIC = (
    "# 主题里的条目停用了，或者有的话报告里没有了，这个主题已停用；要恢复，改好 entries 和 texts，去掉每行开头的“# ”。"
)
TOPICS_HEAD = (
    "# 主题：有人要“一样一样列出来”时照着列，由程序按报告里说得多的词起草。\n"
    "# 叫法可以添，不合适的删去；怎样写，见知识库维护手册。"
)
CHANGED_NOTE = "# 报告改过：原句原来是“{old}”"
ADDED_HEAD = "# 报告改过以后新添的，由程序起草。"

SAME_ELSEWHERE = (
    "这份报告已经起草过了，在 {report} 里，文字一样，没有再起草。"
    "要核对、上线，用 review {report}、publish {report}；要换个名字，先用 review {report} --discard 删去原来的草稿。"
)
NOTHING_NEW = "和现在的一样，没有要改的。"
FAULTS_BEFORE = "知识库现在的文件有错，起草不了，什么都没有改。请先改好："
NO_PAGE = "这一页显示不了。请打开原件对照。"
PAGE, PARAGRAPHS = "第{number}页", "第{first}到{last}段"
LINE_ENTRY, LINE_ENTRY_STATE = "  · {title} → {answer}", "  · {title} → {answer}（{state}）"
FAULTY = "起草出来的有错，什么都没有改："
STAGED = (
    "这份报告已经上线，市民问到的还是原来的；改动存着，"
    "看过以后用 bot.py publish {report} 上线，不要就用 review {report} --discard。"
)

WHY_DRAFTED = "起草“{name}”"
