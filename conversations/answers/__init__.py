"""Kinds of answer: what a question can be answered with, and how it is read."""
