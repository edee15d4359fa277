"""People in danger, recognised by who does what to whom: word lists that staff edit, and a small grammar over them.

Asked by `answering.language.question`, which keeps what was read beside the question.
"""
