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

UNSENT_HEAD = "还在送的：{unsent}条\n送不到的：{dead}条"
UNSENT_TRIES = "送了{tries}次"
UNSENT_CRASHED = "弄停过程序"
UNSENT_NO_TEXT = "(不是文字，或者是点了按钮)"
UNSENT_PERSONAL = "(含个人信息，不显示)"
UNSENT_SEND, UNSENT_DROP = "再送一次", "全部删掉"
UNSENT_AGAIN = "好，{count}条再送一次，送到了就不在这里了。"
UNSENT_DROPPED = "好，删掉了{count}条。"
UNSENT_UNREADABLE = "现在读写不了，请看看磁盘是不是满了，过一会儿再发一次。"
HEALTH_NOT_KEPT = "\n⚠️ 消息存不下来：{reason}"
HEALTH_FREE = "\n磁盘剩余：{gigabytes:.1f} GB"
HEALTH_BACKUP = "\n上次备份：{at}"
HEALTH_NO_BACKUP = "还没有"
HEALTH_FAULTS = "\n⚠️ 知识库的文件有{count}处错误，还在用上一版。先看这一处：{first}"
HEALTH_STANDING = "\n还没好的："
HEALTH_ALARM = "\n· {what}({since} 起)"
