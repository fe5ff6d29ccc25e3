from kilim.core.errors import Problem


class HubExists(Problem):
    status, slug, title = 409, "hub-exists", "There is a hub with this slug"
