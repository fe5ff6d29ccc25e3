from typing import ClassVar

from kilim.core.errors import Problem


class SellerExists(Problem):
    """The organisation has a shop, open or closed."""

    status, slug, title = 409, "seller-exists", "This organisation has a shop already"


class ShopAddressTaken(Problem):
    status, slug, title = 409, "shop-address-taken", "Another shop has this address"


class WrongState(Problem):
    """The seller is not where this could be done; the answer says where it is."""

    status, slug, title = 409, "wrong-seller-state", "The seller's state does not allow this"
    members: ClassVar = {"state": str}


class EvidenceMissing(Problem):
    """Something that the hub asks for was not given, was refused, or is over."""

    status, slug, title = 409, "evidence-missing", "Something the hub asks for is missing"


class EvidenceNotFitting(Problem):
    """A text for a file, or no day for what ends on one."""

    status, slug, title = 422, "evidence-not-fitting", "This is not what the requirement takes"


class EvidenceChecked(Problem):
    """Somebody has checked it, or it was given anew."""

    status, slug, title = 409, "evidence-checked", "This was checked or given anew meanwhile"


class OwnSeller(Problem):
    """Whoever belongs to a seller does not decide about it."""

    status, slug, title = 403, "own-seller", "Somebody else decides about your own shop"
