"""All that is known about people, table by table."""

from dataclasses import dataclass

from kilim.accounts import personal as accounts
from kilim.calendar import personal as calendar
from kilim.community.cards import personal as cards
from kilim.community.data_rooms import personal as data_rooms
from kilim.community.directory import personal as directory
from kilim.community.histories import personal as histories
from kilim.community.memberships import personal as memberships
from kilim.community.organisations import personal as organisations
from kilim.community.places import personal as places
from kilim.community.profiles import personal as profiles
from kilim.community.teams import personal as teams
from kilim.core import personal as core
from kilim.core.personal import Table
from kilim.files import personal as files
from kilim.forms import personal as forms
from kilim.hubs import personal as hubs
from kilim.impact.imports import personal as imports
from kilim.impact.observations import personal as observations
from kilim.impact.surveys import personal as surveys
from kilim.incubation.applications import personal as applications
from kilim.incubation.archives import personal as archives
from kilim.incubation.assignment_runs import personal as assignment_runs
from kilim.incubation.calibration_runs import personal as calibration_runs
from kilim.incubation.calls import personal as calls
from kilim.incubation.checkins import personal as checkins
from kilim.incubation.cohorts import personal as cohorts
from kilim.incubation.decisions import personal as decisions
from kilim.incubation.demo_days import personal as demo_days
from kilim.incubation.demo_guests import personal as demo_guests
from kilim.incubation.funds import personal as funds
from kilim.incubation.graduation import personal as graduation
from kilim.incubation.interviews import personal as interviews
from kilim.incubation.matching import personal as matching
from kilim.incubation.mentors import personal as mentors
from kilim.incubation.office_hours import personal as office_hours
from kilim.incubation.panels import personal as panels
from kilim.incubation.pipeline import personal as pipeline
from kilim.incubation.programmes import personal as programmes
from kilim.incubation.reviews import personal as reviews
from kilim.incubation.stages import personal as stages
from kilim.ledger import personal as ledger
from kilim.market.brands import personal as brands
from kilim.market.commissions import personal as commissions
from kilim.market.conversations import personal as conversations
from kilim.market.earnings import personal as earnings
from kilim.market.favourites import personal as favourites
from kilim.market.follows import personal as follows
from kilim.market.listings import personal as listings
from kilim.market.notices import personal as notices
from kilim.market.orders import personal as orders
from kilim.market.payments import personal as payments
from kilim.market.payouts import personal as payouts
from kilim.market.ratings import personal as ratings
from kilim.market.returns import personal as returns
from kilim.market.search import personal as search
from kilim.market.sellers import personal as sellers
from kilim.market.shipping import personal as shipping
from kilim.market.stock import personal as stock
from kilim.messaging.mail import personal as mail
from kilim.privacy import personal as privacy
from kilim.studios.bookings import personal as bookings
from kilim.studios.catalogue import personal as catalogue
from kilim.studios.credits import personal as credits_
from kilim.studios.demand import personal as demand
from kilim.studios.doors import personal as doors
from kilim.studios.equipment import personal as equipment
from kilim.studios.feeds import personal as feeds
from kilim.studios.incidents import personal as incidents
from kilim.studios.pictures import personal as pictures
from kilim.studios.qualifications import personal as qualifications
from kilim.studios.series import personal as series
from kilim.studios.waiting import personal as waiting

SLICES = [
    accounts,
    calendar,
    cards,
    data_rooms,
    directory,
    histories,
    memberships,
    organisations,
    places,
    profiles,
    teams,
    core,
    files,
    forms,
    hubs,
    imports,
    observations,
    surveys,
    applications,
    archives,
    assignment_runs,
    calibration_runs,
    calls,
    checkins,
    cohorts,
    decisions,
    funds,
    demo_days,
    demo_guests,
    graduation,
    interviews,
    matching,
    mentors,
    office_hours,
    panels,
    pipeline,
    programmes,
    reviews,
    stages,
    ledger,
    privacy,
    mail,
    brands,
    commissions,
    conversations,
    notices,
    earnings,
    listings,
    search,
    favourites,
    follows,
    payouts,
    orders,
    ratings,
    returns,
    sellers,
    shipping,
    stock,
    payments,
    bookings,
    catalogue,
    credits_,
    demand,
    doors,
    equipment,
    feeds,
    incidents,
    pictures,
    qualifications,
    series,
    waiting,
]
TABLES: dict[str, Table] = {table.name: table for one in SLICES for table in one.TABLES}

# What a trigger or a missing right keeps from changing; `rewrite_erased` takes these alone, and
# only in columns that hold words (migration 202611230400).
GUARDED = {
    "audit_entries",
    "application_snapshots",
    "review_revisions",
    "discussion_notes",
    "profile_versions",
    "certificates",
    "agreement_signatures",
    "handed_in",
    "work_feedback",
    "organisation_history",
    "kpi_values",
    "observations",
    "venture_statuses",
    "followup_consents",
    "tranches",
    "seller_moves",
    "brand_signatures",
    "listing_versions",
    "listing_moves",
    "listing_claims",
    "order_lines",
    "order_moves",
    "order_return_moves",
    "payout_accounts",
    "payouts",
    "conversation_messages",
    "commissions",
    "commission_offers",
    "commission_milestones",
    "commission_moves",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a slice hands out to a person about themselves, as SQL by table, and by column how
    often they are named as who did something.
    """

    name: str
    rows: dict[str, str]
    traces: dict[str, str]


def _told(name: str, tables: list[Table]) -> Told:
    return Told(
        name,
        {
            table.name: _handed_out(table)
            for table in tables
            if any(rows.told for rows in table.rows)
        },
        {
            f"{table.name}.{column}": (
                f"SELECT count(*) AS number FROM {table.name} AS x"  # noqa: S608 - our own names
                f" WHERE x.{column} = :person"
            )
            for table in tables
            for column in table.who
        },
    )


def _handed_out(table: Table) -> str:
    of = " OR ".join(f"({rows.of})" for rows in table.rows if rows.told)
    secret = ", ".join(f"'{column}'" for column in table.secret)
    return (
        f"SELECT CAST(to_jsonb(x) - CAST(ARRAY[{secret}] AS text[]) AS text) AS body"  # noqa: S608
        f" FROM {table.name} AS x WHERE {of}"
    )


TOLD = [_told(one.__name__.split(".")[-2], one.TABLES) for one in SLICES]
