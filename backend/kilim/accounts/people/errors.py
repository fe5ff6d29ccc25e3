from kilim.core.errors import Problem


class RoleAlreadyGranted(Problem):
    """The person has this role already."""

    status, slug, title = 409, "role-already-granted", "This person has that role already"


class LastManager(Problem):
    """Nobody would be left to manage the hub, or to administer the network."""

    status, slug, title = 409, "last-manager", "Somebody must stay in charge"


class EmailTaken(Problem):
    """Only for the operator: over HTTP nobody learns whether an address has an account."""

    status, slug, title = 409, "email-taken", "There is a person with this address"


class AdminExists(Problem):
    """The first admin is made from the command line; admins make the others."""

    status, slug, title = 409, "admin-exists", "There is an admin already"
