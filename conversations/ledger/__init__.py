"""What the talks about the open ledger have in common."""
