"""How a picture that is shown stands in answers: the one shape of its addresses and widths."""

PICTURE = """json_build_object(
    'url', {at} || (SELECT max(o ->> 'name') FILTER (WHERE o ->> 'media_type' = 'image/jpeg')
        FROM jsonb_array_elements(f.objects) AS o){after},
    'sources', (SELECT json_agg(json_build_object('url', {at} || (o ->> 'name'){after},
            'width', CAST(o ->> 'width' AS int)) ORDER BY CAST(o ->> 'width' AS int))
        FROM jsonb_array_elements(f.objects) AS o WHERE o ->> 'media_type' = 'image/webp'),
    'width', f.width, 'height', f.height{more})"""


def as_json(at: str, *, alt: str | None = None, query: str | None = None) -> str:
    """SQL that makes a `PictureOut` of a row `f` of files; of no words, when there is no `alt`.

    Args:
        at: SQL for how the addresses of its widths begin.
        alt: SQL for what it shows.
        query: SQL for what follows the addresses.
    """
    more = "" if alt is None else f", 'alt', {alt}"
    return PICTURE.format(at=at, after="" if query is None else f" || {query}", more=more)
