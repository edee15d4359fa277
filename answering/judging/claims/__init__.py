"""What a message claims, held against what the report says: figures, names, days, and whatever else is said beside them.

Nothing is confirmed that does not stand in a sentence: careful to the point of silence where words go beyond it. Called by
the decision alone.
"""
