"""Proof that knowledge files are right, advice on what is no fault, and how one question is answered step by step.

It asks with the very functions that answer citizens, so that what it tells is true; thorough and slow (seconds, where an
answer takes a millisecond). Called by `check`, by staff's changes before they go live, and by no answer.
"""
