"""Who may wait, and who may see and answer what. Every rule about people is in this file."""

from kilim.accounts.actor import Actor

# SQL over `w` (waiting_wishes) and the binds of `binds`.
VISIBLE = (
    "(w.person_id = CAST(:person AS uuid) OR w.hub_id = ANY(CAST(:manages AS uuid[])) OR :admin)"
)


def binds(actor: Actor) -> dict[str, object]:
    """The values for the condition above."""
    return {"person": actor.person_id, "manages": actor.managed_hubs, "admin": actor.is_admin}


def may_wait(actor: Actor) -> None:
    """Everybody who is signed in may wait; the studios' rules say who may book them."""


def may_answer(actor: Actor) -> None:
    """Only the one who waits: the offer is looked for among the actor's own."""
