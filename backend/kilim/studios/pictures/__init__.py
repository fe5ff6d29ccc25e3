"""Pictures of studios: the first stands for the studio, all are shown on its page.

Words: a *picture* is a file that a studio holds, with words for who does not see it, at a *place*.
Invariants: a studio shows a file once (`uq_studio_pictures_hub_id_studio_id_file_id`), at most
twelve of them (`ck_studio_pictures_place`), each at a place of its own
(`uq_studio_pictures_hub_id_studio_id_place`). Everybody may see them, through the studio alone.
"""
