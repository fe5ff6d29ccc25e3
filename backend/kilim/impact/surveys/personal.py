"""What surveys know about people: who was asked, and what they typed."""

from kilim.core.personal import Rows, Table

_OWN = "x.survey_id IN (SELECT s.id FROM surveys s WHERE s.person_id = :person)"
TABLES = [
    Table("surveys", rows=(Rows("x.person_id = :person"),)),
    Table(
        "survey_letters",
        # The letters open nothing any more.
        rows=(Rows(_OWN, becomes={"token_hash": "NULL"}),),
        secret=("token_hash",),
    ),
    Table("survey_drafts", rows=(Rows(_OWN, gone=True),)),
]
