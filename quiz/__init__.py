"""Learn a subject from its sources: facts, question banks, spaced repetition, Anki decks."""

__version__ = "0.1.0"
