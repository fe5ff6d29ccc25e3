"""What every area stands on; no business noun lives here."""
