"""Two years of one body: what each report says of the same thing, and what lies between the two.

Good at figures that both reports give in the same words; refuses to hold anything beside each other that does not count the
same. Blind to change that a report tells in its own words, which is answered as anything else. Called by
`answering.answering` alone.
"""
