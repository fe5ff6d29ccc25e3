"""What stock knows about people: who counted; its names are words of a seller's own people."""

from kilim.core.personal import Table

_OWN = """x.seller_id IN (SELECT s.id FROM sellers s JOIN organisation_people r
    ON r.organisation_id = s.organisation_id WHERE r.person_id = :person)"""
TABLES = [
    Table("stock_places", copies={"name": _OWN}),
    Table("stock_workshops", copies={"name": _OWN}),
    Table("stock_items", copies={"name": _OWN}, plain=("code",)),
    Table("stock_levels"),
    Table("stock_pieces"),
    Table("stock_weeks"),
    Table("stock_holds"),
    Table("stock_movements", who=("moved_by",)),
]
