from kilim.core.errors import Problem


class ProgrammeExists(Problem):
    status, slug, title = 409, "programme-exists", "The hub has a programme with this address"


class TrackInUse(Problem):
    status, slug, title = 409, "track-in-use", "A call names this track, so it stays"
