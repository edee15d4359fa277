"""What staff read when a knowledge file cannot be used: each sentence says what is wrong and what to do."""

NOT_UTF8 = "这个文件不是 UTF-8 编码。请用编辑器另存为 UTF-8。"
NOT_TOML = "这里的写法不对，读不下去({reason})。请看引号、逗号、括号是否成对。"
UNKNOWN_KEY = "不认识的项“{key}”。这里只能写：{known}。请改名或删去。"
MISSING_KEY = "这一条缺少“{key}”。请补上。"
NOT_TEXT = "“{key}”要写成带引号的一段文字。"
NOT_TEXTS = "“{key}”要写成方括号里的几段文字，每段带引号。"
NOT_NUMBERS = "“{key}”要写成方括号里的几个整数，比如 [2017]。"
NOT_NUMBER = "“{key}”要写成一个整数，比如 2024。"
NOT_TABLE = "“{key}”要写成一节，用 {form} 开头。"
NOT_FLAG = "“{key}”只能写 true 或 false。"
EMPTY = "“{key}”是空的。请写上内容，或者把整条删去。"
BAD_ID = "编号“{id}”只能用小写字母、数字和连字符，比如 loan-money。"
SAME_ID = "编号“{id}”已经用在 {where}。请换一个。"
BAD_ASKS = "asks 写的“{asks}”不认识。只能写：{known}。"
BAD_STATE = "state 写的“{state}”不认识。只能写：{known}，自己写的条目不用写。"
BAD_OUTCOME = "outcome 只能写 social 或 decline。"
BAD_ACT = "act 写的“{act}”不认识。只能写：{known}，或者不写。"
NO_SUCH_SENTENCE = "报告里没有这句话：“{sentence}”。请从 report.txt 里逐字复制一整句。"
NOT_IN_SENTENCE = "“{answer}”不在这一条的 sentence 里。答案要逐字取自原句。"
NOT_WHOLE = "“{answer}”是从“{figure}”里截下来的一段，不是原来的意思了。请写完整的“{figure}”。"
NOT_APART = '“apart”要写成几组，每组几样，每样几个词，比如 [[["目标", "计划"], ["完成", "实际"]]]，词不能是空的。'
NO_SUCH_COLUMN = (
    "表里没有叫“{column}”的一列，这一行是：“{row}”。请把表头那几行和这一行都抄进 sentence，"
    "列名照表头写，几层的用 / 连起来。"
)
NOT_IN_CELL = "“{column}”这一格写的是“{cell}”，和 answer 不一样，这一行是：“{row}”。请照这一格逐字写。"
NO_SUCH_UNIT = "unit 写的“{unit}”不在这一条的 sentence 里。单位要照表头或“单位：”那一行写，那一行也抄进 sentence。"
NOT_EMPTY_CELL = "“{column}”这一格写着“{cell}”，不是空的。请改成 [[entry]]，或者把这一条删去。"
NO_SCOPE_WORD = "scope 写的“{word}”不是 scope.toml 里的词，也不是单位、地名或年份。请改成那里的词，或者先写进去。"
SCOPE_DENIED = "scope 写的“{word}”和这一条原句里的“{own}”对不上。请核对，把“{word}”删去或改对。"
SAME_PHRASING = "问法“{phrasing}”已经用在 {where}。一种问法只能归一条，请删去一处。"
WORDLESS_PHRASING = "问法“{phrasing}”里没有一个字。请删去。"
NO_SUCH_ENTRY = "没有编号为“{id}”的条目。请核对编号。"
NO_ENTRIES = "没有读到任何条目。请在 entries 文件夹里放入 .toml 文件。"
NO_REPORTS = "没有找到报告。请在这里为每份报告建一个文件夹，放入 report.txt、report.toml 和 entries。"
CANNOT_READ = "读不了：{reason}。请核对这个文件和文件夹的权限、磁盘是不是好的；是链接的，核对它指到哪里。"
MISSING_FILE = "找不到这个文件。请把它放回来。"
UNKNOWN_KIND = "“{kind}”不是 aspects.toml 里的问法，也不是条目的 asks。请改成已有的。"
NOT_CONTRASTS = '“{key}”要写成几组词，比如 [["省级", "全省"], ["市级"]]，词不能是空的。'
SELF_REWRITE = "“{word}”左右相同，等于没写。请删去。"
NOT_A_REPORT = "这不是纯文本文件(含有空字节)。请另存为 UTF-8 编码的文本再放回来。"
UNKNOWN_ENCODING = "认不出文件的编码。请用记事本打开，另存为 UTF-8 编码。"
MISSING_REPORT = "找不到报告正文。请把报告存成 report.txt 放在这里。"
EMPTY_REPORT = "报告正文是空的。请把报告全文粘贴进来。"

NOT_BARS = 'bars 要写成方括号里的几条，每条像 { entry = "条目编号", label = "条上写的字" }。'
FEW_BARS = "一张图至少要有{fewest}条，才有得比。请再添一条，或者把整张图删去。"
MANY_BARS = "一张图最多{most}条，这里有{count}条，手机上看不清。请删去几条，或者分成几张图。"
LONG_LABEL = "“{label}”有{count}个字，一条最多写{most}个字。请写短一些。"
SAME_LABEL = "前面已经有一条叫“{label}”，看图的人分不清。请换一个说法。"
SAME_BAR = "“{id}”的“{figure}”前面已经画了一条。请删去一条。"
NOT_STATED = "这份报告里没有编号为“{id}”的 [[entry]] 条目。请核对编号。"
WHICH_ANSWER = "“{id}”的答案有几个：{answers}。请用 figure 写明画哪一个。"
NOT_ITS_ANSWER = "“{figure}”不是“{id}”的答案。请从它的 answer 里逐字抄一个：{answers}。"
NOT_ONE_NUMBER = "“{figure}”不是一个数，画不成一条。请换一个条目，或者删去这一条。"
NO_QUANTITY = "“{figure}”是日期、年份或名次，没有长短可比。请换一个条目，或者删去这一条。"
UNITS_DIFFER = "“{figure}”和这张图里的“{first}”单位不同，不能放在一起比。请删去这一条，或者另画一张图。"

LOST_PHRASING = "问法“{phrasing}”换成普通话以后，和别的条目的问法成了一句。请改一改，让它只指这一条。"
KINDS = {"Stated": "报告说到的", "Absent": "报告没有说的", "Choice": "问得含糊的", "Talk": "闲聊和求助"}
REPORT_SUMMARY = (
    "《{label}》：{sentences}句，{figures}个数，有条目问到的占{coverage:.0%}；"
    "说到的{stated}条，没有说的{absent}条，没有发现错误。"
)
PHRASINGS_SUMMARY = "共{phrasings}种问法，每条一般{median}种。"
SHARES_SUMMARY = "{kind}：试问{asked}种问法，答对{inside:.1f}%；把这种问法先拿掉再问，答对{left_out:.1f}%。"
NOT_OFFSETS = '[time.years] 里每个词后面写一个整数，说它离今年几年，比如 "前年" = -2。'
FIGURE_IN_TITLE = (
    "“{title}”里有数“{figure}”。报告没有说的，标题里不能写数，因为旁边没有原句。请把数去掉，比如写“……的名单”。"
)

EMPTY_TOPIC = "这个主题下面什么也没有。请在 entries 里写条目编号，或者在 texts 里逐字抄报告的话。"
NOT_IN_REPORT = "报告里没有这几个字：“{text}”。请从 report.txt 的一句话里逐字复制。"
SAME_TOPIC_WORD = "说法“{word}”已经用在 {where}。一个说法只能归一个主题，请删去一处。"
NO_SUCH_TOPIC = "没有编号为“{id}”的别的主题。请核对编号。"

HALF_MADE = "有一次改动只做了一半，程序就停了。用能写这个文件夹的账户运行 bot.py check，会自动退回到改动以前。"
