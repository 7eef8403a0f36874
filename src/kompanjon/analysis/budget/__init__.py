"""What a budget sketch comes to: totals that add up to the cent, contributions, shares, and what to look at."""
