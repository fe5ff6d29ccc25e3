"""What was wanted in vain is counted without saying by whom."""

from kilim.core.personal import Table

TABLES = [Table("unmet_wants", plain=("reason",))]
