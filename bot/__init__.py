"""Processes and platforms: the only place that knows Telegram, HTTP and SMS."""
