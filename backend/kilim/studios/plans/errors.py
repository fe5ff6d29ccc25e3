from kilim.core.errors import Problem


class AlreadyMember(Problem):
    status, slug, title = 409, "already-member", "That person is in this plan at that time"


class PlanRetired(Problem):
    status, slug, title = 409, "plan-retired", "Nobody can join this plan any more"


class EndsBeforeItStarts(Problem):
    status, slug, title = 422, "ends-before-it-starts", "A membership ends after it starts"
