"""Drafts in the chat: a report document that was sent, what there is to look at, and its way into service or out."""
