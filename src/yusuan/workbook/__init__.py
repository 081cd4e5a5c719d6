"""The ledger as a workbook that a finance officer fills in: making an empty one, loading, saving."""
