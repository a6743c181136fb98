"""Browsing: every question, found as one types, sorted, looked at, and changed many at once."""
