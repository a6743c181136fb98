"""When a card is due: study days, FSRS, steps, fuzz."""
