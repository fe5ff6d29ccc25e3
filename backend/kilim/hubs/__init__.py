"""Hubs: who runs things, each with its own zone, currency and languages.

One deployment serves a network of one or many hubs. Everything that a hub owns carries `hub_id`,
and keys between such rows are composite, so nothing can point from one hub into another.
"""
