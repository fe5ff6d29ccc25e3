from kilim.core.errors import Problem


class CopyUnderway(Problem):
    status, slug, title = 409, "copy-underway", "A copy of your data is being made already"


class CopyGone(Problem):
    status, slug, title = 409, "copy-gone", "The copy is not ready yet, or it is gone again"


class ErasureWaiting(Problem):
    status, slug, title = 409, "erasure-waiting", "Your data is going to be erased already"


class NoErasureWaits(Problem):
    status, slug, title = 409, "no-erasure-waits", "Nothing is going to be erased"


class UnderJudgement(Problem):
    """An application of the person themselves is judged by people who have to read it."""

    status, slug, title = 409, "under-judgement", "An application of yours is being judged"
