from kilim.core.errors import Problem


class TooManyFollows(Problem):
    status, slug, title = 409, "too-many-follows", "You follow as many shops as you can"
