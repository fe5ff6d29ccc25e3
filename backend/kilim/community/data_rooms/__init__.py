"""Data rooms: what a startup shows of itself to some people, file by file and until a day.

Words: the *data room* of a startup holds *room files*, which its founders and members of today see
and nobody else, the hub's managers neither. A *share* lets who reads the letters of one address
open some of them until it ends or is revoked; whoever has an account with that address needs no
letter. Each *opening* of a file is written down, and is what lets its bytes leave.
"""
