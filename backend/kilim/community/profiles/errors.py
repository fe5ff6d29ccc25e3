from kilim.core.errors import Problem


class AddressTaken(Problem):
    """Another startup of the network is found at this address."""

    status, slug, title = 409, "address-taken", "Another startup has this address"
