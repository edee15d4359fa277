"""Drafting over a folder that staff have edited: what they changed stays, what is gone is put out of use."""
