"""Incubation: from a call over reviews and decisions to a cohort."""
