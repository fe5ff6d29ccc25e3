"""The letter to somebody with whom a startup shares files."""
