"""What staff read when a TOML file cannot be read: what is wrong, and what to write instead."""

AT_LINE = "{message}这一行是：“{line}”。"
UNKNOWN = "这里的写法不对，读不下去。请看这一行和上一行的引号、逗号、括号是否成对。"
SEALED = (
    "这个文件被单位的防泄密软件加了密，读不了。"
    "请在装了那个软件的电脑上打开，按单位的规定解密，或者另存成不加密的，再放回来。"
)

WANTED = {
    "“": '英文的引号 "',
    "”": '英文的引号 "',
    "„": '英文的引号 "',
    "＂": '英文的引号 "',
    "「": '英文的引号 "',
    "」": '英文的引号 "',
    "‘": '英文的引号 "',
    "’": '英文的引号 "',
    "＇": '英文的引号 "',
    "，": "英文的逗号 ,",
    "、": "英文的逗号 ,",
    "､": "英文的逗号 ,",
    "＝": "英文的等号 =",
    "［": "英文的方括号 [",
    "］": "英文的方括号 ]",
    "【": "英文的方括号 [",
    "】": "英文的方括号 ]",
    "〔": "英文的方括号 [",
    "〕": "英文的方括号 ]",
    "（": "英文的方括号 [",
    "）": "英文的方括号 ]",
    "｛": "英文的大括号 {",
    "｝": "英文的大括号 }",
    "＃": "英文的井号 #",
}
"""Marks of the Chinese keyboard outside quotes, and what should stand there."""
FULL_WIDTH = "引号外面有中文的标点“{mark}”，要换成{wanted}。文字里面(引号中间)的不用动。"
UNSEEN = "这里有一个看不见的字符({code})，多半是从网页或聊天里复制来的。请删掉它，重新打一遍。"
REMARK = "注释要用 # 开头，不能用“{mark}”。请改成 #，或者删去这一行。"
CONFLICT = "这里是两个版本合并时留下的记号。请选好要哪一份，把记号和另一份删去。"

HEADING = "这一节的开头写得不对。请写成 [[entry]] 这样，方括号成对，后面不写别的。"
SAME_HEADING = "“[{name}]”在第 {line} 行已经有了。请并到一处，删去一个。"
NO_EQUALS = "“{key}”后面没有等号。请写成 {key} = … 。"
NO_VALUE = "“{key} =”后面是空的。请写上内容，或者删去这一行。"
COLON = "“{key}”后面要用等号 =，不是冒号。请写成 {key} = … 。"
SAME_KEY = "“{key}”在第 {line} 行已经写过，一条里只能写一次。请删去一处。"
NEW_ENTRY = "要是另起一条，前面要有一行 [[entry]](或 [[absent]]、[[choice]])。"
BARE_KEY = '“{key}”要放在英文的引号里：写成 "{key}" = … 。'
WIDE_LETTERS = "“{text}”是全角的字，要写成半角的 {wanted}。"
STRAY_MARK = "这里多了一个“{mark}”，或者它前面少了东西。请核对。"

NOT_CLOSED = "这一行的“{mark}”打开以后没有关上，到{end}还没有。请在该结束的地方补上。"
END, LINE_END, LINE = "文件末尾", "这一行末尾", "第 {line} 行"
WRONG_CLOSE = "这里用“{mark}”来关，可是打开的是“{opened}”。请改成一对。"
NO_COMMA = "“{before}”和“{behind}”之间少了一个英文的逗号。请补上。"
TWO_COMMAS = "这里多了一个逗号。请删去一个。"
QUOTE_NOT_CLOSED = "这一行的引号没有关上：{text}。请在文字的末尾补上英文的引号。"
CLOSED_BY = "这一行的引号用英文的 {quote} 打开，却用中文的“{closed}”来关。请把末尾的换成英文的 {quote} 。"
LONG_NOT_CLOSED = "这一行的 {quote} 打开以后没有关上。请在文字的末尾补上 {quote} 。"
OUTSIDE_QUOTES = (
    "“{text}”落在引号外面了：引号不成对，或者文字里面用了英文的引号。请补上少的引号；文字里面的改成中文的“”。"
)
BACKSLASH = "引号里面的反斜杠“{part}”不能这样写。请改成 \\\\ 两个，或者删去。"
TOO_MUCH = "这一行写完以后，后面又多了“{text}”。请删去，或者另起一行。"
NO_QUOTES = '“{text}”没有加引号。请写成 "{text}"。'
NUMBER_WITH_WORDS = '“{text}”这样写不对：是数就只写数字，比如 2017；是文字就加引号，写成 "{text}"。'
TRUTH = "“{text}”要写成小写的 true 或 false，不加引号。"
LEADING_ZERO = "“{text}”前面的 0 不能写。请删去，或者加引号当作文字。"
