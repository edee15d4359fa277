"""What personal data looks like, kind by kind: numbers, places, accounts and papers, names. Asked by `personal_data` alone.

Good at what has a form or a word beside it; bad at a bare name in the middle of a sentence that tells no story.
"""
