"""Follows: shops whose new listings somebody wants to hear of.

A *follow* is of a person and a shop. What its shop puts up for the first time is told by a *follow
letter*: one a day at most for all shops of a hub, of what came on the days before; whoever wants
none of them goes on following in silence, and only they see what they follow.

Invariants: a person follows a shop once (`uq_shop_follows_person_id_seller_id`), has one letter of
a hub and a day (`uq_follow_letters_hub_id_person_id_on_day`), and reads of a listing once: the
statement that writes the letter moves `told_until` on, which never goes back. Nobody follows more
than `MOST` shops; whoever adds one locks the person first.
"""
