"""Whether a response is right."""
