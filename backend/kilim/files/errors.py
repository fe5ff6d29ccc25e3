from typing import Any, ClassVar

from kilim.core.errors import Problem


class UploadTooLarge(Problem):
    """`most_bytes` may be sent for this purpose."""

    status, slug, title = 422, "upload-too-large", "The file is too large"
    members: ClassVar[dict[str, Any]] = {"most_bytes": int}


class TooMuchUnused(Problem):
    """The person has sent a lot that nothing holds yet; it goes by itself after a day."""

    status, slug, title = 409, "too-much-unused", "Too many files were sent and not used"
    members: ClassVar[dict[str, Any]] = {"most_bytes": int}


class OffsetMismatch(Problem):
    """The chunk does not begin where the upload ends; `offset` says where it does."""

    status, slug, title = 409, "offset-mismatch", "The upload has another length by now"
    members: ClassVar[dict[str, Any]] = {"offset": int}


class UploadOver(Problem):
    status, slug, title = 409, "upload-over", "All bytes of this file are here already"


class StorageFull(Problem):
    """Nothing of the chunk was kept."""

    status, slug, title = 507, "storage-full", "The server has no room for files now"


class FileMissing(Problem):
    """It was never sent by this person, was refused, or has been swept away."""

    status, slug, title = 422, "file-missing", "This file is not there any more"


class FileNotFitting(Problem):
    status, slug, title = 422, "file-not-fitting", "This file is of another kind than asked for"
