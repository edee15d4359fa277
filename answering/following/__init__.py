"""Messages that only what was shown last gives a meaning: once more, its chart, what comes next, that it was wrong.

Good at such words by themselves; bad at questions that leave something out. Called by the door, `answering.answering`;
`acts.remember` by whoever shows an entry without a question.
"""
