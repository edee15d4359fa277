"""What staff read about how one question was answered: plain words for what the program weighed."""

from answering.base.entries import Outcome
from answering.judging.claims.settling import Verdict
from answering.judging.decision import Reason
from answering.judging.held import Standing
from answering.language.danger.reading import Peril
from answering.language.scope import Slot
from answering.reading.relations import Relation

UNDERSTOOD, ROUTED, REPORT, OUTCOME, TODO = "读懂", "问哪些报告", "《{label}》", "结果", "可以怎么改"
PART = "第{number}问：{text}"

MESSAGE, FOLDED, PINYIN, REWRITTEN, REPLACED = "原话", "统一写法", "拼音读成", "换词以后", "换掉的词"
CLAUSE, KINDS, FIGURES, YEARS, CHECKED, EVERYDAY, EMPTY_WORDS = (
    "第{number}段", "问什么", "数字", "年份", "核对", "口语词", "不算数的词",
)  # fmt: skip
CLAUSE_TEXT = "“{text}” {role}，分量 {weight:g}"
KIND, NO_KIND = "{name}(“{words}”)", "没有说问什么"
FIGURE = "{text}({value:g}，{kind})"
NO_UNIT = "没有单位"
FOR_WORD, STANDS_FOR = "“{word}”换成“{meaning}”", "“{word}”也当作“{official}”"
DANGER = "危险"
PERILS = {
    Peril.HARM: "有人受到伤害",
    Peril.SHELTER: "要找地方躲，或要保护令",
    Peril.CRY: "呼救",
    Peril.DESPAIR: "不想活了",
}
DANGER_READ = "{peril}：{parts}"
DANGER_WHO, DANGER_ACT, DANGER_WHOM = "谁“{word}”", "说到“{word}”", "对谁“{word}”"
WANTS_CHECK = "问的人想核对一个说法"
ROLES = {1.0: "在问", 0.6: "问之前说的", 0.4: "问之后说的", 0.3: "说自己的事", 0.1: "说不要的"}
OF_A_KIND = "整句是要接着说、算一算、或者几年放在一起比的，不一条一条找。"
NO_WORDS = "这句话里没有一个字，答不了。"

PLACES_NAMED, YEARS_NAMED, NOTHING_NAMED = "提到的地方：{names}", "提到的年份：{names}", "没有提到地方和年份"
ONLY_ONE, ASKED, GUEST, NOT_ASKED = (
    "知识库里只有这一份，问它",
    "问它",
    "旁听：它也说到这个地方或年份，只有答得上才算",
    "没有问它：它讲的不是这个地方或这一年",
)
AS_ABOVE, AS_FOLLOWS = "读法和上面一样。", "这份报告的名字和年份不同，读法也不同："

CANDIDATES, NO_CANDIDATES = "报告说到的，最接近的{count}条", "报告说到的，没有一条接近。"
CANDIDATE = "{number}. {title}  [{id}]  {where}"
SCORE, NEAREST, EXPLAINED, UNEXPLAINED = "得分", "最像的问法", "讲得通", "讲不通"
SCORES, LIKENESS, SHARE = "{score:.2f}", "“{phrasing}”(像 {similarity:.0%})", "{share:.0%}：{words}"
NO_WORD = "没有"
WORDS = "、"
BY_RULE = "规则另外加减"
PARTS, PARTS_HEAD, OTHERS = (
    "第一名的得分怎么来(没有某种毛病也会加分，要看两名差多少)",
    ("", "第一名", "第二名"),
    "其余小项合计",
)
POINTS = "{points:+.2f}"
RIVALS, RIVAL_KINDS = "别的种类里最接近的", {"Absent": "报告没有说的", "Choice": "问得含糊的", "Talk": "闲聊和求助"}

FRAME, FRAME_ALONE = "问题说到的范围，和“{title}”比", "问题说到的范围"
FRAME_HEAD = ("", "问题里", "这一条和报告里", "比下来")
SLOTS = {
    Slot.BODY: "谁的事",
    Slot.TIME: "时间",
    Slot.PLACE: "地方",
    Slot.LEVEL: "级别",
    Slot.PART: "哪一部分",
    Slot.MEASURE: "哪种量",
    Slot.POLARITY: "没做成的",
    Slot.STATUS: "打算做的",
}
READ_FROM, NOT_SAID_OF, NOTHING_GIVEN = "{value}(“{words}”)", "没有提", "没有写"
SLOT_NOT_ASKED, NOT_COMPARED, BESIDE = "没有问", "草稿条目，这一项不比", "，不过在问的话不是句句都说到，不算"
SLOT_STANDINGS = {Standing.SAME: "一样", Standing.NOT_GIVEN: "问了，没有写", Standing.DIFFERENT: "不一样"}
CLAIM, CLAIMED, SAID_OF_IT, VERDICT, REST = "问的人的说法", "他说", "报告写的", "比下来", "报告没有说的话"
CLAIM_READ, DENIED = "{said}({relation} {value:g})", "不是{relation}"
RELATIONS = {
    Relation.EQUAL: "等于",
    Relation.ABOVE: "多于",
    Relation.BELOW: "少于",
    Relation.AT_LEAST: "至少",
    Relation.AT_MOST: "至多",
    Relation.ABOUT: "大约",
    Relation.NEARLY: "将近",
}
VERDICTS = {Verdict.AGREES: "和报告一样", Verdict.DIFFERS: "和报告不一样", Verdict.OPEN: "说不准"}
NOT_SETTLED = "没有能比的"

ANSWERABLE, AMBIGUOUS = "答得对的把握", "问得含糊的把握"
AT_LEAST = "{share:.2f}，要到 {least:.2f}{verdict}"
REACHED, MISSED = "：到了", "：没到"
OUTCOMES = {
    Outcome.ANSWER: "回答",
    Outcome.CHOICES: "请市民选一个",
    Outcome.DECLINE: "报告没有说",
    Outcome.SOCIAL: "闲聊或求助",
}
THIS_REPORT, BECAUSE, SHOWN = "这份报告", "为什么", "会给出"
ENTRY = "{title}  [{id}]  {where}"

REASONS = {
    Reason.WORD_FOR_WORD: "和“{title}”的一种问法一字不差，不用再比。",
    Reason.QUOTED: "是报告里的一段原话，或者是机器人自己答过的话，给出里面的数。",
    Reason.MEANING: "问的是一个数指什么，这个数就是它的答案。",
    Reason.CHOICE: "像“{title}”那样问得含糊，给出它列的几条。",
    Reason.SEVERAL: "几条差不多合适，让市民自己选。",
    Reason.TALK: "最像“{title}”里的话。",
    Reason.CRY: "读出有人有危险，又没有问报告里的事，照“{title}”回，先给出求助电话。",
    Reason.NOTHING_NEAR: "没有一条报告说到的内容和它有共同的字词，或者共同的太少。",
    Reason.UNSURE: "第一名答得对的把握不够。",
    Reason.ABSENT: "第一名答得对的把握不够；报告没有说的“{title}”离得近(像 {similarity:.0%})。",
    Reason.CELL: "问的是表里的一格，照这一格的行名和列名来答。",
    Reason.CLAIM: "问的人说了一个说法，和报告写的比一比。",
    Reason.FOLLOWED: "接着刚才说到的问，从对话里提过的条目里答。",
    Reason.SURE: "第一名答得对的把握够了，也没有规则反对。",
}
VETOED = "本来会答“{title}”，但有一条规则不许：{reason}"
VETOES = {
    Reason.KIND: "问的是一类东西(比如日期)，这一条答的是另一类(比如地点)。",
    Reason.GIVEN: "问题里已经说出了这一条的答案，问的人要的是另一个数。",
    Reason.NAMED: "问题里已经说出了这一条的答案，问的人要的是别的。",
    Reason.ORDINAL: "问的届次或期限(第几次、几周年)和报告里写的不一样。",
    Reason.CONTRAST: "问题里有个词和这一条的说法不能互换(比如专职和兼职、省级和市级)。",
    Reason.PLACE: "问到的地方，报告和这一条都没有讲。",
    Reason.YEAR: "问到的年份，这一条没有讲。",
    Reason.SCOPE: "问题里说到的范围（单位、时间、地方、哪一部分、哪种量）这一条没有讲。",
}
VETO_TODO = {
    Reason.SCOPE: "如果这一条确实讲这个范围，把这样的问法加进它的 phrasings；如果这个词不该管范围，从 scope.toml 里拿掉。",
    Reason.KIND: "如果确实该答它，核对它的 asks 写得对不对。",
    Reason.GIVEN: "如果问的人是想核对，把他用的说法写进 synonyms.toml 的 [check]。",
    Reason.NAMED: "如果问的人就是想听这一条，把他的问法写进它的 phrasings。",
    Reason.ORDINAL: "如果报告确实讲了这一届，给它单独添一条。",
    Reason.CONTRAST: "如果这两个词其实可以互换，改 aspects.toml 的 [contrasts]，或者把这个词写进它的 title 或 phrasings。",
    Reason.PLACE: "如果报告确实讲这个地方，把它写进 report.toml 的 places，或者写进这一条的 phrasings。",
    Reason.YEAR: "如果这一条确实讲这一年，在它里面写上 years，比如 years = [2017]。",
}

STANDINGS, STANDING_HEAD = "几份报告比一比", ("", "结果", "站得多高", "讲得通", "")
PASSED_OVER = "没有用：别的报告更接近这个问题"
STANDING, NO_STANDING = "{standing:.2f}", "没有"
DECIDED, BETWEEN, FINAL, REPLY = "定下来的", "几份报告都合适，让市民自己选。", "最后", "回复的原文"

ADD_TO_IT = "如果该答“{title}”，把这句话加进 {where} 的 phrasings。"
CHANGE_THERE = "这句话就写在“{title}”里，要改答法就到 {where} 去改。"
WRONG = "如果答错了，把这句话加进该答的那一条的 phrasings；第二名在 {where}。"
ADD_ABSENT = "如果报告确实没有说，可以为它写一条 [[absent]]，把这句话放进 phrasings。"
NOT_TALK = "如果这不是闲聊，把这句话加进该答的那一条的 phrasings，第一名在 {where}。"
UNKNOWN = (
    "没有一条问法里有“{word}”。如果它是口头的说法，写进 synonyms.toml 的 [everyday]；如果没有意思，写进 [ignore]。"
)
NOTHING_TO_DO = "知识库里没有接近的条目。如果报告说到了，请添一条 [[entry]]。"

SIGNALS = {
    "words.similarity": "和最像的那句问法有多像",
    "words.matched": "那句问法问到了多少",
    "words.covered_by_best": "那句问法讲通了多少",
    "words.covered": "整条讲通了多少",
    "trees": "几样合起来看",
    "words.unknown": "谁都不认识的词",
    "words.strange": "报告没说的事才常用的词",
    "words.neutral": "这一条没有的别的词",
    "words.worst": "最要紧的一个没有的词",
    "words.explained": "讲得通的词分量多重",
    "words.ratio": "字面有多像",
    "words.title": "和题目有多像",
    "words.title_matched": "题目问到了多少",
    "words.spread": "和最像的三句平均有多像",
    "words.rank": "初选的名次",
    "words.support": "初选的得分",
    "fits": "答的正是所问的一类",
    "own": "人们常这样问这一条",
    "bad": "所问的几类里答不上的",
    "never": "从来没人这样问这一条",
    "misfit": "答的是另一类",
    "keyword": "只给了关键词，而它是个数",
    "given": "问题里已说出它的数",
    "reversed": "拿它的数反问是什么",
    "told": "问题里已说出它的名称",
    "titled": "提到它的名称，问的正是它",
    "anchored": "问题里的数在它的原句里",
    "contrast": "用了不能互换的词",
    "other_year": "问的是别的年份",
    "content": "它答的是一整段话",
    "ordinal": "届次或期限对不上",
    "near.title": "题目答到了问的多少",
    "near.clause": "数字所在的半句答到了问的多少",
    "near.head": "题目的中心词问到了多少",
    "near.back": "题目的字问到了多少",
    "near.beyond": "别的半句才答到的",
    "near.unit": "单位和问的一样",
    "near.changes": "说的是变化，问的不是",
    "near.unchanged": "问的是变化，说的不是",
    "near.former": "说的是原来，没问原来",
    "near.once": "问的正是原来",
    "near.latter": "说的是后来到了多少",
    "near.planned": "问的说的都是打算",
    "near.result": "问的是打算，说的是结果",
    "near.unplanned": "说的是打算，问的不是",
    "near.each": "说的是平均，没问平均",
    "near.uneach": "问的是平均，说的不是",
    "near.span": "几年的还是一年的，对得上",
    "near.year": "年份正好",
    "near.noun": "问的名堂答里有",
    "near.wordy": "问的是数，答的是话",
    "near.counted": "问的是名字，答的是数",
    "near.elsewhere": "问的是别的地方",
    "near.paired": "问的是从多少到多少，答的也是",
    "near.said": "答的是一整句话",
    "near.undone": "问的是做成的，说的是打算",
    "near.turned": "一个说升，一个说降",
}
"""What each signal of the ranking is, as it reads before a number of points."""

LISTED = "要的是一样一样列出来：{things}，有{count}样"
WHOLE = "整份报告的几个部分"
JOINT = "、"
