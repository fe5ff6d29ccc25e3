"""Studios: rooms with equipment that people book by the hour."""
