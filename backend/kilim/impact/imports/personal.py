"""What tables know about people: whole rows of them, and files that nobody else may keep either."""

from kilim.core.personal import ANYWHERE, Rows, Table

_SAYS = "strpos(lower(CAST({} AS text)), CAST(:email AS text)) > 0"
# Asked before the rows are emptied: the file of such a table is taken away with the next minute.
_RUNS = f"""x.state <> 'over' AND EXISTS (SELECT FROM import_rows r
    WHERE r.run_id = x.id AND {_SAYS.format("r.cells")})"""

TABLES = [
    Table(
        "import_runs",
        rows=(Rows(_RUNS, becomes={"expires_at": "now()"}, told=False),),
        copies={"name": ANYWHERE},
        who=("made_by",),
        plain=("problem", "form", "columns", "digest"),
    ),
    Table(
        "import_rows",
        rows=(
            Rows(
                _SAYS.format("x.cells"),
                becomes=dict.fromkeys(("cells", "changes", "findings"), "'[]'"),
            ),
        ),
        copies=dict.fromkeys(("cells", "changes", "findings"), ANYWHERE),
    ),
    Table("import_applications", who=("asked_by",), plain=("failure",)),
]
