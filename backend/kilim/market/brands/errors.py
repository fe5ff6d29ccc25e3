from kilim.core.errors import Problem


class NotABrand(Problem):
    status, slug, title = 409, "not-a-brand", "This shop is no joint brand"


class MemberExists(Problem):
    """They belong to the brand, or were asked."""

    status, slug, title = 409, "member-exists", "They belong to the brand or were asked already"


class CannotBelong(Problem):
    """Members are sellers of the same hub that are approved and no brands themselves."""

    status, slug, title = 409, "cannot-belong", "Only open shops of the hub belong to a brand"


class MemberAnswered(Problem):
    """They have answered or left meanwhile."""

    status, slug, title = 409, "member-answered", "This was answered meanwhile"


class TermsProposed(Problem):
    """One proposal at a time: those who sign see what they compare."""

    status, slug, title = 409, "terms-proposed", "Other terms wait for signatures"


class TermsSettled(Problem):
    """They are active, superseded or withdrawn."""

    status, slug, title = 409, "terms-settled", "These terms wait for no signature"


class NotABrandMember(Problem):
    """A share is for somebody who does not belong to the brand."""

    status, slug, title = 422, "not-a-brand-member", "Shares are for members of the brand"
