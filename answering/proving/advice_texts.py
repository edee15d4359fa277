"""What staff read beside faults: each sentence says what may go wrong and what they could do; nothing has to be done."""

from answering.files.strays import Kind

CLOSE, YEARS, PLACES, FEW, FIGURES, EXAMPLES, NEVER = "close", "years", "places", "few", "figures", "examples", "never"
STRAYS, TOPICS = "strays", "topics"
KINDS = (STRAYS, FIGURES, TOPICS, YEARS, PLACES, CLOSE, FEW, EXAMPLES, NEVER)

LINE = "{file}:{line}: 提醒：{message}"
MORE = "还有 {count} 处，用 --all 全部列出。"
COUNT = "共 {count} 处提醒，都不影响使用。"

TOO_CLOSE = (
    "机器人看来，问法“{phrasing}”和{where}的“{title}”的问法“{other}”几乎一样，市民换个说法就分不清。"
    "请把其中一句改得更具体，或者删去一句。"
)
OTHER_YEAR = "问法“{phrasing}”说到{name}，这一条讲的不是这一年。请改成这一条的年份，或者把这句移到讲这一年的条目。"
OTHER_PLACE = "问法“{phrasing}”说到“{name}”，这一条和报告讲的都不是那里。请改一改，或者把它写进 report.toml 的 places。"
FEW_PHRASINGS = "“{title}”只有{count}种问法，换个说法就可能答不上。请添到{fewest}种以上。"
CLOSE_IN_DRAFT = (
    "《{label}》的条目是程序起草的，其中{count}种问法和别的条目说得几乎一样。常问的条目请改改问法，分清说的是哪一个。"
)
NOT_COMPARED = "《{label}》的条目是程序起草的，有{count}种问法，太多了，没有逐条比较哪些说得几乎一样。"
FEW_IN_DRAFT = "《{label}》的条目是程序起草的，其中{count}条的问法少于{fewest}种。请先给市民常问的条目添上问法。"
NOT_ASKED_FOR = (
    "没有条目问到“{figure}”，它在这句话里：“{sentence}”。可以添一条；如果它不是数，请写进 report.toml 的 names。"
)
IN_NO_TOPIC = "这句话不在任何主题里，有人要列一列时列不到它：“{sentence}”。该列的，请写进 topics.toml。"
NO_EXAMPLES = "《{label}》没有写 examples，市民打招呼时看不到可以问什么。请写上两三个问题。"
NEVER_ASKED = "“{title}”从来没有人问到过。可以看看它的问法像不像市民说的话。"

CODE_LEFT = "旧版本的程序留在这里的：{names}。这些文件不用了，可以删。"
STRAY = {
    Kind.SYSTEM: "“{name}”是系统或编辑器自己放的，机器人不读，可以删。",
    Kind.OPEN: "“{name}”是打开文件时留下的临时文件，机器人不读。文件关了它还在，就可以删。",
    Kind.BACKUP: "“{name}”是编辑器留下的备份，机器人不读，可以删。",
    Kind.COPY: "“{name}”像是“{of}”的副本，机器人没有读它。不要了就删去；要另立一份，请换个名字，编号和问法也要不同。",
    Kind.ONLY_COPY: "“{name}”的名字像副本，机器人照样读了。请改名为“{of}”，免得以后有了两份，只读一份。",
    Kind.MISNAMED: "“{name}”的名字不对，机器人没有读。请改名为“{of}”；不要了就删去。",
    Kind.MISPLACED: "“{name}”放错了地方，机器人没有读。是条目，请移到 entries 里；不要了就删去。",
    Kind.TABLE: "“{name}”是表格，机器人不在这里读。请在 Telegram 上发给机器人，或者用 bot.py import；这一份请移走。",
    Kind.DOCUMENT: "“{name}”是文档，机器人不在这里读。新报告请用 bot.py draft 起草；这一份请移走。",
    Kind.EMPTY: "“{name}”是空文件夹，不算报告。请放进报告的文件，或者删去。",
    Kind.NO_REPORT: "“{name}”里没有 report.txt，也没有 report.toml 和条目，不算报告。请放进去，或者把它移走。",
    Kind.FOLDER: "这里不该有文件夹“{name}”，里面的机器人不读。请移走，或者删去。",
    Kind.LINK: "“{name}”是链接，机器人照样读，但备份里没有它指的内容，原来的一动也就读不到了。请把原来的拷过来，换下链接。",
    Kind.SECOND_LINK: "“{name}”是链接，指的就是“{of}”，机器人只读一次。请删去这个链接。",
    Kind.BROKEN_LINK: "“{name}”是链接，指的地方什么也没有，机器人读不到。请把原来的放回去，或者删去链接。",
    Kind.MISSING: "这里没有“{name}”(旧版本还没有它)，先用了程序自带的。请从新版本的 knowledge 里拷一份来。",
    Kind.OTHER: "“{name}”不是知识库的文件，机器人没有读。请移走，或者删去。",
}
"""By what lies in the folder and is not read, or should not be there; CODE_LEFT is for code."""
