from kilim.core.errors import Problem


class WrongCredentials(Problem):
    """No active person has this address with this password; which of the two is not said."""

    status, slug, title = 401, "wrong-credentials", "The address or the password is wrong"


class WrongPassword(Problem):
    """The current password is not the one given."""

    status, slug, title = 409, "wrong-password", "The current password is wrong"
