"""Questions for a list or an overview: what they ask a list of, and all of it in the report's own words.

Good at what has a name: parts of a report, numbers, money, persons, and the topics that staff named; complete by design,
since nothing is ranked. Bad at lists of what nobody named, which it leaves to the matcher. Called by `answering.answering`.
"""
