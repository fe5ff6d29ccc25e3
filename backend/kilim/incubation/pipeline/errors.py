from kilim.core.errors import Problem


class ViewExists(Problem):
    status, slug, title = 409, "view-exists", "You keep a view with this name already"


class TooManyViews(Problem):
    status, slug, title = 409, "too-many-views", "A manager keeps at most thirty views of a call"
