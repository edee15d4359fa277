"""A document into a report folder, or into what changes of one: read, drafted, and put where it waits to be looked at."""
