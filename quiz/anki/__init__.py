"""The same banks as Anki packages."""
