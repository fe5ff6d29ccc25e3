"""What earnings know about people: who made a rule, and who acted. Amounts stay, as they add up."""

from kilim.core.personal import Table

TABLES = [
    Table("fee_rules", who=("made_by",)),
    Table("sales", plain=("currency", "provider")),
    Table("sale_lines"),
    Table("sale_parts"),
    Table("sale_acts", who=("acted_by",), plain=("key",)),
    Table("sale_act_parts"),
]
