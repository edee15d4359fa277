"""Knowledge files changed by people who are no programmers."""
