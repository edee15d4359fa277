"""What staff read of a file that they sent back, when it cannot be taken or is not clear: why, and what to do."""

WHY_SENT = "收到文件“{name}”"
SAME = "“{name}”和现在的内容一样，没有要改的。"
UNKNOWN_KIND = "这种文件我收不了。能收的是 .xlsx 表格、.toml 文件，和装着报告文件夹的 .zip，发 /knowledge 可以取。"
DRAFT = "这种文件我读不了。请用 Word 或 WPS 打开，另存为 .docx，再发来，我来起草。"
EMPTY = "“{name}”是空的。请重新保存，再发一次。"

UNKNOWN_FILE = "看不出“{name}”是知识库里的哪个文件。请用 /knowledge 取来时的文件名，再发一次。"
NOT_TOML = "“{name}”的写法不对({reason})，也看不出是哪个文件。请改好，用取来时的文件名再发一次。"
NO_SUCH_TARGET = "“{path}”现在没有了，所以没有改动。请发 /knowledge 重新取一份。"
NO_REPORTS = "知识库里还没有报告。"

NOT_A_ZIP = "“{name}”打不开，可能没存好。请重新打包成 .zip，再发一次。"
LOCKED_ZIP = "“{name}”加了密码，我打不开。请先去掉密码，再发一次。"
BIG_ZIP = "“{name}”解开以后大得不正常，不能收。请发 /knowledge 重新取一份，把改动抄过去。"
OUTSIDE = "“{name}”里的“{path}”指到了文件夹外面，不能收。请只把报告文件夹打包，再发一次。"
STRANGE = (
    "“{name}”里有不认识的文件：{paths}。报告文件夹里只放 report.txt、report.toml、"
    "charts.toml、topics.toml 和 entries 里的 .toml。"
)
BARE_FILES = (
    "“{name}”里的 {paths} 看不出该放在哪里，什么都没有改。请把 .toml 一个一个直接发来，不打包；要打包，就连文件夹一起："
    "条目放在 entries 文件夹里，再把整个报告文件夹打包。"
)
SEALED = (
    "“{name}”是单位的保密软件加了密的，在这里打不开，什么都没有改。请在单位的电脑上先解密，或者用软件的“外发”“另存为明文”"
    "存一份，再发来。"
)
TWO_FOLDERS = "“{name}”里有几个文件夹。请一次只发一份报告的文件夹。"
TWICE = "“{name}”里有两个“{path}”。请删去一个，再发一次。"
NOTHING_IN_IT = "“{name}”里没有知识库的文件。请把报告文件夹打包，再发一次。"

STILL_POINTED = "“{title}”({id})已经删去，还有 {count} 处指着它：{who}。请把那几处也改掉或删去，或者留着这一条。"
POINTER = "{at}“{title}”"
AND_MORE = "等"
FAULTY_WORKBOOK = "表格里有不对的地方，什么都没有改。请改好再发："
FAULTS_BEFORE = "知识库现在的文件有错，表格对不上，什么都没有改。请先改好："
ALL_WORDS = "词表管着所有的问法，没有逐一试问；上线以后请多问几句试试。"
EVERYTHING_NEW = "这份报告是新的，没有原来的问法可以比。"
JOINT = "、"
NEW_FILE = "新文件 "
FILE_OF_REPORT = "{new}{file} · {label}"
MORE_FAULTS = "还有 {count} 处。"

EXPORTED = "已写到 {path}。用 Excel 或 WPS 改好，再用 import 读回来。"
IMPORTED = "已经写好。正在运行的机器人几秒钟后换上。"
PUBLISHED = "《{label}》已经上线。正在运行的机器人几秒钟后换上。"
WAY_BACK = {
    True: "想退回去，用 bot.py undo，或者在 Telegram 上发 /undo。",
    False: "旧版本没能存进档案（多半是磁盘满了），所以这一次不能用 /undo 退回去。请先告诉管理员。",
}
"""By whether the version before is kept."""
NOT_IMPORTED = "没有改动。"
NOT_WRITTEN = "写不了 {path}({reason})。请换一个文件名或文件夹。"
NOT_READ = "读不了 {path}({reason})。请核对文件名。"
NO_SUCH_REPORT = "没有报告“{report}”。可以写的有：{known}。"
WHICH_REPORT = "看不出是哪份报告的表格。请加上 --report，可以写的有：{known}。"
ASK = "要写进知识库吗？(y/N) "
ASK_DELETE = "删得很多，--yes 也要再问一次。真的要删去，请打出条数 {count}："
NOT_DELETED = (
    "什么都没有改。是不是只剩下了筛选出来的几行？请重新导出一份，不删行再来；真的要删去这么多，加上 --delete {count}。"
)
OTHER_NUMBER = (
    "要删去的是 {count} 条，和写的条数不一样，什么都没有改。请核对；真的要删去这么多，加上 --delete {count}。"
)
AGREED = ("y", "yes", "是", "好")
