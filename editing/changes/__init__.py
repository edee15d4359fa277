"""A change of knowledge files before it is made: what it would do, what is wrong with it, and the versions to go back to."""
