"""What all tests run in: how the program's processes are started, what is shared, and what a test may not leave behind."""
