"""What citizens read, all of it: warm, short, and never a figure of its own."""

FIGURES = "【{figures}】{title}"
IN_UNIT = "{title}（单位：{unit}）"
LISTED = "{title}："
ITEM = "· {figure}"
SENTENCE = "原文：{sentence}"
SOURCE = "——《{label}》，{section}"
CHOOSE = "您问的可能是下面哪一个？"
NEITHER = "0. 都不是"
CHOICE = "{number}. {title}：{figures}"
ABSENT = "报告里没有说到“{title}”。"
EMPTY_CELL = "报告的表里，“{title}”这一格没有填。"
IN_REVIEW = "【草稿】这份报告还没有上线，只有工作人员问得到。"
NOTHING_PUBLISHED = "现在还没有上线的报告，暂时答不了。请过些时候再来问。"
NOT_FOUND = "我没能在报告里找到这一点。"
OFF_TOPIC = "这个问题我没能在报告里找到。我只回答《{label}》里写了的事。"
YEARS = "{years}年"
THIS_YEAR = "{said}（{year}年）"
COUNTED = "“{said}”按报告说的{year}年算。"
BEYOND = "报告说的是{about}，{said}的没有说。"
ANOTHER_BODY = "报告说的是{about}的工作，{said}的没有说。"
BEYOND_PART = "报告里有“{title}”，“{said}”的没有说。"
UNANSWERED_PART = "“{said}”，报告没有说。"
NEARBY = "报告里说到的有："
BULLET = "{number}. {title}"
EXAMPLES = "您可以这样问：“{first}”“{second}”。"
AGREES = "报告写的是{own}，和您说的一样。"
KEEPS = "报告写的是{own}，和您说的“{said}”对得上。"
DIFFERS = "您说的是{said}，报告写的是{own}。"
DENIED = "您说“{said}”，报告写的是{own}。"
STANDS = "报告写的就是{own}。"
REST = "报告写的是{own}，“{rest}”报告没有说。"
WRITTEN = "报告写的是{own}，别的报告没有说。"
QUOTED = "”“"
EMPTY = "您想问报告里的什么？打几个字就行，比如“{first}”。"
HELP = "如果您或身边的人正有危险，请马上拨打 {numbers}。"
MEANS = "报告里只有这句原文，没有另外解释："
NO_CHART = "刚才那一条没有图，只有原文。"
CHARTS = "有图的是："
NEXT = "接着刚才那一条往下看。"
NO_MORE = "报告这一部分就说了这些。"
JOINT = "、"
THAT_IS = "{title}（即{day.year}年{day.month}月{day.day}日）"
OF_REPORT = "{title}（{label}）"
REPORTS = "《{label}》"
LABELS = "》《"

# What is worked out of the report's figures: the only numbers that do not stand in the report, and marked so.
COMPUTED_MARK = "（按报告里的数算的）"
WORKING = "{expression} {sign} {value}{unit}" + COMPUTED_MARK
COUNTED_NAMES = "报告点了名的有{count}{unit}（按报告里列出的数的）"
ORDERED = "{row}（按报告里的数比的）"
PLUS, MINUS, OVER = " + ", " − ", "{first} ÷ {divisor}"
MORE, FEWER, SAME = " > ", " < ", " = "
BRACKETS, PER = "({inner})", "{one}/{each}"
FIRST_CONVERTED = "{own} = {same}；{then}"
TIMES, PER_CENT = "倍", "%"
SPANS = {"月": "月", "天": "天", "周": "周", "季度": "季度"}
SPAN_COUNT = {"月": "{count}个月", "天": "{count}天", "周": "{count}周", "季度": "{count}个季度"}
NOT_SAID = "您说的是{said}，报告写的是{own}，按报告的算。"
MOST_IS, LEAST_IS = "最多的是{title}。", "最少的是{title}。"
MORE_IS, LESS_IS = "多的是{title}。", "少的是{title}。"
ALL_SAME = "一样多。"
MAY_HOLD = "“以上”里可能已经有另一个数，报告没有说明，相加只作参考。"
REFUSED = {
    "units": "{words}，数的不是一样的东西，不能放在一起算。报告里写的是：",
    "part": "“{words}”已经算在里面了，报告没有单独给它的数，不能再加一遍。报告里写的是：",
    "not given": "报告里没有“{words}”的数，这个算不出来。报告里写的是：",
    "year": "报告里没有{words}的这个数，没法比。报告里写的是：",
    "whole": "报告没有说“{words}”一共是多少，占多少算不出来。报告里写的是：",
    "single": "只有一个数，没有别的数可以和它一起算。报告里写的是：",
    "no divisor": "报告没有说这个数对应多少{words}，没法平均。报告里写的是：",
    "not a whole year": "这个数不是按一整年说的，没法摊到每{words}。报告里写的是：",
    "no number": "“{words}”不是能拿来算的准数。报告里写的是：",
    "unclear": "这个从报告里算不出来。报告里写的是：",
    "steps": "这一句里不止算一步，我没有把握算对，请分开来问。报告里写的是：",
    "zero": "除数是0，没法算。报告里写的是：",
}
REFUSED_ALONE = "这个从报告里算不出来。"
TAKEN = "接着问“{title}”："
TAKEN_AS = "按“{title}”回答。"
OR_MEANT = "您问的也可能是："
ONLY_THIS = "报告里这件事只说了这些。"
WRITTEN_SO = "报告里就是这样写的："
PLACED = "在《{label}》的“{sections}”这一部分："
NO_SUCH_NUMBER = "上面只有{count}个，请看看是哪一个。"
WITHIN_QUOTES = str.maketrans("“”", "‘’")
"""Quotation marks within quotation marks."""
LIST_OF = "{what}，报告里有这些："

# Two years of one body.
BY_YEAR = "按{year}年的报告回答。"
OTHER_YEAR = "{years}的报告里也有，加上年份问就行。"
ONLY_THERE = "{year}年的报告没有说，下面是{other}年的报告里的。"
SAID_ELSEWHERE = "{year}年的报告没有说，{other}年的报告里有。"
LOADED = "我这里有{loaded}的报告，{missing}的没有。"
OF_YEAR = "{year}年"
ONE_SIDED = "{year}年的报告没有说“{title}”，没法和{other}年的放在一起比。"
CHANGED = "{last}年比{first}年{more}{amount}{growth}。"
POINTS = "个百分点"
OF_THING = "{title}："
CHANGED_MORE, CHANGED_LESS = "多", "少"
GROWN, SHRUNK = "，增长{share}", "，下降{share}"
WHICH_YEAR = "{year}年多。"
CHANGED_SAME = "{last}年和{first}年一样多。"
YEARS_TOTAL = "{years}加起来是{total}。"
NOT_WORKED = "两年的都在下面；报告里不是同样的准数，差多少不好算。"
NOT_IN_TABLE_WORKED = "这几年的都在下面；不是同样的准数，差多少不好算。"
BOTH_YEARS = "两年的都在下面。"
NAME_IT = "{years}，您想比哪一项？加上它再问一次就行。"

LISTED_SECTION = "“{what}”这一部分，报告是这样说的："
LISTED_WHOLE = "这份报告分这几部分："
LISTED_PART = "〔{part}〕"
LISTED_LINE = "{number}. {text}"
LISTED_GROUP = "——{group}——"

WITHHELD = "这一条要显示的数字和报告原文对不上，所以先不显示。请过一会儿再问。"
