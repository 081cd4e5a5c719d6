"""Settings, addresses, the frame of every page, and what operation needs."""
