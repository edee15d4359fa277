"""Sentences into entries: clauses, what their figures count, names, and the phrasings people may use.

The phrasings are the report's own words with question words, and say less than what people write.
"""
