"""Check-ins: what ventures report each month, and what it means.

Words: a *KPI* is a figure that a programme asks for; each of its *versions* says its unit, its
direction and whether a link to evidence is asked, from a month on. A *venture* is an organisation
of which check-ins of a programme are asked, from a month until another one. A *value* is what it
said about a KPI in a month: a number, zero, not due, or missing with a reason. A *doubt* is a
question whether a number is right; nothing is ever refused because of one.
Invariants, kept by PostgreSQL: a version never changes (`kpi_versions_keep`); a value is never
overwritten or removed (`kpi_values_keep`), the next one *supersedes* it, and one of each venture,
KPI and month is current (`uq_kpi_values_current`); an organisation is asked once at a time
(`ex_checkin_ventures_once`); zero is a number, and what is missing is none.
"""
