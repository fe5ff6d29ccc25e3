"""What pictures of studios know about people: who added them."""

from kilim.core.personal import Table

TABLES = [Table("studio_pictures", who=("added_by",), plain=("alt",))]
