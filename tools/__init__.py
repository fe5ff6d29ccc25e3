"""Sets Kilim up and runs its tasks: `make` calls `python -m tools`.

Everything here runs before any package is installed: Python 3.11 and its standard library only.
"""
