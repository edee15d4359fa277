"""What staff teach: the questions that were missed, and what each of them should have found."""
