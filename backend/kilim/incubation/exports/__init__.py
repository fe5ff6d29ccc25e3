"""Taking what was sent to a call out of Kilim: a table for spreadsheets, or all of it as JSON.

Words: an *export* is a complete file of what counts of each application, its last snapshot, one
after the other. Its columns are those of every version of the form that somebody answered, the
newest first; what a version did not ask is empty. Who took it, and how many rows, is written down.
"""
