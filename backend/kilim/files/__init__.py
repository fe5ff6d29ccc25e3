"""Files that people send: received in parts, checked, kept, and handed out by who holds them.

Words: an *upload* is a file on its way, in *chunks* that follow each other without a gap; its
*purpose* says how large it may be and of which kinds. When its last byte is there it is *checked*
by the worker and becomes a *file*, or is *refused*. A file never changes; it consists of *objects*
in the *store* (a folder or a bucket): the bytes as they came, or, for pictures, new pictures of
several widths. A *holder* is the thing of another slice that a file belongs to.
Invariants: a chunk follows the one before (`pk_upload_chunks`, and the update that counts it); a
file's kind is what its content says, whatever its name says; a file that is held is never deleted
(`fk_file_holds_file_id`); a row exists only when its bytes do.
A file has no address of its own: the slice that holds it decides who may fetch it.
"""
