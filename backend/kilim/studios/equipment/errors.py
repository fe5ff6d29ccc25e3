from kilim.core.errors import Problem


class LabelTaken(Problem):
    status, slug, title = 409, "label-taken", "Another unit of this kind has this label"


class NotOfThisKind(Problem):
    """Operators have skills, equipment has units; each refuses the other's."""

    status, slug, title = 409, "not-of-this-kind", "That goes with another kind of extra"


class NotAtTheHub(Problem):
    status, slug, title = 409, "not-at-the-hub", "That person has no role at this hub"


class OperatorAlready(Problem):
    status, slug, title = 409, "operator-already", "That person is an operator of this hub already"
