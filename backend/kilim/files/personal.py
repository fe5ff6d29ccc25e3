"""What files know about people.

Whose file nothing holds any more goes with its bytes (`kilim.privacy.erasing`); what an
organisation or a hub holds is theirs, under another name.
"""

from kilim.core.personal import Rows, Table

_OWN = "x.person_id = :person"

TABLES = [
    Table(
        "upload_chunks",
        rows=(
            Rows(
                "x.upload_id IN (SELECT u.id FROM uploads u WHERE u.person_id = :person)",
                gone=True,
                told=False,
            ),
        ),
    ),
    Table("uploads", rows=(Rows(_OWN, gone=True),), secret=("sha256",)),
    Table(
        "files",
        rows=(Rows(_OWN, becomes={"name": "regexp_replace(x.name, '^.*(?=\\.[^.]*$)', 'file')"}),),
        plain=("sha256", "folder", "objects"),
        secret=("sha256", "folder", "objects"),
    ),
    Table("file_holds", plain=("holder",)),
]
