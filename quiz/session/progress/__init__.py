"""How learning goes, read for the app and the command line, and written in lines."""
