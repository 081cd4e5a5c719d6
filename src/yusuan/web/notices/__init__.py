"""What people are told when something waits for them."""
