"""The fact base: sources, entities, events and cited claims."""
