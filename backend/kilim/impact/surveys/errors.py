from kilim.core.errors import Problem


class LetterOver(Problem):
    """The link is too old, or a newer letter was sent; the reader can ask for a fresh one."""

    status, slug, title = 409, "letter-over", "This link is over"


class SurveyClosed(Problem):
    """It is answered, or nothing is asked any more of whom the letter was for."""

    status, slug, title = 409, "survey-closed", "Nothing is asked any more"


class NobodyToAsk(Problem):
    """Everybody of the venture has answered, or nothing may be asked of it."""

    status, slug, title = 409, "nobody-to-ask", "There is nobody to ask"
