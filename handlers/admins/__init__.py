"""What admins see of the use and the health of the bot, in private chats of the people listed in access.admins."""
