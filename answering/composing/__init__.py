"""What was decided, put into a reply: an answer, a choice, a verdict on a claim, or what the report does not say.

`composing` is the door; `unanswered` says in true words what the report has nothing of, also for who compares years, and
`verdicts` what it says of a claim. The texts themselves stand in `answering.reply_texts`, entries are worded in
`answering.wording`.

Good at saying which part of a question has no answer; bad at anything that was not decided before. For `answering` alone.
"""
