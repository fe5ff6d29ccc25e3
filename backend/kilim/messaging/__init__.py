"""Messages to people, and the operator's view of what could not be delivered.

An engine: areas above compose their own letters and hand them over; it knows none of them
(docs/adr/0030).
"""
