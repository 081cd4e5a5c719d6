"""What a person can ask for: each a function that brings the rooms together. The command line calls these."""
