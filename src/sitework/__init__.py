"""Makes from the pages what readers take away: formulas, notebooks, files."""
