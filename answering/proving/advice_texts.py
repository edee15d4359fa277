"""What staff read beside faults: each sentence says what may go wrong and what they could do; nothing has to be done."""

CLOSE, YEARS, PLACES, FEW, FIGURES, EXAMPLES, NEVER = "close", "years", "places", "few", "figures", "examples", "never"
KINDS = (FIGURES, YEARS, PLACES, CLOSE, FEW, EXAMPLES, NEVER)

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
FEW_IN_DRAFT = "《{label}》的条目是程序起草的，其中{count}条的问法少于{fewest}种。请先给市民常问的条目添上问法。"
NOT_ASKED_FOR = (
    "没有条目问到“{figure}”，它在这句话里：“{sentence}”。可以添一条；如果它不是数，请写进 report.toml 的 names。"
)
NO_EXAMPLES = "《{label}》没有写 examples，市民打招呼时看不到可以问什么。请写上两三个问题。"
NEVER_ASKED = "“{title}”从来没有人问到过。可以看看它的问法像不像市民说的话。"
