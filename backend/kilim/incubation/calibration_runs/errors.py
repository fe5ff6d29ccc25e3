from kilim.core.errors import Problem


class NothingToCalibrate(Problem):
    status, slug, title = 409, "nothing-to-calibrate", "No review of this stage has been sent"


class UnknownQuotaField(Problem):
    status, slug, title = 422, "unknown-quota-field", "The form has no such question to choose from"


class QuotasTooMany(Problem):
    status, slug, title = 422, "quotas-too-many", "Together these quotas cannot be met exactly"
