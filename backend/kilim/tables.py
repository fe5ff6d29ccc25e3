"""Every table, once: what migrations compare with, and what tests create."""

from kilim.accounts import models as _accounts
from kilim.calendar import models as _calendar
from kilim.community.cards import models as _cards
from kilim.community.data_rooms import models as _rooms
from kilim.community.directory import models as _directory
from kilim.community.histories import models as _histories
from kilim.community.memberships import models as _memberships
from kilim.community.organisations import models as _organisations
from kilim.community.places import models as _places
from kilim.community.profiles import models as _profiles
from kilim.community.teams import models as _teams
from kilim.core import audit as _audit
from kilim.core import idempotency as _idempotency
from kilim.core import live as _live
from kilim.core import outbox as _outbox
from kilim.core import queue as _queue
from kilim.core.db import Base
from kilim.files import models as _files
from kilim.forms import models as _forms
from kilim.hubs import models as _hubs
from kilim.impact.imports import models as _imports
from kilim.impact.observations import models as _observations
from kilim.impact.surveys import models as _surveys
from kilim.incubation.applications import models as _applications
from kilim.incubation.archives import models as _archives
from kilim.incubation.assignment_runs import models as _assignment_runs
from kilim.incubation.calibration_runs import models as _calibration_runs
from kilim.incubation.calls import models as _calls
from kilim.incubation.checkins import models as _checkins
from kilim.incubation.cohorts import models as _cohorts
from kilim.incubation.decisions import models as _decisions
from kilim.incubation.demo_days import models as _demo_days
from kilim.incubation.demo_guests import models as _demo_guests
from kilim.incubation.funds import models as _funds
from kilim.incubation.graduation import models as _graduation
from kilim.incubation.interviews import models as _interviews
from kilim.incubation.matching import models as _matching
from kilim.incubation.mentors import models as _mentors
from kilim.incubation.office_hours import models as _office_hours
from kilim.incubation.panels import models as _panels
from kilim.incubation.pipeline import models as _pipeline
from kilim.incubation.programmes import models as _programmes
from kilim.incubation.residence import models as _residence
from kilim.incubation.reviews import models as _reviews
from kilim.incubation.stages import models as _stages
from kilim.ledger import models as _ledger
from kilim.market.brands import models as _brands
from kilim.market.commissions import models as _commissions
from kilim.market.conversations import models as _conversations
from kilim.market.earnings import models as _earnings
from kilim.market.favourites import models as _favourites
from kilim.market.follows import models as _follows
from kilim.market.listings import models as _listings
from kilim.market.notices import models as _notices
from kilim.market.orders import models as _orders
from kilim.market.payments import models as _payments
from kilim.market.payouts import models as _payouts
from kilim.market.ratings import models as _ratings
from kilim.market.returns import models as _returns
from kilim.market.search import models as _search
from kilim.market.sellers import models as _sellers
from kilim.market.shipping import models as _shipping
from kilim.market.stock import models as _stock
from kilim.messaging.mail import models as _mail
from kilim.privacy import models as _privacy
from kilim.studios.bookings import models as _bookings
from kilim.studios.catalogue import models as _catalogue
from kilim.studios.closures import models as _closures
from kilim.studios.credits import models as _credits
from kilim.studios.demand import models as _demand
from kilim.studios.doors import models as _doors
from kilim.studios.equipment import models as _equipment
from kilim.studios.feeds import models as _feeds
from kilim.studios.incidents import models as _incidents
from kilim.studios.minutes import models as _minutes
from kilim.studios.pictures import models as _pictures
from kilim.studios.qualifications import models as _qualifications
from kilim.studios.series import models as _series
from kilim.studios.waiting import models as _waiting

MODULES = (
    _accounts,
    _applications,
    _archives,
    _assignment_runs,
    _audit,
    _bookings,
    _brands,
    _calendar,
    _calibration_runs,
    _calls,
    _catalogue,
    _checkins,
    _closures,
    _cohorts,
    _doors,
    _earnings,
    _demand,
    _credits,
    _equipment,
    _incidents,
    _feeds,
    _forms,
    _files,
    _demo_days,
    _demo_guests,
    _graduation,
    _histories,
    _funds,
    _hubs,
    _idempotency,
    _imports,
    _interviews,
    _ledger,
    _live,
    _mail,
    _matching,
    _mentors,
    _office_hours,
    _observations,
    _surveys,
    _organisations,
    _outbox,
    _decisions,
    _panels,
    _qualifications,
    _pictures,
    _pipeline,
    _places,
    _privacy,
    _cards,
    _directory,
    _memberships,
    _minutes,
    _profiles,
    _programmes,
    _queue,
    _residence,
    _reviews,
    _listings,
    _search,
    _favourites,
    _follows,
    _payouts,
    _ratings,
    _returns,
    _orders,
    _commissions,
    _conversations,
    _notices,
    _sellers,
    _shipping,
    _stock,
    _payments,
    _series,
    _stages,
    _rooms,
    _teams,
    _waiting,
)
metadata = Base.metadata
