"""The Creative Market: who sells, what, and where each minor unit of the money goes."""
