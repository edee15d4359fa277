"""The admins' dashboard: the usage log in a browser on this machine, to be read only."""
