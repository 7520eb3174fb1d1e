"""Pictures: charts drawn in a process of their own, and kept for who asks next."""
