"""What profiles of organisations know about people: who saved them, and whom they mention."""

from kilim.community.personal import OF_OWN_ORGANISATION
from kilim.core.personal import Table

TABLES = [
    Table(
        "profile_versions",
        copies={"content": OF_OWN_ORGANISATION},
        who=("saved_by",),
        plain=("changed",),
    ),
    Table(
        "profiles",
        copies={"sentence": OF_OWN_ORGANISATION, "story": OF_OWN_ORGANISATION},
        plain=("slug", "tracks", "links"),
    ),
]
