"""What a message wants worked out: the operation, and the words for each figure. Good at words that stand plainly for an
operation, blind to sums that only follow from a story. Called by `answering.computing` alone.
"""
