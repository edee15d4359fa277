"""Updates in and calls out: kept until they are answered, in order for each chat, tried again, watched."""
