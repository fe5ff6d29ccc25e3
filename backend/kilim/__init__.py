"""Kilim runs a creative hub: its incubator, its studios, its people and its market."""
