"""The report of a check as one page of HTML, which needs neither a network nor scripts."""
