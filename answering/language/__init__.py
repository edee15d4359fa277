"""What a message says, before any report is asked: characters folded, words rewritten, figures read, clauses weighed.

Good at dialect, homophones, bare pinyin, traditional characters and numerals of every kind; blind to meaning: it knows
what word lists and grammar tell, and no synonym beyond them. Word lists are data (knowledge/*.toml), read elsewhere.
The ground floor: imports nothing of the project, and everybody may call it.
"""
