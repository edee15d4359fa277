"""One SQL statement of somebody: each runs in a process of its own that may read only the views, is confined in memory and
files, and is ended when its time is over. For the dashboard alone.
"""
