"""What admins read on Telegram, beside the figures themselves."""

HEALTH = """已运行：{uptime}
知识库版本：{version}
等着回答：{waiting}
上次取消息：{poll}
已处理：{answered}
出错：{errors}
使用记录：{size}，{log}{more}"""
HEALTH_WITHHELD = "\n和原文对不上、没显示的：{count}"
HEALTH_POLL = "{seconds}秒前"
HEALTH_WEBHOOK = "webhook 方式，等着送来"
HEALTH_LOG = "写入正常"
HEALTH_LOG_TROUBLE = "写不进去({reason})，{waiting}条在内存里等着，丢了{lost}条"
HEALTH_LOG_LOST = "写入正常，先前丢了{lost}条"
UPTIME = "{days}天{hours}小时{minutes}分"
MEGABYTES = "{megabytes:.1f} MB"

LOG_HEAD = "“{words}”：{count}条，第{at}/{pages}页"
LOG_ALL = "全部提问：{count}条，第{at}/{pages}页"
LOG_NONE = "没有人问到“{words}”。"
LOG_EMPTY = "还没有人提问。"
LOG_TIME = "%m-%d %H:%M"
LOG_JOINT = " · "
LOG_PRESSED = "(点了按钮)"
LOG_DROPPED = "(文字没有保存：含个人信息，或者已经到期)"
LOG_NEWER, LOG_OLDER = "‹ 新一些", "旧一些 ›"

NOTHING_TO_EXPORT = "这段时间没有人提问。"
