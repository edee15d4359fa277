"""What can go wrong is made to go wrong: faults against a bot in a process of its own, hostile messages, hours of use.

Good at telling what is lost, answered twice or goes unnoticed; the tests tell where the fault is. Called by `make torture`.
"""
