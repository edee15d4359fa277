"""Wordings that were missed, taught to an entry, made a new one, or filed under what the report does not say."""
