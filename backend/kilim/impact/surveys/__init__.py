"""Surveys: the year that is over, asked of each of a venture's people by a letter.

Words: a *survey* is the questions of a year to one person of a venture. Its *letters* carry the
link that opens them without a sign-in: the first, two reminders at most, and others that a manager
or the reader asks for. The newest letter opens, for sixty days; an older one can only ask for a
fresh one. A *draft* is what was typed and not sent. What is sent becomes observations, a status,
or a no, with the source `survey` and the person who was asked.
A letter may be passed on. So it shows the venture's name and what the very person said before,
nothing that others said, and it changes nothing that others said.
Invariants, kept by PostgreSQL: a person is asked once for a year (`uq_surveys_asked_once`), the
first letter and each reminder go out once (`uq_survey_letters_once`), and a secret opens one survey
(`uq_survey_letters_token_hash`).
"""
