"""What admins read on Telegram, beside the figures themselves."""

from serving.updates.health import Trouble

VERSION_TIME, VERSION_UNKNOWN = "%Y-%m-%d %H:%M", "没有记下"
HEALTH = """{troubles}已运行：{uptime}
知识库最近的改动：{version}
等着回答：{waiting}{oldest}
上次取消息：{poll}
找答案的进程：{processes}
已处理：{answered}
出错：{errors}
使用记录：{size}，{log}{more}"""
HEALTH_TROUBLE = "⚠️ {what}，已经{seconds}秒\n"
HEALTH_OLDEST = "，最早的等了{seconds}秒"
HEALTH_NO_PROCESSES = "没有另开"
HEALTH_PROCESSES = "{running}个在用，换过{replaced}次"
HEALTH_REPLACED = "（卡住{hung}次，退出{died}次）"
HEALTH_UNSTARTED = "，没启动成{count}次"
HEALTH_GIVEN_UP = "，{count}个问题没有答"
HEALTH_UNSENT = "\n还在送的：{unsent}，送不到的：{dead}"
HEALTH_WITHHELD = "\n和原文对不上、没显示的：{count}"
UNKNOWN = "数不出来"
HEALTH_POLL = "{seconds}秒前"
HEALTH_WEBHOOK = "webhook 方式，等着送来"
HEALTH_LOG = "写入正常"
HEALTH_LOG_TROUBLE = "写不进去({reason})，{waiting}条在内存里等着，丢了{lost}条"
HEALTH_LOG_LOST = "写入正常，先前丢了{lost}条"
UPTIME = "{days}天{hours}小时{minutes}分"
MEGABYTES = "{megabytes:.1f} MB"

LOG_HEAD = "{words}：{count}条，第{at}/{pages}页"
LOG_ALL = "全部提问：{count}条，第{at}/{pages}页"
LOG_NONE = "没有找到：{words}。要找的正好是“今天”“答上”这样的词，请加上引号。"
LOG_EMPTY = "还没有人提问。"
LOG_TIME = "%m-%d %H:%M"
LOG_JOINT = " · "
LOG_PRESSED = "(点了按钮)"
LOG_DROPPED = "(文字没有保存：含个人信息，或者已经到期)"
LOG_NEWER, LOG_OLDER = "‹ 新一些", "旧一些 ›"

NOTHING_TO_EXPORT = "这段时间没有人提问。"

TROUBLES = {
    Trouble.POLLER: "取消息的任务没有动静",
    Trouble.DEAF: "收不到消息",
    Trouble.STUCK: "有消息等着，一条也没有答完",
    Trouble.LATE: "有消息等了很久还没有答",
    Trouble.UNSENT: "一条也发不出去",
}
_STARTED_ANEW = "程序会自动重新启动，没答的存着再答。过几分钟还这样，请查看日志。"
HINTS = {
    Trouble.POLLER: _STARTED_ANEW,
    Trouble.DEAF: "请检查网络、代理、令牌和磁盘，并查看日志。消息在 Telegram 那里等着，不会丢。",
    Trouble.STUCK: _STARTED_ANEW,
    Trouble.LATE: "请发 /health 看看，并查看日志。",
    Trouble.UNSENT: "请检查网络和代理，并查看日志。",
}
ALARM = "⚠️ {what}，已经{seconds}秒。{hint}"
ALARM_OVER = "✅ 好了。刚才{what}，前后约{minutes}分钟。"
ALARM_REPLACED = (
    "⚠️ 找答案的进程出了问题，已经换上新的，问题照常回答。启动以来换过{count}次：卡住{hung}次，退出{died}次。"
    "常常这样，请看看内存够不够，并查看日志。"
)
ALARM_UNSTARTED = "⚠️ 找答案的进程启动不了，现在由主进程回答，会慢一些。请看看内存够不够，并查看日志。"
ALARM_GIVEN_UP = (
    "⚠️ 有{count}个问题，两个找答案的进程先后卡住或退出了，没有再试，已经向市民道歉。请查看日志，并告诉开发者。"
)
UNSENT_HEAD = "还在送的：{unsent}条\n送不到的：{dead}条"
UNSENT_TRIES = "送了{tries}次"
UNSENT_CRASHED = "弄停过程序"
UNSENT_NO_TEXT = "(不是文字，或者是点了按钮)"
UNSENT_PERSONAL = "(含个人信息，不显示)"
UNSENT_SEND, UNSENT_DROP = "再送一次", "全部删掉"
UNSENT_AGAIN = "好，{count}条再送一次，送到了就不在这里了。"
UNSENT_DROPPED = "好，删掉了{count}条。"
UNSENT_UNREADABLE = "现在读写不了，请看看磁盘是不是满了，过一会儿再发一次。"
ALARM_UNSENT = "⚠️ 有{count}条回答送了{hours}小时也没送到。请发 /unsent 看看。"
ALARM_NOT_KEPT = (
    "⚠️ 消息存不下来({reason})：多半是磁盘满了，或者只能读。市民的消息先留在 Telegram(最多一天)，没有丢，也没有答。"
    "请在服务器上用 df -h 看看。"
)
ALARM_KEPT_AGAIN = "✅ 消息又存得下来了，留在 Telegram 的正在答。"
ALARM_WITHHELD = "⚠️ 有要显示的数字和报告原文对不上，没有显示，一共{count}次。请重启机器人；还有，请看日志里是哪一条。"
ALARM_GONE = "⚠️ {path} 被人移走或者换掉了，已经重新做了一个，没答完的接着答。请看看是谁动了这个文件夹。"
ALARM_DAMAGED = "⚠️ 有文件坏了，放在一边，另做了新的。请看看磁盘是不是有问题：\n{files}"
ALARM_NEARLY_FULL = "⚠️ 磁盘快满了：{folders}。满了就存不下消息，请腾出空间。"
HEALTH_NOT_KEPT = "\n⚠️ 消息存不下来：{reason}"
