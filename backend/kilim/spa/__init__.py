"""The built single-page application, from the same origin as the API.

Public pages carry their title, description and a readable beginning in the first response, in the
language of the request, so that search engines, link previews and slow phones need no script.
The application then draws over it; tests/test_spa.py holds the words of both together.
"""
