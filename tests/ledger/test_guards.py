"""PostgreSQL refuses what would break the ledger, whoever asks; without the guard it would not."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from kilim.ledger import service
from kilim.ledger.models import AccountForm
from kilim.ledger.service import Move
from tests.conftest import OwnDatabase
from tests.ledger.world import drift, open_wallet, somebody, why

pytestmark = pytest.mark.anyio

BALANCES = "every entry of the ledger balances in each of its units"


class Written:
    """What one granting and one spending have left in a database of their own."""

    def __init__(self, own: OwnDatabase) -> None:
        self.own = own

    async def write(self) -> "Written":
        async with self.own.database.sessions.begin() as session:
            self.wallet = await open_wallet(session)
            self.lot_id = await self.wallet.grant(30)
            self.spending = await self.wallet.spend(20)
            self.untouched = await self.wallet.grant(10)
        return self

    async def change(self, sql: str, url: str = "") -> None:
        """Run and commit, as the application or somebody else; `:x` are the things above."""
        values = {
            "hub": self.wallet.hub_id,
            "account": self.wallet.account_id,
            "lot": self.lot_id,
            "untouched": self.untouched,
            "entry": self.spending,
        }
        statement = text(sql)
        engine = create_async_engine(url or self.own.app_url)
        try:
            async with engine.begin() as connection:
                await connection.execute(
                    statement, {name: values[name] for name in statement.compile().params}
                )
        finally:
            await engine.dispose()

    async def drift(self) -> dict[str, int]:
        async with self.own.database.sessions() as session:
            return dict(await drift(session))


@pytest.fixture
async def written(own_database: OwnDatabase) -> Written:
    return await Written(own_database).write()


ONE_SIDED = """
    WITH entry AS (
        INSERT INTO ledger_entries (hub_id, act, reference_kind, reference_id, created_at)
        VALUES (:hub, 'gifts.give', 'gift', uuidv7(), now()) RETURNING id
    )
    INSERT INTO ledger_postings (hub_id, entry_id, account_id, lot_id, amount)
    SELECT :hub, id, :account, :lot, 5 FROM entry
"""


async def test_an_entry_that_does_not_balance_is_refused(written: Written) -> None:
    with pytest.raises(DBAPIError, match="does not balance"):
        await written.change(ONE_SIDED)
    assert await written.drift() == {}


async def test_without_the_trigger_an_entry_need_not_balance(written: Written) -> None:
    await written.own.as_owner("DROP TRIGGER ledger_postings_balance ON ledger_postings")
    await written.change(ONE_SIDED)
    assert (await written.drift())[BALANCES] == 1


async def two_units(session: AsyncSession, hub_id: UUID) -> None:
    manat, dinar = [
        await service.open_account(
            session, hub_id, somebody(), unit, kind="fund", form=AccountForm.UNLIMITED
        )
        for unit in ("AZN", "RSD")
    ]
    moves = [Move(manat.id, -100), Move(dinar.id, 100)]
    await service.transfer(session, hub_id, moves, why("funds.exchange"))


async def test_one_unit_does_not_make_up_for_another(written: Written) -> None:
    with pytest.raises(DBAPIError, match="does not balance"):
        async with written.own.database.sessions.begin() as session:
            await two_units(session, written.wallet.hub_id)
    await written.own.as_owner("DROP TRIGGER ledger_postings_balance ON ledger_postings")
    async with written.own.database.sessions.begin() as session:
        await two_units(session, written.wallet.hub_id)
    assert await written.drift() == {BALANCES: 1}


@pytest.mark.parametrize("table", ["ledger_entries", "ledger_postings"])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET hub_id = hub_id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
async def test_nobody_changes_what_was_written(written: Written, table: str, change: str) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        await written.change(change.format(table))
    with pytest.raises(DBAPIError, match="the ledger can only grow"):
        await written.change(change.format(table), written.own.owner_url)


async def test_without_trigger_and_rights_it_could_be_changed(written: Written) -> None:
    await written.own.as_owner(
        "DROP TRIGGER ledger_postings_only_grow ON ledger_postings",
        "GRANT UPDATE ON ledger_postings TO kilim_app",
    )
    await written.change(
        "UPDATE ledger_postings SET amount = 50 WHERE lot_id = :lot AND amount > 0"
    )
    assert {BALANCES, "the application can only add to the ledger"} < set(await written.drift())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_accounts SET unit = 'minutes:video'",
        "UPDATE ledger_accounts SET form = 'limited'",
        "UPDATE ledger_lots SET granted = 1000",
        "UPDATE ledger_slices SET taken = 1000",
        "DELETE FROM ledger_lots",
        "DELETE FROM ledger_slices",
        "DELETE FROM ledger_accounts",
    ],
)
async def test_the_application_changes_nothing_but_the_running_sums(
    written: Written, change: str
) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        await written.change(change)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("UPDATE ledger_accounts SET balance = -1", "ck_ledger_accounts_balance_not_negative"),
        ("UPDATE ledger_lots SET remaining = -1", "ck_ledger_lots_remaining_within"),
        ("UPDATE ledger_lots SET remaining = granted + 1", "ck_ledger_lots_remaining_within"),
        ("UPDATE ledger_slices SET refunded = taken + 1", "ck_ledger_slices_refunded_within"),
        ("UPDATE ledger_accounts SET balance = NULL", "ck_ledger_accounts_balance_is_kept"),
    ],
)
async def test_running_sums_stay_within_their_bounds(
    written: Written, change: str, constraint: str
) -> None:
    table = change.split()[1]
    change += " WHERE form = 'lots'" if table == "ledger_accounts" else ""
    with pytest.raises(DBAPIError, match=constraint):
        await written.change(change)
    await written.own.as_owner(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
    await written.change(change)
    assert await written.drift() != {}


async def test_a_running_balance_alone_is_below_zero(written: Written) -> None:
    opened = """INSERT INTO ledger_accounts
        (hub_id, owner_kind, owner_id, kind, unit, form, balance)
        VALUES (:hub, 'hub', :hub, 'fund', 'AZN', '{}', -1)"""
    for form in ("limited", "lots"):
        with pytest.raises(DBAPIError, match="ck_ledger_accounts_balance_not_negative"):
            await written.change(opened.format(form))
    await written.change(opened.format("running"))


REFUND_TO_ANOTHER_LOT = """
    INSERT INTO ledger_postings (hub_id, entry_id, account_id, lot_id, refunded_entry_id, amount)
    VALUES (:hub, :entry, :account, :untouched, :entry, 5)
"""


async def test_a_refund_to_a_lot_that_the_spending_did_not_take_from_is_refused(
    written: Written,
) -> None:
    with pytest.raises(DBAPIError, match="fk_ledger_postings_hub_id_refunded_entry_id_lot_id"):
        await written.change(REFUND_TO_ANOTHER_LOT)
