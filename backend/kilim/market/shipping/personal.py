"""What shipping knows about people: who set a tax; its words are those of a seller's own people."""

from kilim.core.personal import Table

_OWN = """x.seller_id IN (SELECT s.id FROM sellers s JOIN organisation_people r
    ON r.organisation_id = s.organisation_id WHERE r.person_id = :person)"""
TABLES = [
    Table("shipping_methods", copies={"name": _OWN, "address": _OWN, "hours": _OWN}),
    Table("shipping_zones"),
    Table("shipping_zone_places"),
    # The number is the business's, and stands on what it has sold.
    Table("seller_taxes", who=("set_by",), plain=("number",)),
]
