"""Words that admins read in the dashboard and where it is started. What becomes of a question is named as elsewhere."""

TITLE = "使用情况"
DESCRIPTION = "市民问了什么、答上了没有。只能看，改不了；认不出是谁问的。"
HOME = '<p><a href="{page}"><strong>打开图表</strong></a>，或者看<a href="{queries}">现成的查询和全部提问</a>。</p>'
LOG_DESCRIPTION = (
    "下面 Queries 里是现成的查询，Views 里是能查的表。“最近几天”从记录里最新的一天往回数；days 不填就是 {days} 天。"
)
SOURCE = "机器人的使用记录"

LATEST_DAYS = "最近多少天"

OPEN = "用浏览器打开 {address} 就能看，只有这台电脑打得开。按 Ctrl-C 结束。"
FROM_ELSEWHERE = "在别的电脑上看：先在那边运行 ssh -L {port}:127.0.0.1:{port} 用户名@这台电脑的地址，再打开同一个网址。"
NO_LOG = "还没有使用记录 {path}。请先启动一次机器人(make run)，再来看。"
OLD_LOG = "使用记录 {path} 打不开，或者是旧版本留下的。请先启动一次机器人(make run)，它会更新这个文件。"
PORT_TAKEN = "端口 {port} 用不了：{reason}。换一个：make dashboard ARGS='--port {other}'。"
IN_USE = "已经有程序在用"
WRONG_PORT = "“{text}”不是端口号，要写 0 到 65535 之间的整数(0 表示随便哪个空着的)"

ONLY_VIEWS = "请查这里列出的表：{views}。别的表看不到，免得认出是谁问的。"
WRONG_HOST = "请用 http://127.0.0.1 或 http://localhost 打开。"
NOT_HERE = "没有这一页。"
ONLY_READING = "这里只能看，不能改。"
