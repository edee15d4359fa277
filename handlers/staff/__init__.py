"""What staff do with the knowledge, in private chats of the people listed in access.staff."""
