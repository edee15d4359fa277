"""What is known of a report once it is read: sentences, entries, facts, and the index that entries are found by.

Values and look-ups only: nothing here reads a file, and nothing decides. Good at finding the ten entries that come near
in a fifth of a millisecond; bad at telling the best of them, which is the work of judging. Everybody may call it.
"""
