"""Pages of the audit desk: batches, documents, rules."""
