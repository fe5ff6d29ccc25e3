"""Who may do what with whom: role by action, written by hand."""

from itertools import product
from uuid import UUID, uuid4

import pytest

from kilim.accounts.actor import Actor
from kilim.accounts.models import PersonState, Role
from kilim.accounts.people import policy
from kilim.core.errors import Forbidden

HERE, THERE, SOMEBODY = uuid4(), uuid4(), uuid4()
HUB_ROLES = [role for role in Role if role is not Role.ADMIN]


def actor(*grants: tuple[Role, UUID | None]) -> Actor:
    return Actor(person_id=uuid4(), name="Nigar", language="az", grants=frozenset(grants))


ACTORS = {
    "admin": actor((Role.ADMIN, None)),
    "manager": actor((Role.MANAGER, HERE)),
    "manager there": actor((Role.MANAGER, THERE)),
    "resident": actor((Role.RESIDENT, HERE)),
    "reviewer": actor((Role.REVIEWER, HERE)),
    "mentor": actor((Role.MENTOR, HERE)),
    "seller": actor((Role.SELLER, HERE)),
    "manager there, resident here": actor((Role.MANAGER, THERE), (Role.RESIDENT, HERE)),
    "nobody": actor(),
}
MAY_GRANT_HERE = {"admin", "manager"}
MAY_LIST = {"admin", "manager", "manager there", "manager there, resident here"}
MAY_LIST_HERE = {"admin", "manager"}


def allowed(rule: object, *arguments: object) -> bool:
    try:
        rule(*arguments)  # type: ignore[operator]
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize(("name", "role"), list(product(ACTORS, HUB_ROLES)))
def test_roles_of_a_hub_are_given_by_its_managers_and_admins(name: str, role: Role) -> None:
    granted = allowed(policy.may_grant, ACTORS[name], SOMEBODY, role, HERE)
    assert granted == (name in MAY_GRANT_HERE)


@pytest.mark.parametrize("name", ACTORS)
def test_admins_are_made_by_admins(name: str) -> None:
    assert allowed(policy.may_grant, ACTORS[name], SOMEBODY, Role.ADMIN, None) == (name == "admin")


@pytest.mark.parametrize(("name", "role"), list(product(ACTORS, Role)))
def test_nobody_changes_their_own_roles(name: str, role: Role) -> None:
    who = ACTORS[name]
    hub = None if role is Role.ADMIN else HERE
    assert not allowed(policy.may_grant, who, who.person_id, role, hub)


@pytest.mark.parametrize("name", ACTORS)
def test_admins_suspend_others_but_not_themselves(name: str) -> None:
    who = ACTORS[name]
    assert allowed(policy.may_suspend, who, SOMEBODY) == (name == "admin")
    assert not allowed(policy.may_suspend, who, who.person_id)


@pytest.mark.parametrize("name", ACTORS)
def test_people_are_listed_by_those_who_manage(name: str) -> None:
    assert allowed(policy.may_list, ACTORS[name]) == (name in MAY_LIST)
    assert allowed(policy.may_list, ACTORS[name], HERE) == (name in MAY_LIST_HERE)


@pytest.mark.parametrize(
    ("name", "state", "actions"),
    [
        ("admin", PersonState.ACTIVE, ["grant", "suspend"]),
        ("admin", PersonState.SUSPENDED, ["grant", "restore"]),
        ("manager", PersonState.ACTIVE, ["grant"]),
        ("manager", PersonState.SUSPENDED, ["grant"]),
    ],
)
def test_staff_are_told_what_they_can_do(name: str, state: PersonState, actions: list[str]) -> None:
    who = ACTORS[name]
    assert policy.allowed(who, SOMEBODY, state) == actions
    assert policy.allowed(who, who.person_id, state) == []
