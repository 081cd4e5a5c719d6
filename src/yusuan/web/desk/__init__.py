"""The audit desk: many documents checked in the background, findings judged."""
