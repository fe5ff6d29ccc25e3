"""Taking a call out of Kilim: what was sent to it, and what is said of it, as complete files.

Words: an *export* is a complete file about one *subject*: applications (the last snapshot of
each), reviews as they were sent last, assignments, decisions with their offers, or interviews. It
tells of the applications that are *selected*, as the pipeline seeks them. The columns of answers
are those of every version of the form or rubric that somebody answered, the newest first; what a
version did not ask is empty. *Without names* applications have their codes and reviewers numbers.
Who took it, and how many rows, is written down.
"""
