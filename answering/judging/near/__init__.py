"""What stands next to the figure of a drafted entry, held against a question: which of the figures of a sentence is meant.

The phrasings of a draft are made of whole sentences, so that neighbours look alike by them. Good at head nouns, units, from
and to, plan and result; blind to what the report says in quite other words. Called by matching alone.
"""
