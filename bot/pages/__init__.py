"""The chat page in the browser: who is there, what they see, what they send."""
