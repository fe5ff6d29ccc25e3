from tests.studios.credits.conftest import desk

__all__ = ["desk"]
