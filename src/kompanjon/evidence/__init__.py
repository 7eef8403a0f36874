"""Floor 4: raw tables -> core tables -> marts. Rebuilt at will and never edited."""
