"""What came of it: reads across the product, and what was observed of ventures for years."""
