"""What admins are told without having asked. Whatever is named in it works for an admin who is not staff: commands of the
menu for admins, and commands to be typed on the server.
"""

from datetime import datetime

from handlers.admins.texts import TROUBLES
from serving.updates.health import Trouble

LOGS = "看日志：sudo journalctl -u report-answering-bot --since -1h"
LATE = "({time}) {text}"
MOMENT = "%m-%d %H:%M"

_STARTED_ANEW = f"程序会自动重新启动，没答的存着再答。过几分钟还这样，请{LOGS}"
HINTS = {
    Trouble.POLLER: _STARTED_ANEW,
    Trouble.DEAF: f"请检查网络、代理、令牌和磁盘，并{LOGS}\n消息在 Telegram 那里等着，不会丢。",
    Trouble.STUCK: _STARTED_ANEW,
    Trouble.LATE: f"请发 /health 看看，并{LOGS}",
    Trouble.UNSENT: f"请检查网络和代理，并{LOGS}",
}
ALARM = "⚠️ {what}，已经{seconds}秒。{hint}"
OVER = "✅ 好了。刚才{what}，前后约{{minutes}}分钟。"
REPLACED = (
    "⚠️ 找答案的进程出了问题，已经换上新的，问题照常回答。启动以来换过{count}次：卡住{hung}次，退出{died}次。"
    f"常常这样，请用 free -h 看看内存够不够，并{LOGS}"
)
UNSTARTED = f"⚠️ 找答案的进程启动不了，现在由主进程回答，会慢一些。请用 free -h 看看内存够不够，并{LOGS}"
UNSTARTED_OVER = "✅ 好了。找答案的进程都启动了，前后约{minutes}分钟。"
GIVEN_UP = (
    f"⚠️ 有{{count}}个问题，两个找答案的进程先后卡住或退出了，没有再试，已经向市民道歉。请{LOGS}\n把日志发给开发者。"
)
UNSENT = "⚠️ 有{count}条回答送了{hours}小时也没送到。请发 /unsent 看看。"
UNSENT_OVER = "✅ 送不到的回答都处理完了。"
NOT_KEPT = (
    "⚠️ 消息存不下来({reason})：多半是磁盘满了，或者只能读。市民的消息先留在 Telegram(最多一天)，没有丢，也没有答。"
    "请在服务器上用 df -h 看看。"
)
KEPT_AGAIN = "✅ 消息又存得下来了，留在 Telegram 的正在答。"
WITHHELD = (
    "⚠️ 有要显示的数字和报告原文对不上，没有显示，启动以来一共{count}次。"
    f"请重启机器人：sudo systemctl restart report-answering-bot；还有，请{LOGS}"
)
GONE = "⚠️ {path} 被人移走或者换掉了，已经重新做了一个，没答完的接着答。请看看是谁动了这个文件夹。"
DAMAGED = "⚠️ 有文件坏了，放在一边，另做了新的。请看看磁盘是不是有问题：\n{files}"
NEARLY_FULL = "⚠️ 磁盘快满了：{folders}，不到 {megabytes} MB 了。满了就存不下消息，请用 df -h 看看，腾出空间。"
ROOM_AGAIN = "✅ 磁盘又有空间了。"
NO_BACKUP = "⚠️ {hours}小时没有备份了。请在服务器上看看：systemctl list-timers report-answering-bot-backup.timer"
BACKED_UP = "✅ 又有备份了。"
JUMP_OVER = "✅ {what}，前后约{{minutes}}分钟。"
JUMPS_OVER = {"errors": "出错不多了", "declines": "没答上的回到平常了", "disliked": "👎 回到平常了"}
LOG_OVER = "✅ 使用记录又写得进去了，前后约{minutes}分钟。"

STANDING = {
    **{trouble.name: what for trouble, what in TROUBLES.items()},
    "unstarted": "找答案的进程启动不了",
    "buried": "有回答送不到(/unsent)",
    "hindrance": "消息存不下来",
    "full": "磁盘快满了",
    "backup": "很久没有备份",
    "errors": "出错变多",
    "declines": "没答上的变多",
    "disliked": "👎 变多",
    "log": "使用记录写不进去",
}
"""What lasts, by the name of its alarm, as /health lists it."""


def moment(at: float) -> str:
    """Local time of `at`, seconds since the epoch."""
    return datetime.fromtimestamp(at).strftime(MOMENT)  # noqa: DTZ006 - as the clock on the wall has it
