"""The letter to somebody who is asked to belong to an organisation."""
