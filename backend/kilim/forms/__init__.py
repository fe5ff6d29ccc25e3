"""Forms: questions with versions, asked by other slices.

Words: a *form* of a hub serves a purpose (application, rubric, check-in, survey, diagnostic). Its
*versions* hold a *definition*: pages of fields and notes, every text in az and en. A version is a
*draft*, then *active*, then *obsolete*. *Answers* are a JSON object `{key of a field: value}` that
the slice that asked keeps with the id of the version; the engine *judges* them: what counts, what
is wrong, what is visible. A field that its condition hides is not asked, and its answer does not
count.
Invariants, kept by PostgreSQL: a form has at most one draft (`uq_form_versions_one_draft`) and one
active version (`uq_form_versions_one_active`), and a version that was published never changes
(trigger `form_versions_keep`). Every version was readable when it was written: definitions are
read by `definition.Definition` alone.
"""
