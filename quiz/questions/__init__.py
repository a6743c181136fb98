"""From facts to question banks."""
