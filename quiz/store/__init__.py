"""The learner's history: an append-only log of events."""
