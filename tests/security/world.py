"""Two hubs and everything that can be in them, for each actor of the access matrix."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import httpx
from sqlalchemy import func, insert, text, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import (
    Grant,
    Invitation,
    MailLink,
    MailLinkKind,
    Person,
    Role,
)
from kilim.accounts.passwords import service as passwords
from kilim.calendar import closures
from kilim.calendar import service as calendar
from kilim.calendar.models import Closure, PairRule
from kilim.community.directory.models import Readers
from kilim.community.memberships.models import MembershipSpot, SpotKind
from kilim.community.organisations.models import (
    Organisation,
    OrganisationKind,
    OrganisationPerson,
    RelationKind,
)
from kilim.core.security import new_token, token_hash
from kilim.hubs.models import Hub
from kilim.incubation.archives.models import CallArchive
from kilim.incubation.calls.models import CallState
from kilim.incubation.pipeline.models import PipelineView
from kilim.incubation.programmes.models import Programme
from kilim.messaging.mail.models import Mail
from kilim.privacy.models import DataCopy
from kilim.studios.catalogue.models import Studio
from kilim.studios.doors.models import DoorCode
from kilim.studios.incidents.models import Incident, Severity
from kilim.studios.waiting.models import Offer, OfferState, Wish, WishState
from tests.conftest import NOON, signed_in
from tests.factories.applications import apply
from tests.factories.calls import CODE, make_call, make_code, make_programme
from tests.factories.checkins import make_kpi, make_venture
from tests.factories.cohorts import make_cohort, take_part
from tests.factories.decisions import decide_for
from tests.factories.demo_days import pitch
from tests.factories.directory import make_entry as make_entry_of
from tests.factories.equipment import make_extra, make_operator, make_unit
from tests.factories.follow_ups import follow
from tests.factories.forms import make_form
from tests.factories.hubs import make_hub
from tests.factories.imports import make_run
from tests.factories.interviews import hold_interviews
from tests.factories.listings import SILENT, content
from tests.factories.mentors import advise
from tests.factories.neighbours import make_pair
from tests.factories.office_hours import hold_hours
from tests.factories.openings import make_exception
from tests.factories.organisations import make_offer
from tests.factories.people import PASSWORD, grant, make_person
from tests.factories.plans import ask, make_membership, make_plan, pause
from tests.factories.profiles import make_profile
from tests.factories.qualifications import make_kind, qualify
from tests.factories.runs import make_runs
from tests.factories.selection import judge
from tests.factories.studios import make_picture, make_studio

ACTORS = (
    "visitor", "newcomer", "resident", "manager", "manager_there", "reviewer", "admin",
    "suspended",
)  # fmt: skip
GOOD_PASSWORD = "quiet looms hum after midnight"
PHC_OF_PASSWORD = passwords.CONTEXT.using(argon2__memory_cost=64, argon2__time_cost=1).hash(
    PASSWORD
)


PAYING = """
    WITH paying AS (
        INSERT INTO paying_accounts (hub_id, currency, name, iban, bic, minimum)
        VALUES (:hub, 'AZN', 'Hub', :iban, 'NABZAZ2C', 2000) ON CONFLICT DO NOTHING
    ), account AS (
        INSERT INTO payout_accounts (hub_id, seller_id, holder, iban, begins_on, made_by, made_at)
        VALUES (:hub, :seller, 'Holder', :iban, '2030-05-01', :person, :now)
    )
    INSERT INTO ledger_accounts (hub_id, owner_kind, owner_id, kind, unit, form, balance)
    VALUES (:hub, 'organisation', :organisation, 'available', 'AZN', 'running', 5000),
        (:hub, 'organisation', :organisation, 'in_transit', 'AZN', 'limited', 10000)
"""
BATCH = """
    WITH batch AS (
        INSERT INTO payout_batches (id, hub_id, currency, number, pays_on, paying_name, paying_iban,
            paying_bic, drafted_by, drafted_at, released_by, released_at, sent_at)
        SELECT :batch, :hub, 'AZN', 1 + count(*), '2030-05-07', 'Hub', :iban, 'NABZAZ2C', :person,
            :now, CASE WHEN :state <> 'drafted' THEN CAST(:other AS uuid) END,
            CASE WHEN :state <> 'drafted' THEN CAST(:now AS timestamptz) END,
            CASE WHEN :state = 'sent' THEN CAST(:now AS timestamptz) END
        FROM payout_batches WHERE hub_id = :hub
        RETURNING id, hub_id
    )
    INSERT INTO payouts (id, hub_id, batch_id, seller_id, currency, amount, holder, iban, state)
    SELECT :payout, hub_id, id, :seller, 'AZN', 5000, 'Holder', :iban, CAST(:state AS text)
    FROM batch
"""


@dataclass
class Things:
    """What belongs to somebody, by id or secret: the parts of requests."""

    person: UUID = field(default_factory=uuid4)
    email: str = "nobody@kilim.example"
    grant: UUID = field(default_factory=uuid4)
    sign_in: UUID = field(default_factory=uuid4)
    booking: UUID = field(default_factory=uuid4)
    door: str = field(default_factory=new_token)
    booking_ends: str = "2030-05-06T15:00:00Z"
    series: UUID = field(default_factory=uuid4)
    pending: UUID = field(default_factory=uuid4)  # a booking that waits for approval
    wish: UUID = field(default_factory=uuid4)
    held: UUID = field(default_factory=uuid4)  # an open offer of the waiting list
    organisation: UUID = field(default_factory=uuid4)
    relation: UUID = field(default_factory=uuid4)
    team_offer: UUID = field(default_factory=uuid4)  # that the person is asked
    made_offer: UUID = field(default_factory=uuid4)  # that their organisation has made
    seller: UUID = field(default_factory=uuid4)  # the open shop of the organisation
    listing: UUID = field(default_factory=uuid4)  # that the seller offers, live
    variant: UUID = field(default_factory=uuid4)  # of the listing
    stock_place: UUID = field(default_factory=uuid4)  # where the seller keeps something
    shelf: UUID = field(default_factory=uuid4)  # where nothing lies
    workshop: UUID = field(default_factory=uuid4)  # of the seller
    unused: UUID = field(default_factory=uuid4)  # what the seller has none of
    item: UUID = field(default_factory=uuid4)  # that the seller counts
    shipping: UUID = field(default_factory=uuid4)  # how the seller sends
    payment: UUID = field(default_factory=uuid4)  # that the person is to make at the hub
    paid: UUID = field(default_factory=uuid4)  # that was made
    refund_asked: UUID = field(default_factory=uuid4)  # of what was paid; waits for two people
    refund_due: UUID = field(default_factory=uuid4)  # that somebody is to give by hand
    owed_by_transfer: UUID = field(default_factory=uuid4)
    bank_line: UUID = field(default_factory=uuid4)  # of the hub's account, for nothing yet
    pay_secret: str = "no-such-payment-anywhere"  # of a guest's payment
    purchase: UUID = field(default_factory=uuid4)  # that nobody has paid yet
    placed: UUID = field(default_factory=uuid4)  # an order of the seller
    parcel: UUID = field(default_factory=uuid4)  # an order that is on its way to the person
    bought: UUID = field(default_factory=uuid4)  # its line, of a digital work without bytes
    guest_parcel: UUID = field(default_factory=uuid4)  # one on its way to a guest
    got: UUID = field(default_factory=uuid4)  # a line that the person has got from others
    handed: UUID = field(default_factory=uuid4)  # an order that the seller has handed over
    review: UUID = field(default_factory=uuid4)  # of something that the seller sold
    kept: UUID = field(default_factory=uuid4)  # a line that the person has got from the seller
    kept_order: UUID = field(default_factory=uuid4)  # its order
    kept_purchase: UUID = field(default_factory=uuid4)
    sent_back: UUID = field(default_factory=uuid4)  # a return of one of it
    guest_kept: UUID = field(default_factory=uuid4)  # the same of a guest
    guest_sent_back: UUID = field(default_factory=uuid4)
    kept_secret: str = "k" * 43  # of the guest's purchase
    buy_secret: str = "n" * 43  # of a guest's purchase that is not paid yet
    parcel_secret: str = "m" * 43  # of that of the guest's parcel
    voucher: UUID = field(default_factory=uuid4)  # of the seller
    hub_voucher: UUID = field(default_factory=uuid4)
    follow_secret: str = "f" * 43  # of the letter about new listings
    restock_secret: str = "r" * 43  # of the letter that a variant is there again
    claim: UUID = field(default_factory=uuid4)  # of the listing, that waits
    brand: UUID = field(default_factory=uuid4)  # a joint brand that the person leads
    maker: UUID = field(default_factory=uuid4)  # the membership of their shop in it
    asked_maker: UUID = field(default_factory=uuid4)  # and that of another shop, not answered
    terms: UUID = field(default_factory=uuid4)  # of the brand, to be signed
    free_shop: UUID = field(default_factory=uuid4)  # that belongs to no brand
    requirement: UUID = field(default_factory=uuid4)  # what its hub asks of sellers
    order: UUID = field(default_factory=uuid4)  # what the shop has sold
    commission: UUID = field(default_factory=uuid4)  # that somebody asks the shop for
    conversation: UUID = field(default_factory=uuid4)  # with the shop, about its listing
    message: UUID = field(default_factory=uuid4)  # the first of it
    notice_case: UUID = field(default_factory=uuid4)  # about its listing, not decided
    drafted: UUID = field(default_factory=uuid4)  # a batch that pays the seller, by the person
    released: UUID = field(default_factory=uuid4)  # a batch that the bank does not have yet
    payout: UUID = field(default_factory=uuid4)  # to the seller, that the bank has
    evidence: UUID = field(default_factory=uuid4)  # that waits for a verdict
    room_file: UUID = field(default_factory=uuid4)  # in its data room, without bytes
    room_share: UUID = field(default_factory=uuid4)  # that shows it to the person
    room_token: str = field(default_factory=new_token)  # of the letter of that
    survey_token: str = field(default_factory=new_token)  # of the letter that asks for a year
    invitation: UUID = field(default_factory=uuid4)
    offer: str = field(default_factory=new_token)  # the token of an invitation
    link: str = field(default_factory=new_token)  # the token of a sign-up
    reset: str = field(default_factory=new_token)  # the token of a forgotten password
    feed: str = field(default_factory=new_token)
    studio_feed: UUID = field(default_factory=uuid4)
    studio_token: str = field(default_factory=new_token)
    studio: UUID = field(default_factory=uuid4)
    closure: UUID = field(default_factory=uuid4)
    extra: UUID = field(default_factory=uuid4)
    unit: UUID = field(default_factory=uuid4)
    incident: UUID = field(default_factory=uuid4)
    operator: UUID = field(default_factory=uuid4)
    beside: UUID = field(default_factory=uuid4)  # a studio that the other one disturbs
    exception: UUID = field(default_factory=uuid4)  # of opening hours
    kind: UUID = field(default_factory=uuid4)  # of qualifications
    qualification: UUID = field(default_factory=uuid4)
    plan: UUID = field(default_factory=uuid4)
    card: str = "A" * 80  # the code of a member card
    shown: UUID = field(default_factory=uuid4)  # a resident who shows themselves to everyone
    membership: UUID = field(default_factory=uuid4)
    asked: UUID = field(default_factory=uuid4)  # a membership that waits for an answer
    spot: UUID = field(default_factory=uuid4)
    form: UUID = field(default_factory=uuid4)  # with a draft, never published
    asked_form: UUID = field(default_factory=uuid4)  # published, without a draft
    form_version: UUID = field(default_factory=uuid4)
    programme: UUID = field(default_factory=uuid4)
    kpi: UUID = field(default_factory=uuid4)
    venture: UUID = field(default_factory=uuid4)  # asked of the organisation
    draft: UUID = field(default_factory=uuid4)  # calls, by their stage
    soon: UUID = field(default_factory=uuid4)
    opened: UUID = field(default_factory=uuid4)
    closed: UUID = field(default_factory=uuid4)
    code: UUID = field(default_factory=uuid4)  # by which somebody may apply later
    secret_code: str = CODE
    asking: UUID = field(default_factory=uuid4)  # a call with a form
    application: UUID = field(default_factory=uuid4)  # sent once, and changed since
    member_invitation: UUID = field(default_factory=uuid4)
    member_token: str = field(default_factory=new_token)
    co_applicant: UUID = field(default_factory=uuid4)
    view: UUID = field(default_factory=uuid4)  # of the pipeline of `asking`
    table: UUID = field(default_factory=uuid4)  # that was brought to the hub
    archive: UUID = field(default_factory=uuid4)  # of `asking`, not packed yet
    data_copy: UUID = field(default_factory=uuid4)  # of the person's own data; it failed
    judged: UUID = field(default_factory=uuid4)  # a call in review
    stage_of_runs: UUID = field(default_factory=uuid4)
    entry: UUID = field(default_factory=uuid4)  # an application in that stage
    panellist: UUID = field(default_factory=uuid4)
    assignment_run: UUID = field(default_factory=uuid4)  # a proposal
    calibration_run: UUID = field(default_factory=uuid4)
    talks: UUID = field(default_factory=uuid4)  # the call of the rounds of interviews
    round: UUID = field(default_factory=uuid4)  # with the interview of the application
    open_round: UUID = field(default_factory=uuid4)  # in which it has yet to pick `slot`
    interview: UUID = field(default_factory=uuid4)
    slot: str = "2030-08-01T12:00:00Z"
    keeper: UUID = field(default_factory=uuid4)  # who holds the interview
    applied: UUID = field(default_factory=uuid4)  # the call of the applications
    stage: UUID = field(default_factory=uuid4)  # in which they are
    planned: UUID = field(default_factory=uuid4)  # a stage
    phase: UUID = field(default_factory=uuid4)  # of it, not the active one
    idle: UUID = field(default_factory=uuid4)  # a stage without applications
    assignment: UUID = field(default_factory=uuid4)  # with a complete draft of a review
    entry_code: str = "Z9Z9"  # of an application in the stage that nobody barred them from
    conflict: UUID = field(default_factory=uuid4)
    mask_rule: UUID = field(default_factory=uuid4)
    reviewer: UUID = field(default_factory=uuid4)
    chair: UUID = field(default_factory=uuid4)  # the hub's manager
    spare: UUID = field(default_factory=uuid4)  # a reviewer without assignments
    gone: UUID = field(default_factory=uuid4)  # a reviewer who has left the panel
    deciding: UUID = field(default_factory=uuid4)  # a call with a stage that is decided
    deciding_stage: UUID = field(default_factory=uuid4)
    decided: UUID = field(default_factory=uuid4)  # an application with an open offer
    decision: UUID = field(default_factory=uuid4)  # that led to the offer
    undecided: UUID = field(default_factory=uuid4)  # one of which a decision is pending
    batch: UUID = field(default_factory=uuid4)  # whose letters wait
    place: UUID = field(default_factory=uuid4)  # the open offer
    cohort: UUID = field(default_factory=uuid4)  # of the hub, in which every step is open
    enrolment: UUID = field(default_factory=uuid4)  # in it
    task: UUID = field(default_factory=uuid4)  # a step of it
    step: UUID = field(default_factory=uuid4)  # one for which work is handed in
    worked: UUID = field(default_factory=uuid4)  # the step of the work below
    work: UUID = field(default_factory=uuid4)  # that waits for an answer
    signed: UUID = field(default_factory=uuid4)  # an enrolment that has signed the agreement
    fundless: UUID = field(default_factory=uuid4)  # a cohort without a fund
    tranche: UUID = field(default_factory=uuid4)  # that has no conditions
    tranche_asked: UUID = field(default_factory=uuid4)  # another, for which a mentor asks
    serial: str = "2222-2222-2222"  # of the certificate of that enrolment
    demo_day: UUID = field(default_factory=uuid4)  # of the cohort, at which the enrolment pitches
    demo_page: str = "no-such-day"
    demo_guest: UUID = field(default_factory=uuid4)  # who comes to it
    guest_token: str = "no-such-letter"  # of their letter
    pitching: list[UUID] = field(default_factory=list)  # all of that day, in order
    mentor: UUID = field(default_factory=uuid4)  # the person as a mentor
    pair: UUID = field(default_factory=uuid4)  # of the mentor and a venture
    matching: UUID = field(default_factory=uuid4)  # of the cohort, open
    unmatched: UUID = field(default_factory=uuid4)  # a cohort without one
    free_venture: UUID = field(default_factory=uuid4)  # an enrolment that they do not advise
    adviser: UUID = field(default_factory=uuid4)  # who could become a mentor
    advised: UUID = field(default_factory=uuid4)  # an enrolment that they advise
    met_venture: UUID = field(default_factory=uuid4)  # an enrolment that somebody else advises
    hours: UUID = field(default_factory=uuid4)  # office hours of the person as a mentor
    host_hours: UUID = field(default_factory=uuid4)  # of who advises the person's own venture
    meeting: UUID = field(default_factory=uuid4)  # of the mentor, ahead
    held_meeting: UUID = field(default_factory=uuid4)  # another, which took place
    seen: str = "0" * 64  # what is pending in the stage
    hub: UUID = field(default_factory=uuid4)
    slug: str = "no-such-hub"
    picture: UUID = field(default_factory=uuid4)  # of the studio
    upload: UUID = field(default_factory=uuid4)
    mail: UUID = field(default_factory=uuid4)
    letter: int = 9_999_999


class World:
    """`here`, `there` and `absent` are things of strangers; `own[actor]` those of the actor."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session
        self.headers: dict[str, dict[str, str]] = {"visitor": {}}
        self.own: dict[str, Things] = {}
        self.keepers: dict[UUID, UUID] = {}  # the manager of each hub
        self.releaser: UUID | None = None  # of batches
        self.absent = Things()
        self._hours = count(2)  # one booking after the other
        self._pending_hours = count(24 * 5)
        self._held_hours = count()
        self._series_hours = count()
        self._codes = count()
        self._spots = count(1)

    async def build(self) -> "World":
        here, there = await make_hub(self.session), await make_hub(self.session, currency="RSD")
        self.here = await self._strangers(here)
        self.there = await self._strangers(there)
        roles: dict[str, list[tuple[Role, UUID | None]]] = {
            "newcomer": [],
            "resident": [(Role.RESIDENT, here.id)],
            "manager": [(Role.MANAGER, here.id)],
            "manager_there": [(Role.RESIDENT, here.id), (Role.MANAGER, there.id)],
            "reviewer": [(Role.REVIEWER, here.id)],
            "admin": [(Role.ADMIN, None)],
            "suspended": [(Role.RESIDENT, here.id)],
        }
        for actor, held in roles.items():
            self.own[actor] = await self._person(actor, held, self.here)
        for hub_id in (here.id, there.id):
            of_hub = [one for one in (*self.own.values(), self.here, self.there)
                if one.hub == hub_id]  # fmt: skip
            await apply(self.session, of_hub, self.keepers[hub_id])
            await decide_for(self.session, of_hub, self.keepers[hub_id])
            await take_part(self.session, of_hub, self.keepers[hub_id])
            await pitch(self.session, of_hub, self.keepers[hub_id])
            await advise(self.session, of_hub)
            await hold_hours(self.session, of_hub)
            await hold_interviews(self.session, of_hub, self.keepers[hub_id])
            await self._views(of_hub)
            await self._ask(of_hub)
            await self._follow(of_hub)
            for one in of_hub:
                one.chair = self.keepers[hub_id]
            places = [one for one in (self.here, self.there) if one.hub == hub_id]
            await judge(self.session, places, of_hub, self.keepers[hub_id])
        for things in (self.here, self.there):
            keeper = self.keepers[things.hub]
            await make_runs(self.session, things, keeper)
            things.table = (await make_run(self.session, things.hub, keeper)).id
        suspended = Person.id == self.own["suspended"].person
        await self.session.execute(update(Person).where(suspended).values(state="suspended"))
        await self.session.flush()
        return self

    async def _views(self, of_hub: list[Things]) -> None:
        for one in of_hub:
            fields = {"hub_id": one.hub, "call_id": one.asking, "owner_id": one.person}
            view = PipelineView(**fields, name="To read", shared=True, wanted={})
            asked = {"hub_id": one.hub, "call_id": one.asking, "made_by": one.person}
            archive = CallArchive(**asked, language="en", applications=[one.application])
            copied = DataCopy(
                person_id=one.person, language="en", state="failed", finished_at=func.now()
            )
            self.session.add_all([view, archive, copied])
            await self.session.flush()
            one.view, one.archive, one.data_copy = view.id, archive.id, copied.id

    async def _ask(self, of_hub: list[Things]) -> None:
        """A figure that a programme of the hub asks of everybody's organisation."""
        [own] = {one.programme for one in (self.here, self.there) if one.hub == of_hub[0].hub}
        programme = await self.session.get_one(Programme, own)
        kpi = await make_kpi(self.session, programme, self.keepers[programme.hub_id])
        for one in of_hub:
            venture = await make_venture(self.session, programme, one.organisation)
            one.kpi, one.venture = kpi.id, venture.id

    async def _follow(self, of_hub: list[Things]) -> None:
        """Everybody's organisation took part in a cohort two years ago."""
        [own] = {one.programme for one in (self.here, self.there) if one.hub == of_hub[0].hub}
        programme = await self.session.get_one(Programme, own)
        cohort = await make_cohort(self.session, programme, self.keepers[programme.hub_id])
        for one in of_hub:
            keeper = self.keepers[programme.hub_id]
            await follow(self.session, cohort, one.organisation, keeper, date(2028, 3, 1))
            await self._survey(one)

    async def _survey(self, things: Things) -> None:
        query = text("""
            WITH survey AS (
                INSERT INTO surveys (hub_id, organisation_id, year, person_id)
                SELECT hub_id, id, 2029, :person FROM organisations WHERE id = :organisation
                RETURNING id
            )
            INSERT INTO survey_letters (survey_id, number, kind, token_hash, made_at, ends_at)
            SELECT id, 1, 'first', :token, :now, CAST(:now AS timestamptz) + interval '60 days'
            FROM survey
        """)
        who = {"person": things.person, "organisation": things.organisation}
        own = {"token": token_hash(things.survey_token), "now": NOON}
        await self.session.execute(query, who | own)

    async def _strangers(self, hub: Hub) -> Things:
        """A studio of the hub, and a resident, an organisation and letters of it."""
        studio: Studio = await make_studio(self.session, hub.id, currency=hub.currency)
        place = Things(hub=hub.id, slug=hub.slug, studio=studio.id)
        await self._person(f"keeper-{hub.slug}", [(Role.MANAGER, hub.id)], place)
        things = await self._person(f"somebody-{hub.slug}", [(Role.RESIDENT, hub.id)], place)
        address = f"new-{hub.slug}@kilim.example"
        extra = await make_extra(self.session, hub.id, currency=hub.currency)
        things.extra, things.unit = extra.id, await make_unit(self.session, extra, "No. 1")
        things.incident = await self._break(things)
        things.picture = await make_picture(self.session, studio)
        things.operator = (await make_operator(self.session, hub.id, [])).id
        things.invitation, things.offer = await self._invite(address, hub.id)
        things.link = await self._link(MailLinkKind.SIGN_UP, address, None)
        things.mail, things.letter = await self._mail(things.email), await self._dead_letter()
        things.closure = await self._close(hub.id, studio.id)
        things.beside = (await make_studio(self.session, hub.id)).id
        warn = PairRule.WARN
        await make_pair(self.session, hub.id, things.studio, things.beside, rule=warn)
        things.exception = await make_exception(self.session, hub.id, None, date(2035, 1, 1), [])
        somebody = await self.session.get_one(Person, things.person)
        kind = await make_kind(self.session, hub.id)
        things.kind = kind.id
        given = await qualify(self.session, kind, somebody, date(2030, 1, 1), date(2031, 1, 1))
        things.qualification = given.id
        self.session.add(
            DoorCode(
                studio_id=studio.id, hub_id=hub.id, number=1, token_hash=token_hash(things.door)
            )
        )
        await self.session.flush()
        things.form = (await make_form(self.session, hub.id, things.person)).form_id
        asked = await make_form(self.session, hub.id, things.person, published=True)
        things.asked_form, things.form_version = asked.form_id, asked.id
        await self._call(things)
        return things

    async def _call(self, things: Things) -> None:
        """A programme of the hub with a call at each stage, and a code for the open one."""
        programme = await make_programme(self.session, things.hub)
        things.programme = programme.id
        day, made = timedelta(days=1), partial(make_call, self.session, programme)
        things.draft = (await made(state=CallState.DRAFT, form_id=things.asked_form)).id
        things.soon = (await made(opens=day)).id
        things.closed = (await made(opens=-9 * day, closes=-day)).id
        opened = await made()
        things.secret_code = f"ABCD-EFGH-JKMN-{next(self._codes):04d}"
        code = await make_code(
            self.session, opened, things.person, code=things.secret_code, max_uses=50
        )
        things.opened, things.code = opened.id, code.id

    async def _person(
        self, name: str, roles: list[tuple[Role, UUID | None]], place: Things
    ) -> Things:
        """Somebody with roles, and one of everything that a person can have."""
        person = await make_person(self.session, name=name, email=f"{name}@kilim.example")
        person.password_hash = PHC_OF_PASSWORD
        things = Things(person=person.id, email=person.email)
        things.studio, things.hub, things.slug = place.studio, place.hub, place.slug
        for role, hub_id in roles:
            given: Grant = await grant(self.session, person, role, hub_id)
            things.grant = given.id
            if role is Role.MANAGER and hub_id is not None:
                self.keepers.setdefault(hub_id, person.id)
        await self._join(things, (Role.RESIDENT, place.hub) in roles)
        await signed_in(self.session, person.id)
        things.sign_in = (
            await self.session.execute(text("SELECT id FROM sign_ins ORDER BY id DESC LIMIT 1"))
        ).scalar_one()
        self.headers[name] = await signed_in(self.session, person.id)
        hours = next(self._hours)
        things.booking, things.booking_ends = await self._book(name, place.studio, hours)
        things.pending = await self._wait_for_approval(name, place.studio)
        things.series = await self._series(name, place.studio)
        things.wish, things.held = await self._wait(things)
        things.feed = await self._feed(name)
        things.studio_feed, things.studio_token = await self._studio_feed(name, place.studio)
        things.organisation, things.relation = await self._organisation(place.hub, person.id)
        things.team_offer = await self._offer(things, person.email)
        things.made_offer = await self._offer(things, "asked@kilim.example")
        await self._room(things)
        await self._seller(things)
        await self._listing(things)
        await self._restock(things)
        await self._stock(things)
        await self._sale(things)
        await self._shipping(things)
        await self._payments(things)
        await self._payouts(things)
        await self._purchases(things)
        await self._conversation(things)
        await self._notices(things)
        await self._commission(things)
        await self._reviews(things)
        await self._returns(things)
        await self._brand(things)
        things.upload = await self._upload(name)
        things.reset = await self._link(MailLinkKind.PASSWORD_RESET, person.email, person.id)
        things.invitation, things.offer = await self._invite(person.email, place.hub)
        return things

    async def _seller(self, things: Things) -> None:
        query = text("""
            WITH asked AS (
                INSERT INTO seller_requirements (id, hub_id, code, name, help, takes, kinds,
                    market, expires, shown, position)
                VALUES (:requirement, :hub, 'own_' || translate(CAST(:code AS text),
                        '0123456789-', 'ghijklmnop_'), CAST(:texts AS jsonb),
                    CAST(:texts AS jsonb), 'text', '{alone}', 'eu', false, false, 1)
                RETURNING id
            ), shop AS (
                INSERT INTO sellers (id, hub_id, organisation_id, kind, state, slug, name,
                    sentence, story, returns, made_by, made_at)
                VALUES (:seller, :hub, :organisation, 'alone', 'approved', 's-' || :code, 'Shop',
                    CAST(:texts AS jsonb), CAST(:texts AS jsonb), CAST(:texts AS jsonb), :person,
                    :now)
                RETURNING id, hub_id, made_by, made_at
            ), moved AS (
                INSERT INTO seller_moves (hub_id, seller_id, number, act, state_before,
                    state_after, reason, moved_by, moved_at)
                SELECT s.hub_id, s.id, m.number, m.act, m.state_before, m.state_after, '',
                    s.made_by, s.made_at
                FROM shop s CROSS JOIN (VALUES (1, 'submit', 'draft', 'submitted'),
                    (2, 'approve', 'submitted', 'approved'))
                    AS m (number, act, state_before, state_after)
            )
            INSERT INTO seller_evidence (id, hub_id, seller_id, requirement_id, said, given_by,
                given_at)
            SELECT :evidence, s.hub_id, s.id, a.id, 'Weave GmbH', s.made_by, s.made_at
            FROM shop s, asked a
        """)
        own = {"seller": things.seller, "requirement": things.requirement, "now": NOON}
        more = {"hub": things.hub, "organisation": things.organisation, "person": things.person}
        said = {"evidence": things.evidence, "code": str(things.seller)}
        said["texts"] = '{"en": "a", "az": "b"}'
        await self.session.execute(query, own | more | said)

    async def _sale(self, things: Things) -> None:
        query = text("""
            WITH sold AS (
                INSERT INTO sales (id, hub_id, order_id, seller_id, sender_id, currency, provider,
                    shipping, rate, vat, sold_at)
                VALUES (uuidv7(), :hub, :order, :seller, :seller, 'AZN', 'desk', 500, 0, 0, :now)
                RETURNING id, hub_id, seller_id
            )
            INSERT INTO sale_parts (id, hub_id, sale_id, unit, kind, seller_id, amount)
            SELECT uuidv7(), hub_id, id, 0, 'shipping', seller_id, 500 FROM sold
        """)
        own = {"hub": things.hub, "order": things.order, "seller": things.seller, "now": NOON}
        await self.session.execute(query, own)

    async def _payouts(self, things: Things) -> None:
        """A paying account of the hub; a draft, a released batch and one that the bank has."""
        own = {"hub": things.hub, "seller": things.seller, "now": NOON, "person": things.person}
        own |= {"iban": "AZ21NABZ00000000137010001944", "organisation": things.organisation}
        await self.session.execute(text(PAYING), own)
        for batch, payout, state in (
            (things.drafted, uuid4(), "drafted"),
            (things.released, uuid4(), "released"),
            (uuid4(), things.payout, "sent"),
        ):
            one = own | {"batch": batch, "payout": payout, "state": state}
            await self.session.execute(text(BATCH), one | {"other": await self._releaser()})

    async def _releaser(self) -> UUID:
        """Somebody who drafts nothing."""
        if self.releaser is None:
            self.releaser = (await make_person(self.session, name="Releaser")).id
        return self.releaser

    async def _listing(self, things: Things) -> None:
        query = text("""
            WITH made AS (
                INSERT INTO listings (id, hub_id, seller_id, kind, slug, state, made_by, made_at,
                    live_at)
                VALUES (:listing, :hub, :seller, 'service', 'l-' || CAST(:code AS text), 'live',
                    :person, :now, :now)
            ), said AS (
                INSERT INTO listing_versions (id, hub_id, listing_id, number, state, content,
                    saved_by, saved_at)
                VALUES (uuidv7(), :hub, :listing, 1, 'live', CAST(:content AS jsonb), :person,
                    :now)
            ), offered AS (
                INSERT INTO variants (id, hub_id, seller_id, listing_id, code, options, pricing,
                    amount, currency, delivers, revisions, made_by, made_at)
                VALUES (:variant, :hub, :seller, :listing, 'v-' || CAST(:code AS text), '[]',
                    'fixed', 4000, 'AZN', CAST(:texts AS jsonb), 1, :person, :now)
            ), priced AS (
                INSERT INTO listing_prices (hub_id, variant_id, pricing, amount, set_by, set_at)
                VALUES (:hub, :variant, 'fixed', 4000, :person, :now)
            ), claimed AS (
                INSERT INTO listing_claims (id, hub_id, listing_id, kind, words, scope_part,
                    scheme, scheme_name, register_number, link, given_by, given_at)
                VALUES (:claim, :hub, :listing, 'handmade', CAST(:texts AS jsonb), '', 'own', '',
                    '', 'https://kilim.example', :person, :now)
            )
            INSERT INTO listing_moves (hub_id, listing_id, number, version_number, act,
                state_before, state_after, reason, moved_by, moved_at)
            VALUES (:hub, :listing, 1, 1, 'submit', 'draft', 'submitted', '', :person, :now),
                (:hub, :listing, 2, 1, 'approve', 'submitted', 'live', '', :person, :now)
        """)
        own: dict[str, Any] = {"listing": things.listing, "hub": things.hub}
        own |= {
            "seller": things.seller,
            "person": things.person,
            "now": NOON,
            "code": str(things.listing),
        }
        own["content"] = json.dumps(content(things.seller))
        own |= {"variant": things.variant, "texts": json.dumps(SILENT), "claim": things.claim}
        await self.session.execute(query, own)

    async def _restock(self, things: Things) -> None:
        things.restock_secret = new_token()
        query = text("""
            INSERT INTO restock_notices (hub_id, person_id, variant_id, asked_at, due_at, told_at,
                secret_hash)
            VALUES (:hub, :person, :variant, :now, :now, :now, :secret)
        """)
        own: dict[str, Any] = {"hub": things.hub, "person": things.person, "now": NOON}
        own |= {"variant": things.variant, "secret": token_hash(things.restock_secret)}
        await self.session.execute(query, own)
        things.follow_secret = new_token()
        query = text("""
            INSERT INTO follow_letters (hub_id, person_id, on_day, told_at, secret_hash)
            VALUES (:hub, :person, :day, :now, :secret)
        """)
        own |= {"day": NOON.date(), "secret": token_hash(things.follow_secret)}
        del own["variant"]
        await self.session.execute(query, own)

    async def _stock(self, things: Things) -> None:
        query = text("""
            WITH placed AS (
                INSERT INTO stock_places (id, hub_id, seller_id, kind, name)
                VALUES (:place, :hub, :seller, 'workshop', 'Home'),
                    (:shelf, :hub, :seller, 'hub', 'Shelf')
            ), working AS (
                INSERT INTO stock_workshops (id, hub_id, seller_id, name, capacity)
                VALUES (:workshop, :hub, :seller, 'Wheel', 4)
            ), item AS (
                INSERT INTO stock_items (id, hub_id, seller_id, kind, code, name)
                VALUES (:item, :hub, :seller, 'counted', 'jug', 'Jug'),
                    (:unused, :hub, :seller, 'counted', 'bowl', 'Bowl')
            ), level AS (
                INSERT INTO stock_levels (item_id, place_id, seller_id, on_hand)
                VALUES (:item, :place, :seller, 3)
            )
            INSERT INTO stock_movements (item_id, place_id, kind, change, moved_by, moved_at)
            VALUES (:item, :place, 'made', 3, :person, :now)
        """)
        own: dict[str, Any] = {"hub": things.hub, "seller": things.seller, "now": NOON}
        own |= {"place": things.stock_place, "shelf": things.shelf}
        own["workshop"] = things.workshop
        own |= {"item": things.item, "unused": things.unused, "person": things.person}
        await self.session.execute(query, own)

    async def _shipping(self, things: Things) -> None:
        query = text("""
            WITH sent AS (
                INSERT INTO shipping_methods (id, hub_id, seller_id, kind, name, days_min,
                    days_max, position)
                VALUES (:method, :hub, :seller, 'sent', CAST(:name AS jsonb), 2, 5, 1)
                RETURNING id
            ), zone AS (
                INSERT INTO shipping_zones (method_id, position, first, further)
                SELECT id, 1, 400, 100 FROM sent RETURNING id, method_id
            ), place AS (
                INSERT INTO shipping_zone_places (method_id, zone_id)
                SELECT method_id, id FROM zone
            )
            INSERT INTO seller_taxes (hub_id, seller_id, number, rate, valid_from, set_on, set_by,
                set_at)
            VALUES (:hub, :seller, '1400000001', 1800, :today, :today, :person, :now)
        """)
        own: dict[str, Any] = {"hub": things.hub, "seller": things.seller, "now": NOON}
        own |= {"method": things.shipping, "person": things.person, "today": NOON.date()}
        own["name"] = json.dumps({"az": "Poçt", "en": "Post"})
        await self.session.execute(query, own)

    async def _payments(self, things: Things) -> None:
        things.pay_secret = new_token()
        query = text("""
            WITH way AS (
                INSERT INTO payment_settings (hub_id, at_hub, transfer, card, test,
                    where_and_when, account_name, iban, bic, bank, refund_limit, changed_by,
                    changed_at)
                VALUES (:hub, true, false, false, false, '{"en": "a", "az": "b"}', '',
                    'AZ1', '', '', 100, :person, :now) ON CONFLICT DO NOTHING
            ), open AS (
                INSERT INTO payments (id, hub_id, method, amount, currency, words, payer_id,
                    language, until, created_at)
                VALUES (:payment, :hub, 'at_hub', 10000, 'AZN', 'K-1', :person, 'en',
                    CAST(:now AS timestamptz) + interval '1 day', :now),
                    (:owed, :hub, 'transfer', 10000, 'AZN', 'K-4', :person, 'en',
                    CAST(:now AS timestamptz) + interval '1 day', :now)
            ), brought AS (
                INSERT INTO bank_statements (id, hub_id, name, digest, imported_by, imported_at)
                VALUES (:line, :hub, 'april.csv', uuid_send(:line), :person, :now)
            ), came AS (
                INSERT INTO bank_lines (id, hub_id, statement_id, bank_id, booked_on, amount,
                    currency, words, payer, payer_iban, trouble)
                VALUES (:line, :hub, :line, CAST(CAST(:line AS uuid) AS text), '2030-05-01', 900,
                    'AZN', '', '', '', 'unknown')
            ), guests AS (
                INSERT INTO payments (hub_id, method, amount, currency, words, guest_email,
                    guest_name, language, secret_hash, until, created_at)
                VALUES (:hub, 'at_hub', 10000, 'AZN', 'K-2', 'g@guest.example', 'G', 'en', :secret,
                    CAST(:now AS timestamptz) + interval '1 day', :now)
            ), made AS (
                INSERT INTO payments (id, hub_id, method, state, amount, currency, captured,
                    refunding, moves, words, payer_id, language, receipt, taken_as, taken_by,
                    until, created_at, captured_at)
                VALUES (:paid, :hub, 'at_hub', 'captured', 10000, 'AZN', 10000, 5000, 1, 'K-3',
                    :person, 'en', CAST(CAST(:paid AS uuid) AS text), 'cash', :person,
                    CAST(:now AS timestamptz) + interval '1 day', :now, :now)
            ), moved AS (
                INSERT INTO payment_moves (payment_id, number, state_before, state_after, amount,
                    moved_by, moved_at)
                VALUES (:paid, 1, 'created', 'captured', 10000, :person, :now)
            )
            INSERT INTO payment_refunds (id, hub_id, payment_id, key, amount, reason, state,
                asked_at)
            VALUES (:asked, :hub, :paid, 'a', 3000, 'Broken', 'asked', :now),
                (:due, :hub, :paid, 'b', 2000, 'Broken', 'pending', :now)
        """)
        own: dict[str, Any] = {"hub": things.hub, "person": things.person, "now": NOON}
        own |= {"payment": things.payment, "paid": things.paid, "asked": things.refund_asked}
        own |= {"owed": things.owed_by_transfer, "line": things.bank_line}
        own |= {"due": things.refund_due, "secret": token_hash(things.pay_secret)}
        await self.session.execute(query, own)

    async def _purchases(self, things: Things) -> None:
        things.buy_secret, things.parcel_secret = new_token(), new_token()
        query = text("""
            WITH bought AS (
                INSERT INTO purchases (id, hub_id, code, buyer_id, name, email, phone, language,
                    currency, goods, discount, shipping, total, method, until, made_at,
                    secret_hash, paid_at)
                VALUES (:purchase, :hub, :code, :person, 'N',
                    'n@guest.example', '', 'en', 'AZN', 0, 0, 0, 0, 'at_hub', :now, :now, :secret,
                    CAST(:paid AS timestamptz))
            ), ordered AS (
                INSERT INTO orders (id, hub_id, purchase_id, seller_id, number, state, goods,
                    discount, shipping, total, note, delivery)
                VALUES (:order, :hub, :purchase, :seller, :number, :state, 0, 0, 0, 0, '',
                    '{"kind": "sent", "name": {"en": "Post"}, "days_min": 1, "days_max": 2,
                      "method_id": "00000000-0000-0000-0000-000000000000"}')
            )
            INSERT INTO order_lines (id, hub_id, order_id, position, variant_id, listing_id,
                version_number, kind, code, title, options, parts, quantity,
                full_price, price, tax_rate)
            SELECT :line, :hub, :order, 0, :variant, v.listing_id, v.number, 'digital', 'v',
                '{"en": "V"}', '[]',
                '[]', 1, 0, 0, 0
            FROM listing_versions v WHERE v.listing_id = :listing
        """)
        own: dict[str, Any] = {"hub": things.hub, "seller": things.seller, "now": NOON}
        own |= {"variant": things.variant, "listing": things.listing}
        for order, person, secret, (number, state), purchase in (
            (uuid4(), things.person, None, (None, "unpaid"), things.purchase),
            (things.placed, things.person, None, (1, "placed"), uuid4()),
            (things.parcel, things.person, None, (2, "shipped"), uuid4()),
            (uuid4(), None, things.buy_secret, (None, "unpaid"), uuid4()),
            (things.guest_parcel, None, things.parcel_secret, (3, "shipped"), uuid4()),
        ):
            which: dict[str, Any] = {"order": order, "purchase": purchase, "person": person}
            which |= {"line": things.bought if order == things.parcel else uuid4()}
            which |= {"code": str(order), "paid": NOON if number else None}
            which |= {"secret": secret and token_hash(secret), "number": number, "state": state}
            await self.session.execute(query, own | which)
        held = "INSERT INTO file_holds (file_id, holder, holder_id) VALUES (:f, 'order_lines', :l)"
        await self.session.execute(text(held), {"f": things.room_file, "l": things.bought})
        await self.session.execute(
            text("""
            INSERT INTO vouchers (id, hub_id, seller_id, code, amount, least, most, begins_on,
                ends_on, made_by, made_at)
            VALUES (:voucher, :hub, :seller, 'SPRING', 100, 0, 5, :today, :today, :person, :now),
                (:hub_voucher, :hub, NULL, :code, 100, 0, 5, :today, :today, :person, :now)
            """),
            {"voucher": things.voucher, "hub": things.hub, "seller": things.seller, "now": NOON}
            | {"hub_voucher": things.hub_voucher, "code": things.hub_voucher.hex.upper()[:12]}
            | {"today": NOON.date(), "person": things.person},
        )

    async def _conversation(self, things: Things) -> None:
        query = text("""
            WITH asker AS (
                INSERT INTO people (id, email, name, language, password_hash)
                VALUES (uuidv7(), :code || '@asker.example', 'Asker', 'en', '') RETURNING id
            ), talk AS (
                INSERT INTO conversations (id, hub_id, seller_id, listing_id, buyer_id, begun_at,
                    newest, newest_id)
                SELECT :conversation, :hub, :seller, :listing, id, :now, 1, :message FROM asker
            )
            INSERT INTO conversation_messages (id, hub_id, conversation_id, number, side,
                written_by, words, language, written_at)
            SELECT :message, :hub, :conversation, 1, 'buyer', id, 'Is it red?', 'en', :now
            FROM asker
        """)
        own: dict[str, Any] = {"hub": things.hub, "seller": things.seller, "now": NOON}
        own |= {"listing": things.listing, "conversation": things.conversation}
        own |= {"message": things.message, "code": str(things.conversation)}
        await self.session.execute(query, own)
        held = "INSERT INTO file_holds VALUES (:file, 'conversation_messages', :message)"
        which = {"file": things.room_file, "message": things.message}
        await self.session.execute(text(held), which)

    async def _notices(self, things: Things) -> None:
        query = text("""
            WITH noticed AS (
                INSERT INTO notice_cases (id, hub_id, seller_id, listing_id, opened_at)
                VALUES (:case, :hub, :seller, :listing, :now)
            )
            INSERT INTO notices (hub_id, case_id, reason, words, reporter_id, language, given_at)
            SELECT :hub, :case, 'danger', 'It breaks', buyer_id, 'en', :now
            FROM conversations WHERE id = :conversation
        """)
        own: dict[str, Any] = {"hub": things.hub, "seller": things.seller, "now": NOON}
        own |= {"listing": things.listing, "conversation": things.conversation}
        await self.session.execute(query, own | {"case": things.notice_case})

    async def _commission(self, things: Things) -> None:
        query = text("""
            WITH asker AS (
                INSERT INTO people (id, email, name, language, password_hash)
                VALUES (uuidv7(), :code || '@client.example', 'Client', 'en', '') RETURNING id
            )
            INSERT INTO commissions (id, hub_id, seller_id, buyer_id, variant_id, listing_id,
                version_number, code, title, currency, brief, asked_at)
            SELECT :commission, :hub, :seller, asker.id, :variant, v.listing_id, v.number, 'v',
                '{"az": "L"}', 'AZN', 'A logo', :now
            FROM asker, listing_versions v WHERE v.listing_id = :listing
        """)
        own: dict[str, Any] = {"hub": things.hub, "seller": things.seller, "now": NOON}
        own |= {"listing": things.listing, "variant": things.variant}
        own |= {"commission": things.commission, "code": str(things.commission)}
        await self.session.execute(query, own)

    async def _reviews(self, things: Things) -> None:
        query = text("""
            WITH firm AS (
                INSERT INTO organisations (id, hub_id, name, kind)
                VALUES (:firm, :hub, 'Others', 'producer')
            ), shop AS (
                INSERT INTO sellers (id, hub_id, organisation_id, kind, state, slug, name,
                    sentence, story, returns, made_by, made_at)
                VALUES (:others, :hub, :firm, 'alone', 'approved', 's-' || :firm, 'Others',
                    CAST(:texts AS jsonb), CAST(:texts AS jsonb), CAST(:texts AS jsonb), :person,
                    :now)
            ), moved AS (
                INSERT INTO seller_moves (hub_id, seller_id, number, act, state_before,
                    state_after, reason, moved_by, moved_at)
                SELECT :hub, :others, m.number, m.act, m.state_before, m.state_after, '', :person,
                    :now
                FROM (VALUES (1, 'submit', 'draft', 'submitted'),
                    (2, 'approve', 'submitted', 'approved'))
                    AS m (number, act, state_before, state_after)
            ), sold AS (
                SELECT * FROM (VALUES
                    (uuidv7(), uuidv7(), CAST(:got AS uuid), CAST(:others AS uuid), 1, 1),
                    (uuidv7(), CAST(:handed AS uuid), uuidv7(), CAST(:seller AS uuid), 4, 1),
                    (uuidv7(), uuidv7(), uuidv7(), CAST(:seller AS uuid), 5, 20)
                ) AS s (purchase_id, id, line_id, seller_id, number, days)
            ), bought AS (
                INSERT INTO purchases (id, hub_id, code, buyer_id, name, email, phone, language,
                    currency, goods, discount, shipping, total, method, until, made_at, paid_at)
                SELECT purchase_id, :hub, purchase_id, :person, 'N', 'n@guest.example', '', 'en',
                    'AZN', 0, 0, 0, 0, 'at_hub', :now, :now, :now FROM sold
            ), ordered AS (
                INSERT INTO orders (id, hub_id, purchase_id, seller_id, number, state, goods,
                    discount, shipping, total, note, delivered_at)
                SELECT id, :hub, purchase_id, seller_id, number, 'delivered', 0, 0, 0, 0, '',
                    now() - days * interval '1 day' FROM sold
            ), lines AS (
                INSERT INTO order_lines (id, hub_id, order_id, position, variant_id, listing_id,
                    version_number, kind, code, title, options, parts, quantity, full_price,
                    price, tax_rate)
                SELECT s.line_id, :hub, s.id, 0, :variant, v.listing_id, v.number, 'digital', 'v',
                    '{"en": "V"}', '[]', '[]', 1, 0, 0, 0
                FROM sold s, listing_versions v WHERE v.listing_id = :listing
            )
            INSERT INTO line_reviews (id, hub_id, order_id, line_id, listing_id, seller_id,
                delivered_at, stars, words, written_by, written_at)
            SELECT :review, :hub, id, line_id, :listing, seller_id,
                now() - days * interval '1 day', 4, 'Good', :person, now()
            FROM sold WHERE days = 20
        """)
        own: dict[str, Any] = {"hub": things.hub, "seller": things.seller, "now": NOON}
        own |= {"variant": things.variant, "listing": things.listing, "person": things.person}
        own |= {"got": things.got, "handed": things.handed, "review": things.review}
        own |= {"texts": json.dumps(SILENT)}
        await self.session.execute(query, own | {"firm": uuid4(), "others": uuid4()})

    async def _returns(self, things: Things) -> None:
        things.kept_secret = new_token()
        query = text("""
            WITH bought AS (
                INSERT INTO purchases (id, hub_id, code, buyer_id, name, email, phone, language,
                    currency, goods, discount, shipping, total, method, until, made_at, paid_at,
                    secret_hash)
                VALUES (:purchase, :hub, :code, :person, 'N', 'n@guest.example', '', 'en',
                    'AZN', 0, 0, 0, 0, 'at_hub', :now, :now, :now, :secret)
            ), ordered AS (
                INSERT INTO orders (id, hub_id, purchase_id, seller_id, number, state, goods,
                    discount, shipping, total, note, delivered_at)
                VALUES (:order, :hub, :purchase, :seller, :number, 'delivered', 0, 0, 0, 0, '',
                    :now)
            ), lines AS (
                INSERT INTO order_lines (id, hub_id, order_id, position, variant_id, listing_id,
                    version_number, kind, code, title, options, parts, quantity, full_price,
                    price, tax_rate)
                SELECT :line, :hub, :order, 0, :variant, v.listing_id, v.number, 'goods', 'v',
                    '{"en": "V"}', '[]', '[]', 3, 0, 0, 0
                FROM listing_versions v WHERE v.listing_id = :listing
            ), back AS (
                INSERT INTO order_returns (id, hub_id, order_id, seller_id, delivered_at, line_id,
                    bought, quantity, kind, due_on, asked_at)
                VALUES (:back, :hub, :order, :seller, :now, :line, 3, 1, 'withdrawal', :today,
                    :now)
            ), units AS (
                INSERT INTO order_return_units (return_id, unit, line_id, bought)
                VALUES (:back, 1, :line, 3)
            )
            INSERT INTO order_return_moves (hub_id, return_id, number, act, state_before,
                state_after, side, words, moved_by, moved_at)
            VALUES (:hub, :back, 1, 'ask', '', 'asked', 'buyer', '', :person, :now)
        """)
        own: dict[str, Any] = {"hub": things.hub, "seller": things.seller, "now": NOON}
        own |= {"variant": things.variant, "listing": things.listing, "today": NOON.date()}
        for number, person, order, line, back in (
            (6, things.person, things.kept_order, things.kept, things.sent_back),
            (7, None, uuid4(), things.guest_kept, things.guest_sent_back),
        ):
            which: dict[str, Any] = {"number": number, "person": person, "order": order}
            which |= {"line": line, "back": back}
            which |= {"secret": None if person else token_hash(things.kept_secret)}
            which |= {"purchase": things.kept_purchase if person else uuid4()}
            which |= {"code": str(line)}
            await self.session.execute(query, own | which)

    async def _brand(self, things: Things) -> None:
        query = text("""
            WITH firm AS (
                INSERT INTO organisations (hub_id, name, kind)
                SELECT CAST(:hub AS uuid), 'Firm ' || n, 'producer' FROM generate_series(1, 3) AS n
                RETURNING id, hub_id, name
            ), related AS (
                INSERT INTO organisation_people (hub_id, organisation_id, person_id, relation,
                    valid)
                SELECT hub_id, id, :person, 'founder', daterange('2029-01-01', NULL) FROM firm
            ), shop AS (
                INSERT INTO sellers (id, hub_id, organisation_id, kind, state, slug, name,
                    sentence, story, returns, made_by, made_at)
                SELECT CASE name WHEN 'Firm 1' THEN CAST(:brand AS uuid)
                        WHEN 'Firm 2' THEN CAST(:free AS uuid) ELSE uuidv7() END,
                    hub_id, id, CASE name WHEN 'Firm 1' THEN 'brand' ELSE 'alone' END,
                    'approved', 's-' || id, name, CAST(:texts AS jsonb), CAST(:texts AS jsonb),
                    CAST(:texts AS jsonb), :person, :now
                FROM firm
                RETURNING id, hub_id, name, made_by, made_at
            ), moved AS (
                INSERT INTO seller_moves (hub_id, seller_id, number, act, state_before,
                    state_after, reason, moved_by, moved_at)
                SELECT s.hub_id, s.id, m.number, m.act, m.state_before, m.state_after, '',
                    s.made_by, s.made_at
                FROM shop s CROSS JOIN (VALUES (1, 'submit', 'draft', 'submitted'),
                    (2, 'approve', 'submitted', 'approved'))
                    AS m (number, act, state_before, state_after)
            ), member AS (
                INSERT INTO brand_members (id, hub_id, brand_id, seller_id, state, joined_on,
                    asked_by, asked_at)
                SELECT CAST(:maker AS uuid), hub_id, :brand, CAST(:seller AS uuid), 'joined',
                    CAST('2030-01-01' AS date), :person, CAST(:now AS timestamptz)
                FROM shop WHERE name = 'Firm 1'
                UNION ALL SELECT :asked, hub_id, :brand, id, 'asked', NULL, :person, :now
                FROM shop WHERE name = 'Firm 3' RETURNING id
            ), proposed AS (
                INSERT INTO brand_terms (id, hub_id, brand_id, number, fund, rules, signed_as,
                    proposed_by, proposed_at)
                SELECT :terms, hub_id, id, 1, 0, '{"en": "a", "az": "b"}', :terms, :person, :now
                FROM shop WHERE name = 'Firm 1' RETURNING id, brand_id
            )
            INSERT INTO brand_shares (terms_id, member_id, brand_id, weight)
            SELECT id, :maker, brand_id, 1 FROM proposed
        """)
        ids = {"brand": things.brand, "free": things.free_shop, "maker": things.maker}
        ids |= {"asked": things.asked_maker, "terms": things.terms, "seller": things.seller}
        own = {"hub": things.hub, "person": things.person, "now": NOON}
        own["texts"] = '{"en": "a", "az": "b"}'
        await self.session.execute(query, ids | own)

    async def _room(self, things: Things) -> None:
        query = text("""
            WITH file AS (
                INSERT INTO files (id, person_id, purpose, name, kind, size, sha256, folder,
                    objects)
                VALUES (:file, :person, 'attachment', 'deck.pdf', 'pdf', 9, sha256('x'),
                    CAST(CAST(:file AS uuid) AS text), CAST(:objects AS jsonb)) RETURNING id
            ), held AS (
                INSERT INTO file_holds (file_id, holder, holder_id)
                SELECT id, 'room_files', :file FROM file
            ), room AS (
                INSERT INTO room_files (id, hub_id, organisation_id, file_id, name, added_by)
                SELECT :file, :hub, :organisation, id, 'Deck', :person FROM file
                RETURNING id, organisation_id
            ), share AS (
                INSERT INTO room_shares (id, hub_id, organisation_id, email, note, language,
                    token_hash, made_by, made_at, ends_at)
                VALUES (:share, :hub, :organisation, :email, '', 'en', :token, :person, :now,
                    CAST(:now AS timestamptz) + interval '30 days') RETURNING id
            )
            INSERT INTO room_share_files (share_id, room_file_id, organisation_id)
            SELECT :share, id, organisation_id FROM room
        """)
        part = {"name": "file", "media_type": "application/pdf", "bytes": 9, "sha256": "0" * 64}
        objects = json.dumps([part | {"width": None, "height": None}])
        own = {"file": things.room_file, "share": things.room_share, "now": NOON}
        who = {"person": things.person, "email": things.email, "hub": things.hub}
        more = {"organisation": things.organisation, "token": token_hash(things.room_token)}
        more |= {"objects": objects}
        await self.session.execute(query, own | who | more)

    async def _book(self, actor: str, studio: UUID, hours: int) -> tuple[UUID, str]:
        answer = await self.client.post(
            "/bookings",
            json=self.wish(studio, hours),
            headers=self.headers[actor] | {"Idempotency-Key": uuid4().hex},
        )
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"]), answer.json()["ends_at"]

    async def _wait_for_approval(self, actor: str, studio: UUID) -> UUID:
        booking, _ = await self._book(actor, studio, next(self._pending_hours))
        pending = """UPDATE bookings SET state = 'pending', asked_at = now(),
            approve_by = now() + interval '1 day' WHERE id = :booking"""
        await self.session.execute(text(pending), {"booking": booking})
        return booking

    async def _wait(self, things: Things) -> tuple[UUID, UUID]:
        """A wish that waits, and the open offer of another one."""
        wishes = [
            Wish(
                hub_id=things.hub, person_id=things.person, studio_id=things.studio, minutes=60,
                first_on=date(2030, 5, 20), last_on=date(2030, 5, 20), from_minute=0,
                to_minute=1440, people=1, title="", note="", place=place, state=state,
                wanted_until=NOON + timedelta(days=14),
            )
            for place, state in ((1, WishState.WAITING), (2, WishState.OFFERED))
        ]  # fmt: skip
        self.session.add_all(wishes)
        await self.session.flush()
        start = NOON + timedelta(days=14, hours=next(self._held_hours))
        wanted = calendar.Wanted(things.studio, start, start + timedelta(hours=1))
        claim_id = await calendar.claim(self.session, things.hub, [wanted])
        offer = Offer(
            id=claim_id, hub_id=things.hub, wish_id=wishes[1].id, studio_id=things.studio,
            starts_at=start, ends_at=start + timedelta(hours=1), buffer_minutes=0,
            state=OfferState.OPEN, offered_at=NOON, expires_at=NOON + timedelta(hours=2),
        )  # fmt: skip
        self.session.add(offer)
        await self.session.flush()
        return wishes[0].id, claim_id

    async def _break(self, things: Things) -> UUID:
        """A thing of the hub, which somebody has reported."""
        incident = Incident(
            hub_id=things.hub, unit_id=things.unit, what="Dead", severity=Severity.NOTE,
            reported_by=things.person, reported_at=NOON, resolution="",
        )  # fmt: skip
        self.session.add(incident)
        await self.session.flush()
        return incident.id

    async def _join(self, things: Things, is_resident: bool) -> None:
        """A membership with a desk, which rests unless its person is a resident, and a wish."""
        hub = await self.session.get_one(Hub, things.hub)
        plan = await make_plan(self.session, hub.id, currency=hub.currency, desks=2)
        ends_on = date(2030, 6, 30)
        membership = await make_membership(self.session, plan, things.person, ends_on=ends_on)
        if not is_resident:
            await pause(self.session, membership, membership.starts_on)
        spot = MembershipSpot(
            hub_id=hub.id, membership_id=membership.id, kind=SpotKind.DESK,
            number=next(self._spots), valid=Range(date(2030, 1, 1), date(2030, 7, 1)),
        )  # fmt: skip
        self.session.add(spot)
        await self.session.flush()
        asked = await ask(self.session, plan, things.person)
        things.plan, things.membership, things.asked = plan.id, membership.id, asked.id
        things.spot = spot.id
        headers = await signed_in(self.session, things.person)
        own = await self.client.get("/own-card", params={"hub": hub.slug}, headers=headers)
        if own.is_success:
            things.card = own.json()["url"].rsplit("/", 1)[1]
        things.shown = await make_entry_of(self.session, plan, Readers.EVERYONE)

    async def _close(self, hub_id: UUID, studio_id: UUID) -> UUID:
        start = NOON + timedelta(days=40)
        closure = Closure(
            id=uuid4(), hub_id=hub_id, starts_at=start, ends_at=start + timedelta(hours=1),
            reason={"en": "Paint", "az": "Boya"}, closed_by=self.keepers[hub_id],
        )  # fmt: skip
        await closures.shut(self.session, closure, [studio_id])
        return closure.id

    def wish(self, studio: UUID, hours: int) -> dict[str, Any]:
        """A booking of the studio, `hours` after NOON."""
        start = NOON + timedelta(hours=hours)
        times = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
        return {"studio_id": str(studio)} | {k: v.isoformat() for k, v in times.items()}

    async def _series(self, actor: str, studio: UUID) -> UUID:
        wish = {
            "studio_id": str(studio), "minutes": 30,
            "local_starts_at": f"2030-05-25T{next(self._series_hours):02}:00",
        }  # fmt: skip
        headers = self.headers[actor] | {"Idempotency-Key": uuid4().hex}
        answer = await self.client.post("/series", json=wish, headers=headers)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"])

    async def _feed(self, actor: str) -> str:
        answer = await self.client.post("/calendar-feed", headers=self.headers[actor])
        return str(answer.json()["url"]).rpartition("/")[2].removesuffix(".ics")

    async def _studio_feed(self, actor: str, studio: UUID) -> tuple[UUID, str]:
        wish, headers = {"studio_id": str(studio)}, self.headers[actor]
        made = (await self.client.post("/studio-feeds", json=wish, headers=headers)).json()
        return UUID(made["id"]), str(made["url"]).rpartition("/")[2].removesuffix(".ics")

    async def _upload(self, actor: str) -> UUID:
        wish = {"name": "a.pdf", "bytes": 10, "purpose": "attachment"}
        made = await self.client.post("/uploads", json=wish, headers=self.headers[actor])
        return UUID(made.json()["id"])

    async def _organisation(self, hub_id: UUID, person_id: UUID) -> tuple[UUID, UUID]:
        organisation = Organisation(
            hub_id=hub_id, name="Xalça", kind=OrganisationKind.STARTUP, created_at=NOON
        )
        self.session.add(organisation)
        await self.session.flush()
        relation = OrganisationPerson(
            hub_id=hub_id,
            organisation_id=organisation.id,
            person_id=person_id,
            relation=RelationKind.FOUNDER,
            valid=Range(date(2030, 1, 1), None),
        )
        self.session.add(relation)
        await make_profile(self.session, organisation, person_id)
        return organisation.id, relation.id

    async def _offer(self, things: Things, email: str) -> UUID:
        offer = await make_offer(
            self.session, things.hub, things.organisation, email, things.person
        )
        return offer.id

    async def _invite(self, email: str, hub_id: UUID) -> tuple[UUID, str]:
        token = new_token()
        values = {
            "hub_id": hub_id,
            "email": email,
            "role": Role.SELLER,
            "language": "en",
            "invited_by": self.keepers[hub_id],
            "token_hash": token_hash(token),
            "created_at": NOON,
            "expires_at": NOON + timedelta(days=7),
        }
        added = insert(Invitation).values(values).returning(Invitation.id)
        return (await self.session.execute(added)).scalar_one(), token

    async def _link(self, kind: MailLinkKind, email: str, person_id: UUID | None) -> str:
        token = new_token()
        values = {
            "kind": kind,
            "email": email,
            "language": "en",
            "person_id": person_id,
            "token_hash": token_hash(token),
            "created_at": NOON,
            "expires_at": NOON + timedelta(hours=1),
        }
        await self.session.execute(insert(MailLink).values(values))
        return token

    async def _mail(self, to: str) -> UUID:
        mail = Mail(
            event_id=uuid4(), kind="test", to=to, language="en", subject="Salam", text="Salam",
            html=None, links=[], attachments=[], secret=False,
        )  # fmt: skip
        self.session.add(mail)
        await self.session.flush()
        return mail.id

    async def _dead_letter(self) -> int:
        sql = """
            INSERT INTO pgqueuer (priority, entrypoint, payload, status)
            VALUES (0, 'events', '{"id": "x", "name": "Gone", "body": {}}', 'failed') RETURNING id
        """
        return int((await self.session.execute(text(sql))).scalar_one())


TABLES = """
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname NOT IN ('throttles', 'alembic_version') ORDER BY 1
"""  # throttles count refused tries, so they are left out


async def rows_written(session: AsyncSession) -> dict[str, int]:
    """How many rows of each table this transaction has written, those it has undone too."""
    counts = " + ".join(
        f"pg_stat_get_xact_tuples_{done}(oid)" for done in ("inserted", "updated", "deleted")
    )
    rows = await session.execute(text(f"SELECT relname, {counts} {TABLES}"))
    return {row[0]: row[1] for row in rows}


async def state_hash(session: AsyncSession, tables: Sequence[str] | None = None) -> dict[str, str]:
    """A digest of each table's rows; of `tables` alone if they are named."""
    if tables is None:
        tables = (await session.execute(text(f"SELECT relname {TABLES}"))).scalars().all()
    parts = " UNION ALL ".join(
        f"SELECT '{table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
        f' FROM "{table}" AS t'
        for table in tables
    )
    rows = (await session.execute(text(parts))).all() if parts else []
    return {row[0]: row[1] for row in rows}


@contextmanager
def cheap_passwords() -> Iterator[None]:
    """Hash with little work: how slow hashing is has its own tests."""
    cheap = passwords.CONTEXT.using(argon2__memory_cost=64, argon2__time_cost=1)
    with patch.object(passwords, "CONTEXT", cheap):
        yield
