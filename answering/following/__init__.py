"""What a message leaves out because it was said before: read from the conversation, then answered like any question.

Good at what the grammar of a follow-up shows: another slot of the same thing, another thing of the same kind, a place in a
list, doubt. Blind to what only knowledge of the world connects. Comes before judging, and every veto holds behind it.
"""
