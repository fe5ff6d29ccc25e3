"""What the directory knows about people: what residents say of themselves."""

from kilim.core.personal import Rows, Table

TABLES = [Table("directory_entries", rows=(Rows("x.person_id = :person", gone=True),))]
