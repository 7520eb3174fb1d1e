"""Importing a village's books: file → staging file → checks → database, all or nothing."""
