from typing import Any, ClassVar

from kilim.core.errors import Problem


class AnswersTooLarge(Problem):
    status, slug, title = 422, "answers-too-large", "These answers are larger than any form asks"


class DefinitionTooLarge(Problem):
    status, slug, title = 422, "definition-too-large", "This form is too large"


class DraftExists(Problem):
    status, slug, title = 409, "draft-exists", "Somebody is changing this form already"


class FormInUse(Problem):
    status, slug, title = 409, "form-in-use", "Something else is about this form"


class FormIncomplete(Problem):
    """`missing`: how many things it lacks; the draft names them."""

    status, slug, title = 409, "form-incomplete", "The form is not ready to be published"
    members: ClassVar[dict[str, Any]] = {"missing": int}


class NothingToPublish(Problem):
    status, slug, title = 409, "nothing-to-publish", "The draft is what is published already"
