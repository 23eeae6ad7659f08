"""What scripts/bench is made of: processes and their cost, what is measured, how it grows, and the page that shows it."""
