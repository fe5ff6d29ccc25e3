"""Who reacts to what: every event of the product, and what time brings, on one page.

An event without a reaction has an empty list and says why.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from kilim.community.memberships import reminding as ending
from kilim.core.db import Database
from kilim.core.outbox import Reaction
from kilim.events import (
    accounts,
    calendar,
    community,
    forms,
    hubs,
    impact,
    incubation,
    market,
    privacy,
    studios,
)
from kilim.impact.observations import reminding as years_due
from kilim.impact.surveys import reactions as surveys
from kilim.impact.surveys import reminding as surveys_due
from kilim.incubation.applications import reactions as applications
from kilim.incubation.applications import reminding
from kilim.incubation.assignment_runs import reactions as assignment_runs
from kilim.incubation.checkins import reactions as checkins
from kilim.incubation.checkins import reminding as checkins_due
from kilim.incubation.cohorts import reactions as cohorts
from kilim.incubation.cohorts import reminding as steps_due
from kilim.incubation.decisions import offering as deciding
from kilim.incubation.decisions import reactions as decisions
from kilim.incubation.demo_days import reactions as demo_days
from kilim.incubation.demo_guests import reactions as demo_guests
from kilim.incubation.funds import reactions as funds
from kilim.incubation.graduation import reactions as graduation
from kilim.incubation.histories import reactions as lives
from kilim.incubation.interviews import reactions as interviews
from kilim.incubation.matching import reactions as matching
from kilim.incubation.mentors import reactions as mentors
from kilim.incubation.office_hours import reactions as office_hours
from kilim.incubation.office_hours import reminding as office_hours_due
from kilim.incubation.residence import reactions as residence
from kilim.incubation.reviews import reactions as reviews
from kilim.market.brands import reactions as brands
from kilim.market.commissions import due as commissions_due
from kilim.market.commissions import reactions as commissions
from kilim.market.conversations import reactions as conversations
from kilim.market.favourites import reactions as favourites
from kilim.market.favourites import telling as restocked
from kilim.market.follows import reactions as follows
from kilim.market.follows import telling as follow_letters
from kilim.market.listings import reactions as listings
from kilim.market.notices import reactions as notices
from kilim.market.orders import disputing, repaying
from kilim.market.orders import due as orders_due
from kilim.market.orders import reactions as orders
from kilim.market.payments import banking as transfers_due
from kilim.market.payments import moves as payments_due
from kilim.market.payments import reactions as payments
from kilim.market.payouts import reactions as payouts
from kilim.market.ratings import due as reviews_due
from kilim.market.ratings import reactions as ratings
from kilim.market.returns import due as returns_due
from kilim.market.returns import reactions as returns
from kilim.market.search import indexing
from kilim.market.search import reactions as search
from kilim.market.sellers import ending as sellers_due
from kilim.market.sellers import reactions as sellers
from kilim.messaging.data_rooms import reactions as rooms
from kilim.messaging.mail import reactions as mail
from kilim.messaging.residency import reactions as residency
from kilim.messaging.teams import reactions as teams
from kilim.privacy import reactions as own_data
from kilim.studios.approvals import service as approvals
from kilim.studios.attendance import service as attendance
from kilim.studios.bookings import reactions as bookings
from kilim.studios.closures import reactions as closures
from kilim.studios.credits import reactions as credits_
from kilim.studios.histories import reactions as firsts
from kilim.studios.minutes import reactions as minutes
from kilim.studios.series import reactions as series
from kilim.studios.waiting import offering
from kilim.studios.waiting import reactions as waiting

REACTIONS: dict[type[Any], list[Reaction]] = {
    accounts.SignUpAsked: [mail.on_sign_up_asked],
    accounts.PasswordResetAsked: [mail.on_password_reset_asked],
    accounts.PersonInvited: [mail.on_person_invited],
    accounts.PasswordChanged: [mail.on_password_changed],
    accounts.RoleGranted: [mail.on_role_granted],
    accounts.RoleRevoked: [mentors.on_role_revoked],
    community.MembershipAsked: [residency.on_membership_asked],
    community.MembershipApproved: [
        residency.on_membership_approved,
        minutes.on_membership_approved,
    ],
    community.MembershipGiven: [residency.on_membership_given, minutes.on_membership_given],
    community.MembershipRefused: [residency.on_membership_refused],
    community.MembershipChanged: [minutes.on_membership_changed],
    community.MembershipEnds: [residency.on_membership_ends],
    community.RoomShared: [rooms.on_room_shared],
    community.WorkHidden: [residency.on_work_hidden],
    community.WorkShown: [residency.on_work_shown],
    community.TeamOffered: [teams.on_team_offered],
    studios.BookingConfirmed: [
        bookings.on_booking_confirmed,
        credits_.on_booking_confirmed,
        firsts.on_booking_confirmed,
    ],
    studios.ApprovalAsked: [bookings.on_approval_asked],
    studios.BookingApproved: [
        bookings.on_booking_approved,
        credits_.on_booking_approved,
        firsts.on_booking_approved,
    ],
    studios.BookingDeclined: [bookings.on_booking_declined],
    studios.BookingExpired: [bookings.on_booking_expired],
    studios.BookingMoved: [bookings.on_booking_moved, credits_.on_booking_moved],
    studios.BookingCancelled: [bookings.on_booking_cancelled],
    studios.BookingExtended: [bookings.on_booking_extended],
    studios.BookingRestored: [],  # its mail was held back; screens hear of it live
    studios.BookingMissed: [bookings.on_booking_missed],
    studios.SeriesBooked: [series.on_series_booked],
    studios.SeriesChanged: [series.on_series_changed],
    studios.SeriesCancelled: [series.on_series_cancelled],
    studios.FeeReturned: [bookings.on_fee_returned],
    studios.StudiosClosed: [closures.on_studios_closed],
    studios.TimeFreed: [waiting.on_time_freed],
    studios.WishMade: [waiting.on_wish_made],
    studios.TimeOffered: [waiting.on_time_offered],
    calendar.RoomFreed: [waiting.on_room_freed],
    forms.FormVersionPublished: [applications.on_form_version_published],
    incubation.CallPublished: [],  # its page and the lists show it; screens hear of it live
    incubation.CallExtended: [applications.on_call_extended],
    incubation.CallCancelled: [applications.on_call_cancelled],
    incubation.ApplicationSubmitted: [
        applications.on_application_submitted,
        lives.on_application_submitted,
    ],
    incubation.ApplicationWithdrawn: [
        applications.on_application_withdrawn,
        interviews.on_application_withdrawn,
        reviews.on_application_withdrawn,
        decisions.on_application_withdrawn,
        cohorts.on_application_withdrawn,
        lives.on_application_withdrawn,
    ],
    incubation.ApplicationReopened: [applications.on_application_reopened],
    incubation.ApplicationMemberInvited: [applications.on_application_member_invited],
    incubation.ApplicationEnds: [applications.on_application_ends],
    incubation.StageOpened: [reviews.on_stage_opened],
    incubation.ReviewerJoined: [reviews.on_reviewer_joined],
    incubation.ConflictLifted: [reviews.on_conflict_lifted],
    incubation.AssignmentsPublished: [assignment_runs.on_assignments_published],
    incubation.InterviewInvited: [interviews.on_interview_invited],
    incubation.InterviewInvitationTakenBack: [interviews.on_interview_invitation_taken_back],
    incubation.InterviewBooked: [interviews.on_interview_booked],
    incubation.InterviewMoved: [interviews.on_interview_moved],
    incubation.InterviewCancelled: [interviews.on_interview_cancelled],
    incubation.CallPlacesAdded: [decisions.on_call_places_added],
    incubation.DecisionsApplied: [decisions.on_decisions_applied],
    incubation.DecisionReleased: [decisions.on_decision_released, lives.on_decision_released],
    incubation.OfferPromoted: [decisions.on_offer_promoted],
    incubation.OfferEnded: [decisions.on_offer_ended, lives.on_offer_ended],
    incubation.OfferMoved: [decisions.on_offer_moved],
    incubation.CheckinDue: [checkins.on_checkin_due],
    incubation.StepsNear: [cohorts.on_steps_near],
    incubation.PlaceAccepted: [cohorts.on_place_accepted, lives.on_place_accepted],
    incubation.EnrolmentBegan: [
        cohorts.on_enrolment_began,
        checkins.on_enrolment_began,
        residence.on_enrolment_began,
        demo_days.on_enrolment_began,
        lives.on_enrolment_began,
    ],
    incubation.EnrolmentEnded: [
        checkins.on_enrolment_ended,
        residence.on_enrolment_ended,
        mentors.on_enrolment_ended,
        office_hours.on_enrolment_ended,
        demo_days.on_enrolment_ended,
        lives.on_enrolment_ended,
    ],
    incubation.ProgrammePlanNamed: [residence.on_programme_plan_named],
    incubation.EnrolmentGraduated: [
        graduation.on_enrolment_graduated,
        mentors.on_enrolment_graduated,
        office_hours.on_enrolment_graduated,
        lives.on_enrolment_graduated,
    ],
    incubation.DemoDayPlanned: [demo_days.on_demo_day_planned],
    incubation.DemoPitchTimed: [demo_days.on_demo_pitch_timed],
    incubation.DemoDayChanged: [demo_guests.on_demo_day_changed],
    incubation.DemoGuestAsked: [demo_guests.on_demo_guest_asked],
    incubation.DemoGuestSeated: [demo_guests.on_demo_guest_seated],
    incubation.MentorPaired: [mentors.on_mentor_paired],
    incubation.MentorPairEnded: [office_hours.on_mentor_pair_ended],
    incubation.MentorEnded: [office_hours.on_mentor_ended],
    incubation.MentorSilent: [office_hours.on_mentor_silent],
    incubation.MentoringSummaryDue: [office_hours.on_mentoring_summary_due],
    incubation.MeetingBooked: [office_hours.on_meeting_booked],
    incubation.MeetingMoved: [office_hours.on_meeting_moved],
    incubation.MeetingCancelled: [office_hours.on_meeting_cancelled],
    incubation.MeetingNear: [office_hours.on_meeting_near],
    incubation.TrancheReleased: [funds.on_tranche_released],
    incubation.TrancheReversed: [funds.on_tranche_reversed],
    incubation.MatchingCancelled: [matching.on_matching_cancelled],
    incubation.WorkAnswered: [cohorts.on_work_answered],
    impact.FollowUpDue: [surveys.on_follow_up_due],
    impact.SurveyLetterDue: [surveys.on_survey_letter_due],
    hubs.HubAdded: [sellers.on_hub_added],
    market.BrandMemberAsked: [brands.on_brand_member_asked],
    market.BrandTermsProposed: [brands.on_brand_terms_proposed],
    market.BrandTermsActivated: [brands.on_brand_terms_activated],
    market.PayoutsSent: [payouts.on_payouts_sent],
    market.PayoutBounced: [payouts.on_payout_bounced],
    market.PayoutAccountNamed: [payouts.on_payout_account_named],
    market.SellerMoved: [sellers.on_seller_moved],
    market.SellerEvidenceEnds: [sellers.on_seller_evidence_ends],
    market.ListingMoved: [listings.on_listing_moved],
    market.ListingLive: [search.on_listing_live],
    market.ListingChanged: [search.on_listing_changed],
    market.ListingGone: [search.on_listing_gone],
    market.PaymentCaptured: [payments.on_payment_captured, orders.on_payment_captured],
    market.PaymentFailed: [payments.on_payment_failed, orders.on_payment_failed],
    market.PaymentExpired: [orders.on_payment_expired],
    market.PaymentRefunded: [
        payments.on_payment_refunded,
        orders.on_payment_refunded,
        repaying.on_payment_refunded,
    ],
    market.OrderPaidBack: [repaying.on_order_paid_back],
    market.PaymentRefundFailed: [
        payments.on_payment_refund_failed,
        repaying.on_payment_refund_failed,
    ],
    market.PaymentDisputed: [disputing.on_payment_disputed],
    market.PaymentDisputeEnded: [disputing.on_payment_dispute_ended],
    market.OrderDisputed: [disputing.on_order_disputed],
    market.OrderDisputeEnded: [disputing.on_order_dispute_ended],
    market.TransferReturned: [payments.on_transfer_returned],
    market.PurchasePaid: [orders.on_purchase_paid],
    market.OrderMoved: [orders.on_order_moved, commissions.on_order_moved],
    market.CommissionAsked: [commissions.on_commission_asked],
    market.CommissionMoved: [commissions.on_commission_moved],
    market.RestockFound: [favourites.on_restock_found],
    market.FollowLetterDue: [follows.on_follow_letter_due],
    market.BuyerCodeAsked: [orders.on_buyer_code_asked],
    market.MessageWritten: [conversations.on_message_written],
    market.ConversationReported: [
        conversations.on_conversation_reported,
        notices.on_conversation_reported,
    ],
    market.NoticeGiven: [notices.on_notice_given],
    market.NoticeMoved: [notices.on_notice_moved],
    market.ReviewsAsked: [ratings.on_reviews_asked],
    market.ReviewsOut: [ratings.on_reviews_out],
    market.ReviewHidden: [ratings.on_review_hidden],
    market.OrderReturnMoved: [returns.on_order_return_moved],
    privacy.DataCopied: [own_data.on_data_copied],
    privacy.ErasureAsked: [own_data.on_erasure_asked],
}

# What every worker does again and again; each piece of work may be done by several at once.
EVERY_TWO_SECONDS: list[Callable[[Database], Awaitable[int]]] = [
    offering.end_what_is_over,
    attendance.release_no_shows,
    approvals.end_overdue,
    minutes.grant_due,
    ending.remind,
    ending.tell,
    credits_.expire_lots,
    reminding.remind,
    deciding.expire,
    checkins_due.remind,
    office_hours_due.remind,
    payments_due.expire,
    indexing.refresh,
    restocked.find,
]

# What looks at everything there is, and is in no hurry: once an hour, by one worker.
HOURLY: dict[str, Callable[[Database, datetime], Awaitable[None]]] = {
    "follow-ups": years_due.remind,
    "surveys": surveys_due.remind,
    "mentoring": office_hours_due.listen,
    "steps": steps_due.remind,
    "search": indexing.count_words,
    "sellers": sellers_due.remind,
    "orders": orders_due.complete,
    "commissions": commissions_due.pass_time,
    "reviews": reviews_due.remind,
    "returns": returns_due.move_on,
    "follows": follow_letters.find,
    "payments": transfers_due.forget,
}
