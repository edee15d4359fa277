"""Words that admins read in the dashboard and where it is started; the pages' own stand in `templates/`.

What becomes of a question is named as elsewhere.
"""

TITLE = "使用情况"
DESCRIPTION = "市民问了什么、答上了没有。只能看，改不了；认不出是谁问的。"
SOURCE = "机器人的使用记录"
PERIOD = "期间"
"""The name of the parameter, as it stands in addresses and above its field."""
SOME_PERIODS = ("今天", "昨天", "最近7天", "最近30天", "本周", "上周", "本月", "上月", "今年")

OPEN = "用浏览器打开下面的网址(只能用一次，以后这个浏览器不用再登录)：\n{address}"
FROM_ELSEWHERE = (
    "只有这台电脑打得开。在别的电脑上看：先在那边运行 ssh -L {port}:127.0.0.1:{port} 用户名@这台电脑的地址，"
    "再打开同一个网址。按 Ctrl-C 结束。"
)
NO_LOG = "还没有使用记录 {path}。请先启动一次机器人(make run)，再来看。"
OLD_LOG = "使用记录 {path} 打不开，或者是旧版本留下的。请先启动一次机器人(make run)，它会更新这个文件。"
PORT_TAKEN = "端口 {port} 用不了：{reason}。换一个：make dashboard ARGS='--port {other}'。"
IN_USE = "已经有程序在用"
WRONG_PORT = "“{text}”不是端口号，要写 0 到 65535 之间的整数(0 表示随便哪个空着的)"

# At the door.
WRONG_HOST = "请用 http://127.0.0.1 或 http://localhost 打开。"
FROM_ANOTHER_SITE = "这是从别的网页转过来的，不给看。请在浏览器的地址栏里打开这个网址。"
NOT_HERE = "没有这一页。"
ONLY_READING = "这里只能看，不能改。"
LOG_IN = "请先登录：打开启动时显示的那个网址(里面有 token)。关掉以后重新启动的，网址是新的。"
USED_UP = "这个网址已经用过了，或者不对。要在别的浏览器里看，请按 Ctrl-C 结束，再启动一次，用新的网址。"

# Of statements.
ONLY_VIEWS = "请查这里列出的表：{views}。别的表看不到，免得认出是谁问的。"
TOO_SLOW = "太久了还没有查完，停掉了。请把日期缩短一些，或者少查几列。"
TOO_MUCH = "这一句要用的内存或磁盘太多，停掉了。请把日期缩短一些，或者少查几列。"
TOO_BIG = "这一句太长、太复杂，或者要做出太长的文字，不查。"
LOCKED = "使用记录正被占用，或者读不出来。请过一会儿再试。"
CLOSED = "这里不许读这些：只有列出的表能查，也不能改。"
ONE_SELECT = "只能查，一次一句，以 SELECT 或 WITH 开头。"
NO_COLUMN = "没有叫 {} 的列。"
NO_TABLE = "没有叫 {} 的表。"
NO_FUNCTION = "没有叫 {} 的函数。"
SYNTAX = "“{}”附近写错了。"
AMBIGUOUS = "有好几个叫 {} 的列，请写明是哪个表的。"
ARGUMENTS = "函数 {} 的参数个数不对。"
MISUSE = "函数 {} 不能用在这里。"
JSON = "里面的 JSON 不对。"
INCOMPLETE = "这一句没有写完，或者写错了。"
OTHERWISE = "查不了：{words}"
NO_PERIOD = "看不懂期间“{words}”。可以写：昨天、本周、上月、最近7天、2026-10。"
WRONG_PAGE = "这个网址写得不对。"

# Of themes.
NEW, MORE, LESS, SAME = "新出现", "↑ 变多", "↓ 变少", "差不多"
TAUGHT, UNRELATED, NOT_TAUGHT = "教过：{title}", "标为与报告无关", "还没有教"
AGAIN = "，之后又没答上"

# Of files.
FILE = "{name} {day}.csv"
CUT = "到此为止，后面的没有导出：{reason}"
CUT_ROWS = "一个文件最多 {rows:,} 行"
