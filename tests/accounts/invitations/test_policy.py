"""Who may invite to which hub, written by hand."""

from uuid import UUID, uuid4

import pytest

from kilim.accounts.actor import Actor
from kilim.accounts.invitations import policy
from kilim.accounts.models import Role
from kilim.core.errors import Forbidden

HERE, THERE = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("grants", "here", "anywhere"),
    [
        ([(Role.ADMIN, None)], True, True),
        ([(Role.MANAGER, HERE)], True, True),
        ([(Role.MANAGER, THERE)], False, True),
        ([(Role.MANAGER, THERE), (Role.RESIDENT, HERE)], False, True),
        ([(Role.RESIDENT, HERE)], False, False),
        ([(Role.REVIEWER, HERE)], False, False),
        ([(Role.MENTOR, HERE)], False, False),
        ([(Role.SELLER, HERE)], False, False),
        ([], False, False),
    ],
)
def test_those_who_manage_a_hub_invite_to_it(
    grants: list[tuple[Role, UUID | None]], here: bool, anywhere: bool
) -> None:
    actor = Actor(person_id=uuid4(), name="N", language="az", grants=frozenset(grants))
    for hub_id, allowed in ((HERE, here), (None, anywhere)):
        try:
            policy.may_invite(actor, hub_id)
        except Forbidden:
            assert not allowed
        else:
            assert allowed
