from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.market.shipping.schemas import EuLackOut


class EuNotOpen(Problem):
    """A country of the EU is named by a seller who lacks something for it; says what."""

    status, slug, title = 409, "eu-not-open", "Something is missing for sales to the EU"
    members: ClassVar[dict[str, Any]] = {"lacks": list[EuLackOut]}


class PlaceTwice(Problem):
    """Two zones of a method name the same place, or both are for everywhere else."""

    status, slug, title = 422, "place-twice", "A place belongs to one zone alone"


class TooManyMethods(Problem):
    status, slug, title = 409, "too-many-shipping-methods", "A shop has no more ways of shipping"


class MethodsChanged(Problem):
    """What is ordered is not what the shop has; perhaps somebody has added or retired one."""

    status, slug, title = 409, "shipping-methods-changed", "The ways of shipping have changed"


class TaxInThePast(Problem):
    """A tax begins today or later: what was sold until then has been taxed."""

    status, slug, title = 422, "tax-in-the-past", "A tax begins today or later"


class TaxNumberMissing(Problem):
    status, slug, title = 422, "tax-number-missing", "A tax needs the number it is paid under"
