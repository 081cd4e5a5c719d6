"""Pages of the year's work: each shows what is there, or hands what was entered to one step."""
