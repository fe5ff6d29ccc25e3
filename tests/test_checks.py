"""`kilim check` finds nothing in a healthy database, and each kind of harm in a broken one."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, create_async_engine

from kilim import checks
from kilim.studios.catalogue.terms import DOCUMENT
from tests.conftest import OwnDatabase

pytestmark = pytest.mark.anyio

HEALTHY = """
INSERT INTO hubs (id, slug, name, city, zone, currency, languages) VALUES
    (h(1), 'baku', 'Baku', 'Bakı', 'Asia/Baku', 'AZN', '{az}'),
    (h(2), 'pirot', 'Pirot', 'Pirot', 'Europe/Belgrade', 'RSD', '{sr}');
INSERT INTO people (id, email, name, language, password_hash) VALUES
    (h(3), 'a@hub.example', 'A', 'az', '-'), (h(4), 'b@hub.example', 'B', 'az', '-');
INSERT INTO grants (person_id, role, hub_id) VALUES
    (h(3), 'manager', h(1)), (h(4), 'manager', h(2)), (h(4), 'admin', NULL);
INSERT INTO invitations (id, hub_id, email, role, language, invited_by, created_at, expires_at)
    VALUES (h(5), h(1), 'c@hub.example', 'resident', 'az', h(3), now(), now() + interval '7 days');
INSERT INTO sign_ins (person_id, token_hash, created_at, last_seen_at, idle_seconds, expires_at,
    agent, network) VALUES (h(3), 'x', now(), now(), 60, now() + interval '1 day', '', '');
INSERT INTO units (id, hub_id, kind) VALUES (h(6), h(1), 'studio'), (h(7), h(2), 'studio');
INSERT INTO opening_hours (hub_id, unit_id, weekday, opens, closes) VALUES
    (h(1), h(6), 1, 540, 720), (h(1), h(6), 1, 720, 900);
INSERT INTO studios (id, hub_id, slug, kind, name, summary, description, features,
    capacity, hourly_amount, currency, grid_minutes, min_minutes, max_minutes, buffer_minutes,
    notice_minutes, horizon_days, open_to)
    SELECT h(n + 5), h(n), 'studio-' || n, 'sound', '{}', '{}', '{}', '{}', 4, 2000,
        CASE n WHEN 1 THEN 'AZN' ELSE 'RSD' END, 30, 60, 240, 15, 0, 90, 'everyone'
    FROM generate_series(1, 2) AS n;
INSERT INTO studio_terms (hub_id, studio_id, version, terms)
    SELECT hub_id, id, version, {DOCUMENT} FROM studios AS s;
INSERT INTO organisations (id, hub_id, name, kind) VALUES (h(12), h(2), 'O', 'startup');
INSERT INTO sellers (id, hub_id, organisation_id, kind, state, slug, name, sentence, story, returns,
    made_by) VALUES (h(190), h(2), h(12), 'alone', 'submitted', 's', 'S', '{}', '{}', '{}', h(4));
INSERT INTO seller_moves (hub_id, seller_id, number, act, state_before, state_after, reason,
    moved_by, moved_at) VALUES (h(2), h(190), 1, 'submit', 'draft', 'submitted', '', h(4), now());
INSERT INTO organisations (id, hub_id, name, kind) VALUES (h(193), h(2), 'B', 'producer');
INSERT INTO sellers (id, hub_id, organisation_id, kind, slug, name, sentence, story, returns,
    made_by) VALUES (h(194), h(2), h(193), 'brand', 'b', 'B', '{}', '{}', '{}', h(4));
INSERT INTO brand_members (id, hub_id, brand_id, seller_id, state, joined_on, asked_by, asked_at)
    VALUES (h(195), h(2), h(194), h(190), 'joined', '2030-01-01', h(4), now());
INSERT INTO brand_terms (id, hub_id, brand_id, number, state, fund, rules, signed_as, proposed_by,
    proposed_at, active_at)
    VALUES (h(196), h(2), h(194), 1, 'active', 0, '{}', h(196), h(4), now(), now());
INSERT INTO brand_shares (terms_id, member_id, brand_id, weight)
    VALUES (h(196), h(195), h(194), 1);
INSERT INTO brand_signatures (terms_id, member_id, brand_id, name, signed_by, signed_at)
    VALUES (h(196), h(195), h(194), 'B', h(4), now());
INSERT INTO seller_requirements (id, hub_id, code, name, help, takes, kinds, market, expires, shown,
    position) VALUES (h(191), h(2), 'phone', '{}', '{}', 'text', '{alone}', 'everywhere', false,
    false, 1);
INSERT INTO seller_evidence (id, hub_id, seller_id, requirement_id, said, given_by, given_at)
    VALUES (h(192), h(2), h(190), h(191), '1', h(4), now());
INSERT INTO listings (id, hub_id, seller_id, kind, slug, state, made_by, made_at, live_at)
    VALUES (h(210), h(2), h(190), 'service', 'l', 'live', h(4), now(), now());
INSERT INTO listing_versions (id, hub_id, listing_id, number, state, content, saved_by, saved_at)
    VALUES (h(211), h(2), h(210), 1, 'live', '{"materials": []}', h(4), now());
INSERT INTO listing_moves (hub_id, listing_id, number, version_number, act, state_before,
    state_after, reason, moved_by, moved_at)
    VALUES (h(2), h(210), 1, 1, 'submit', 'draft', 'submitted', '', h(4), now()),
        (h(2), h(210), 2, 1, 'approve', 'submitted', 'live', '', h(3), now());
INSERT INTO variants (id, hub_id, seller_id, listing_id, code, options, pricing, amount, currency,
    delivers, revisions, made_by, made_at)
    VALUES (h(212), h(2), h(190), h(210), 'v', '[]', 'fixed', 40, 'RSD', '{}', 1, h(4), now());
INSERT INTO listing_prices (hub_id, variant_id, pricing, amount, set_by, set_at)
    VALUES (h(2), h(212), 'fixed', 40, h(4), now());
INSERT INTO listing_claims (id, hub_id, listing_id, kind, words, scope_part, scheme, scheme_name,
    register_number, link, state, given_by, given_at, checked_by, checked_at)
    VALUES (h(214), h(2), h(210), 'handmade', '{}', '', 'own', '', '', 'https://x', 'accepted',
        h(4), now(), h(3), now());
INSERT INTO stock_places (id, hub_id, seller_id, kind, name)
    VALUES (h(220), h(2), h(190), 'hub', 'P');
INSERT INTO stock_workshops (id, hub_id, seller_id, name, capacity)
    VALUES (h(221), h(2), h(190), 'W', 4);
INSERT INTO stock_weeks (workshop_id, week_on, capacity) VALUES (h(221), '2030-01-07', 4);
INSERT INTO stock_items (id, hub_id, seller_id, kind, code, name, edition_size)
    VALUES (h(222), h(2), h(190), 'numbered', 'i', 'I', 2);
INSERT INTO stock_levels (item_id, place_id, seller_id, on_hand)
    VALUES (h(222), h(220), h(190), 1);
INSERT INTO stock_pieces (item_id, number, edition_size, place_id)
    VALUES (h(222), 1, 2, h(220));
INSERT INTO stock_movements (item_id, place_id, kind, change, moved_by, moved_at)
    VALUES (h(222), h(220), 'made', 1, h(4), now());
INSERT INTO shipping_methods (id, hub_id, seller_id, kind, name, days_min, days_max, position)
    VALUES (h(223), h(2), h(190), 'sent', '{}', 1, 2, 1);
INSERT INTO shipping_zones (id, method_id, position, first, further)
    VALUES (h(224), h(223), 1, 400, 100);
INSERT INTO shipping_zone_places (method_id, zone_id) VALUES (h(223), h(224));
INSERT INTO payments (id, hub_id, method, state, amount, currency, received, captured, refunded,
    refunding, moves, words, payer_id, language, until, created_at, captured_at)
    VALUES (h(230), h(2), 'transfer', 'part_refunded', 100, 'RSD', 100, 100, 30, 20, 2, 'K-1', h(4),
    'en', now(), now(), now());
INSERT INTO bank_statements (id, hub_id, name, digest, imported_by, imported_at)
    VALUES (h(231), h(2), 'a.xml', 'x', h(4), now());
INSERT INTO bank_lines (hub_id, statement_id, bank_id, booked_on, amount, currency, words, payer,
    payer_iban, payment_id, used)
    VALUES (h(2), h(231), '1', '2030-01-01', 120, 'RSD', '', '', '', h(230), 100);
INSERT INTO payment_moves (payment_id, number, state_before, state_after, amount, moved_at)
    VALUES (h(230), 1, 'created', 'captured', 100, now()),
    (h(230), 2, 'captured', 'part_refunded', 30, now());
INSERT INTO payment_refunds (hub_id, payment_id, key, amount, reason, state, asked_at, ended_at)
    VALUES (h(2), h(230), 'a', 30, '', 'done', now(), now()),
    (h(2), h(230), 'b', 20, '', 'pending', now(), NULL);
INSERT INTO purchases (id, hub_id, code, buyer_id, name, email, phone, language, currency, goods,
    discount, shipping, total, method, until, made_at, paid_at)
    VALUES (h(240), h(2), 'C', h(4), '', '', '', 'en', 'RSD', 0, 0, 0, 0, 'test', now(), now(),
        now());
INSERT INTO orders (id, hub_id, purchase_id, seller_id, number, state, goods, discount, shipping,
    total, note) VALUES (h(241), h(2), h(240), h(190), 1, 'placed', 0, 0, 0, 0, '');
INSERT INTO order_lines (id, hub_id, order_id, position, variant_id, listing_id, version_number,
    kind, code, title, options, parts, quantity, full_price, price, tax_rate)
    SELECT h(242), h(2), h(241), 0, h(212), h(210), number, 'service', 'v', '{}', '[]', '[]',
        1, 0, 0, 0
    FROM listing_versions WHERE listing_id = h(210) LIMIT 1;
INSERT INTO order_moves (hub_id, order_id, number, act, state_before, state_after, moved_at)
    VALUES (h(2), h(241), 1, 'place', 'unpaid', 'placed', now());
INSERT INTO order_series (seller_id, newest) VALUES (h(190), 1);
INSERT INTO conversations (id, hub_id, seller_id, listing_id, buyer_id, begun_at, newest, newest_id)
    VALUES (h(250), h(2), h(190), h(210), h(3), now(), 1, h(251));
INSERT INTO conversation_messages (id, hub_id, conversation_id, number, side, written_by, words,
    language, written_at) VALUES (h(251), h(2), h(250), 1, 'buyer', h(3), 'W', 'en', now());
INSERT INTO notice_cases (id, hub_id, seller_id, opened_at) VALUES (h(252), h(2), h(190), now());
INSERT INTO notices (hub_id, case_id, reason, words, reporter_id, language, given_at)
    VALUES (h(2), h(252), 'spam', 'W', h(3), 'en', now());
INSERT INTO commissions (id, hub_id, seller_id, buyer_id, variant_id, listing_id, version_number,
    code, title, currency, brief, state, offer_number, asked_at)
    SELECT h(255), h(2), h(190), h(3), h(212), h(210), number, 'v', '{}', 'RSD', 'B', 'offered', 1,
        now() FROM listing_versions WHERE listing_id = h(210) LIMIT 1;
WITH made AS (INSERT INTO commission_offers (id, hub_id, commission_id, number, side, words, total,
        expires_on, offered_by, offered_at)
    VALUES (h(256), h(2), h(255), 1, 'shop', '', 30, '2030-01-01', h(4), now()))
INSERT INTO commission_milestones (hub_id, offer_id, position, what, amount, due_on)
    VALUES (h(2), h(256), 1, 'A', 10, '2030-01-02'), (h(2), h(256), 2, 'B', 20, '2030-01-03');
INSERT INTO commission_moves (hub_id, commission_id, number, act, state_before, state_after,
    offer_number, side, words, moved_by, moved_at)
    VALUES (h(2), h(255), 1, 'offer', 'brief', 'offered', 1, 'shop', '', h(4), now());
INSERT INTO bookings (id, hub_id, studio_id, booked_by, title, note, people, audience, state,
    starts_at, ends_at, local_starts_at, local_ends_at, zone, terms_version, buffer_minutes,
    price_amount, currency)
    SELECT h(n), h(1), h(6), h(3), '', '', 1, 'public', 'confirmed',
        s, s + interval '1 hour', s AT TIME ZONE 'Asia/Baku',
        (s + interval '1 hour') AT TIME ZONE 'Asia/Baku', 'Asia/Baku', 1, 15, 2000, 'AZN'
    FROM (VALUES (8, timestamptz '2030-05-06 12:00Z'), (9, '2030-05-06 14:00Z')) AS wish (n, s);
INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
    SELECT hub_id, studio_id, id, 'core', tstzrange(starts_at, ends_at), int8range(NULL, NULL)
    FROM bookings;
INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
    SELECT hub_id, studio_id, id, 'buffer',
        tstzrange(ends_at, ends_at + interval '15 minutes'), int8range(7, 8)
    FROM bookings;
INSERT INTO pools (id, hub_id) VALUES (h(60), h(1)), (h(62), h(2));
INSERT INTO extras (id, hub_id, kind, name, summary, hourly_amount, currency, most, studio_kinds,
    offered) VALUES (h(60), h(1), 'equipment', '{}', '{}', 500, 'AZN', 2, '{}', true),
        (h(62), h(2), 'people', '{}', '{}', 500, 'RSD', 2, '{}', true);
INSERT INTO units (id, hub_id, kind) VALUES (h(61), h(1), 'equipment');
INSERT INTO equipment_units (id, hub_id, extra_id, label, serial)
    VALUES (h(61), h(1), h(60), 'No. 1', '');
INSERT INTO pool_units (pool_id, unit_id, hub_id) VALUES (h(60), h(61), h(1));
INSERT INTO booking_items (booking_id, pool_id, quantity, hourly_amount)
    VALUES (h(9), h(60), 1, 500);
INSERT INTO allocations (hub_id, unit_id, claim_id, pool_id, kind, span, lane)
    SELECT hub_id, h(61), id, h(60), 'core', tstzrange(starts_at, ends_at), int8range(NULL, NULL)
    FROM bookings WHERE id = h(9);
INSERT INTO series (id, hub_id, studio_id, booked_by, rule, local_starts_at, minutes, zone, rdates,
    exdates, dates, title, note, people) VALUES (h(70), h(1), h(6), h(3),
        'FREQ=WEEKLY;COUNT=2', '2030-05-06 18:00', 60, 'Asia/Baku', '{}', '{2030-05-13 18:00}', 2,
        '', '', 1);
UPDATE bookings SET series_id = h(70), recurrence_wall = '2030-05-06 18:00' WHERE id = h(9);
INSERT INTO closures (id, hub_id, starts_at, ends_at, reason, closed_by)
    VALUES (h(40), h(1), '2030-05-06 20:00Z', '2030-05-06 22:00Z', '{}', h(3));
INSERT INTO closed_units (hub_id, closure_id, unit_id) VALUES (h(1), h(40), h(6));
INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
    SELECT hub_id, h(6), id, 'closure', tstzrange(starts_at, ends_at), int8range(9, 10)
    FROM closures;
INSERT INTO closure_outcomes (closure_id, booking_id, outcome, old_studio_id, old_starts_at,
    old_ends_at, new_studio_id, new_starts_at, new_ends_at)
    SELECT h(40), h(9), 're-slotted', h(6), ends_at - interval '1 hour', ends_at, h(6),
        '2030-05-06 14:00Z', '2030-05-06 15:00Z' FROM closures;
INSERT INTO mails (id, event_id, kind, "to", language, subject, text, links, attachments, secret)
    VALUES (h(10), h(11), 'k', 'a@hub.example', 'az', '', '', '[]', '[]', false);
INSERT INTO pgqueuer (priority, status, entrypoint, payload)
    SELECT 0, 'queued', 'mails', convert_to('{"mail_id":"' || h(10) || '"}', 'UTF8');
INSERT INTO idempotency_keys (person_id, key, request_hash, status, body)
    VALUES (h(3), 'k', '', 201, '');
INSERT INTO ledger_accounts (id, hub_id, owner_kind, owner_id, kind, unit, form, balance) VALUES
    (h(13), h(1), 'person', h(3), 'credits', 'minutes:sound', 'lots', 25),
    (h(14), h(1), 'hub', h(1), 'issued', 'minutes:sound', 'unlimited', NULL),
    (h(15), h(1), 'hub', h(1), 'spent', 'minutes:sound', 'unlimited', NULL);
INSERT INTO ledger_entries (id, hub_id, act, reference_kind, reference_id, created_at)
    SELECT h(n), h(1), act, 'booking', h(8), now()
    FROM (VALUES (16, 'plans.grant'), (17, 'bookings.book'), (18, 'bookings.cancel')) AS e (n, act);
INSERT INTO ledger_lots (id, hub_id, account_id, entry_id, granted, remaining, granted_at)
    VALUES (h(19), h(1), h(13), h(16), 30, 25, now());
INSERT INTO ledger_slices (hub_id, entry_id, lot_id, account_id, place, taken, refunded)
    VALUES (h(1), h(17), h(19), h(13), 1, 10, 5);
INSERT INTO ledger_postings (hub_id, entry_id, account_id, lot_id, refunded_entry_id, amount)
    VALUES (h(1), h(16), h(13), h(19), NULL, 30), (h(1), h(16), h(14), NULL, NULL, -30),
        (h(1), h(17), h(13), h(19), NULL, -10), (h(1), h(17), h(15), NULL, NULL, 10),
        (h(1), h(18), h(13), h(19), h(17), 5), (h(1), h(18), h(15), NULL, NULL, -5);
INSERT INTO waiting_wishes (id, hub_id, person_id, studio_id, minutes, first_on, last_on,
    from_minute, to_minute, people, title, note, wanted_until, place, state) VALUES
    (h(60), h(1), h(3), h(6), 60, '2030-05-05', '2030-05-05', 0, 1440, 1, '', '', '2030-05-08', 1,
        'offered');
INSERT INTO waiting_offers (id, hub_id, wish_id, studio_id, starts_at, ends_at, buffer_minutes,
    state, offered_at, expires_at) VALUES (h(61), h(1), h(60), h(6), '2030-05-05 12:00Z',
    '2030-05-05 13:00Z', 0, 'open', now(), now() + interval '2 hours');
INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane) VALUES
    (h(1), h(6), h(61), 'core', tstzrange('2030-05-05 12:00Z', '2030-05-05 13:00Z'), '(,)');
INSERT INTO qualification_kinds (id, hub_id, name, summary) VALUES (h(70), h(1), '{}', '{}');
INSERT INTO qualifications (id, hub_id, kind_id, person_id, valid, evidence, given_by, given_at)
    VALUES (h(71), h(1), h(70), h(3), '[2030-01-01,2031-01-01)', 'Seen', h(3), now());
INSERT INTO opening_exceptions (hub_id, unit_id, first_on, last_on, yearly, minutes, reason,
    created_by) VALUES (h(1), h(6), '2030-01-01', '2030-01-01', false, '{[0,1440)}', '{}', h(3));
INSERT INTO units (id, hub_id, kind) VALUES (h(90), h(1), 'studio');
INSERT INTO unit_pairs (hub_id, one_id, other_id, rule, reason, created_by)
    VALUES (h(1), least(h(6), h(90)), greatest(h(6), h(90)), 'forbid', '{}', h(3));
INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
    SELECT hub_id, h(90), claim_id, 'adjacent', span, int8range(7, 8)
    FROM allocations WHERE unit_id = h(6) AND kind = 'core';
INSERT INTO plans (id, hub_id, name) VALUES (h(80), h(1), '{}');
INSERT INTO plan_terms (plan_id, holds_from, minutes, rollover_months, price_amount, currency)
    VALUES (h(80), '2020-01-01', '{"any": 60}', 0, 0, 'AZN');
INSERT INTO memberships (id, hub_id, plan_id, person_id, starts_on, decided_at)
    VALUES (h(81), h(1), h(80), h(3), '2030-05-01', now());
INSERT INTO membership_periods (hub_id, membership_id, valid)
    VALUES (h(1), h(81), daterange('2030-05-01', NULL));
INSERT INTO membership_spots (hub_id, membership_id, kind, number, valid)
    VALUES (h(1), h(81), 'desk', 1, daterange('2030-05-01', NULL));
INSERT INTO membership_grants (membership_id, month, granted_at)
    VALUES (h(81), '2030-05-01', '2030-05-01 00:00Z');
INSERT INTO credit_changes (id, hub_id, person_id, kind, good_for, minutes, reason, made_by,
    created_at)
    VALUES (h(82), h(1), h(3), 'pack', 'any', 40, '', h(4), '2030-05-02 00:00Z');
INSERT INTO ledger_accounts (id, hub_id, owner_kind, owner_id, kind, unit, form, balance) VALUES
    (h(83), h(1), 'person', h(3), 'credits', 'minutes:any', 'lots', 100),
    (h(84), h(1), 'hub', h(1), 'issued', 'minutes:any', 'unlimited', NULL);
INSERT INTO ledger_entries (id, hub_id, act, reference_kind, reference_id, created_at) VALUES
    (h(85), h(1), 'plans.grant', 'membership', h(81), '2030-05-01 00:00Z'),
    (h(86), h(1), 'credits.pack', 'pack', h(82), '2030-05-02 00:00Z');
INSERT INTO ledger_lots (id, hub_id, account_id, entry_id, granted, remaining, granted_at) VALUES
    (h(87), h(1), h(83), h(85), 60, 60, now()), (h(88), h(1), h(83), h(86), 40, 40, now());
INSERT INTO ledger_postings (hub_id, entry_id, account_id, lot_id, refunded_entry_id, amount)
    VALUES (h(1), h(85), h(83), h(87), NULL, 60), (h(1), h(85), h(84), NULL, NULL, -60),
        (h(1), h(86), h(83), h(88), NULL, 40), (h(1), h(86), h(84), NULL, NULL, -40);
UPDATE bookings SET credit_minutes = 5 WHERE id = h(8);
INSERT INTO cancellation_terms (booking_id, steps) VALUES (h(8), '[]');
INSERT INTO profiles (organisation_id, hub_id, version, version_id, slug, sentence, story, tracks,
    stage, links, deck_public, published) VALUES (h(12), h(2), 1, h(13), 'o', '{"en": "O"}', '{}',
    '{}', 'idea', '{}', false, true);
INSERT INTO profile_versions (id, hub_id, organisation_id, number, content, changed, saved_by)
    VALUES (h(13), h(2), h(12), 1, '{"slug": "o", "sentence": {"en": "O"}, "published": true}',
        '{}', h(4));
INSERT INTO forms (id, hub_id, purpose, created_by, created_at)
    VALUES (h(90), h(1), 'application', h(3), now());
INSERT INTO form_versions (id, hub_id, form_id, number, state, definition, hash, changed_at,
    published_at, published_by) VALUES
    (h(91), h(1), h(90), 1, 'active', '{}', repeat('a', 64), now(), now(), h(3)),
    (h(92), h(1), h(90), 2, 'draft', '{}', NULL, now(), NULL, NULL);
INSERT INTO programmes (id, hub_id, slug, name, summary) VALUES (h(110), h(1), 'p', '{}', '{}');
INSERT INTO tracks (id, hub_id, programme_id, slug, name, summary, places, position)
    VALUES (h(111), h(1), h(110), 'music', '{}', '{}', 8, 0);
INSERT INTO calls (id, hub_id, programme_id, slug, title, summary, offered, audience, next_steps,
    opens_at, closes_at, zone, state, published_at)
    SELECT h(112), h(1), h(110), 'c', t, t, t, t, t, '2030-05-01 00:00Z', '2030-06-02 00:00Z',
        'Asia/Baku', 'published', now()
    FROM (SELECT CAST('{"en": "a", "az": "b"}' AS jsonb) AS t) AS t;
INSERT INTO call_tracks (call_id, track_id, hub_id, programme_id, places)
    VALUES (h(112), h(111), h(1), h(110), 8);
INSERT INTO call_extensions (hub_id, call_id, old_closes_at, closes_at, reason, made_by, made_at)
    VALUES (h(1), h(112), '2030-06-01 00:00Z', '2030-06-02 00:00Z', '{}', h(3), now());
INSERT INTO extension_codes (id, hub_id, call_id, code_hash, until, reason, max_uses, uses, made_by,
    made_at) VALUES (h(113), h(1), h(112), 'x', '2030-07-01 00:00Z', 'r', 2, 1, h(3), now());
INSERT INTO extension_uses (code_id, person_id, hub_id, call_id, used_at)
    VALUES (h(113), h(4), h(1), h(112), now());
INSERT INTO uploads (id, person_id, purpose, name, size, received, state, created_at, expires_at)
    VALUES (h(100), h(3), 'attachment', 'a', 10, 5, 'open', now(), now() + interval '1 day'),
        (h(101), h(3), 'attachment', 'b', 10, 10, 'ready', now(), now() + interval '1 day');
INSERT INTO upload_chunks (upload_id, starts_at_byte, size, key) VALUES (h(100), 0, 5, 'k');
INSERT INTO files (id, person_id, purpose, name, kind, size, sha256, folder, objects)
    VALUES (h(101), h(3), 'attachment', 'b.pdf', 'pdf', 10, '', 'files/b', '[{"name": "file"}]');
INSERT INTO studio_pictures (id, hub_id, studio_id, file_id, alt, place, added_by, added_at)
    VALUES (h(102), h(1), h(6), h(101), '{}', 0, h(3), now());
INSERT INTO file_holds (file_id, holder, holder_id) VALUES (h(101), 'studio_pictures', h(102));
INSERT INTO room_files (id, hub_id, organisation_id, file_id, name, added_by)
    VALUES (h(103), h(2), h(12), h(101), 'Deck', h(4));
INSERT INTO file_holds (file_id, holder, holder_id) VALUES (h(101), 'room_files', h(103));
INSERT INTO room_shares (id, hub_id, organisation_id, email, note, language, made_by, made_at,
    ends_at) VALUES (h(104), h(2), h(12), 'c@hub.example', '', 'en', h(4),
        now() - interval '1 day', now() + interval '1 day');
INSERT INTO room_share_files (share_id, room_file_id, organisation_id)
    VALUES (h(104), h(103), h(12));
INSERT INTO room_openings (room_file_id, share_id, opened_at) VALUES (h(103), h(104), now());
INSERT INTO applications (id, hub_id, call_id, owner_id, state, last_number, submitted_at,
    submitted_digest) VALUES (h(120), h(1), h(112), h(3), 'submitted', 1, now(), 'x');
INSERT INTO application_members (application_id, person_id, role) VALUES (h(120), h(3), 'editor');
INSERT INTO application_drafts (application_id, form_version_id, digest, changed_by)
    VALUES (h(120), h(91), 'x', h(3));
INSERT INTO receipt_keys (id, public_key) VALUES ('k', 'x');
INSERT INTO application_snapshots (id, application_id, number, form_version_id, track_id,
    eligibility, content, sha256, key_id, signature, submitted_at, submitted_by)
    SELECT h(121), h(120), 1, h(91), h(111), 'met', c, sha256(convert_to(c, 'UTF8')), 'k', 'x',
        now(), h(3) FROM (SELECT format('{"files":[{"file_id":"%s"}]}', h(101)) AS c) AS c;
INSERT INTO file_holds (file_id, holder, holder_id)
    VALUES (h(101), 'application_snapshots', h(121));
INSERT INTO call_archives (id, hub_id, call_id, made_by, language, applications, state, file_id,
    finished_at, expires_at) VALUES (h(170), h(1), h(112), h(3), 'en', ARRAY[h(120)], 'ready',
    h(101), now(), now() + interval '1 day');
INSERT INTO file_holds (file_id, holder, holder_id) VALUES (h(101), 'call_archives', h(170));
INSERT INTO data_copies (id, person_id, language, state, file_id, finished_at, expires_at)
    VALUES (h(171), h(3), 'en', 'ready', h(101), now(), now() + interval '7 days');
INSERT INTO file_holds (file_id, holder, holder_id) VALUES (h(101), 'data_copies', h(171));
INSERT INTO import_runs (id, hub_id, kind, name, file_id, made_by, state, rows, judged, new, digest,
    expires_at) VALUES (h(900), h(1), 'startups', 't.csv', h(101), h(3), 'judged', 1, 1, 1, '-',
    now() + interval '1 day');
INSERT INTO import_rows (run_id, hub_id, number, cells, effect, object_id)
    VALUES (h(900), h(1), 2, '["x"]', 'new', h(901));
INSERT INTO import_applications (run_id, hub_id, leave_bad_out, supersede, invite, asked_by,
    asked_at, state, written, ended_at) VALUES (h(900), h(1), false, false, false, h(3), now(),
    'done', 1, now());
INSERT INTO file_holds (file_id, holder, holder_id) VALUES (h(101), 'import_runs', h(900));
INSERT INTO directory_entries (person_id, version) VALUES (h(4), 1);
INSERT INTO shown_works (id, person_id, place, title_en, kind, file_id, alt_en)
    VALUES (h(950), h(4), 0, 'A', 'film', h(101), 'A');
INSERT INTO file_holds (file_id, holder, holder_id) VALUES (h(101), 'shown_works', h(950));
INSERT INTO stages (id, hub_id, call_id, position, kind, name, rubric_id, state, opened_at)
    VALUES (h(130), h(1), h(112), 1, 'review', '{}', h(91), 'open', now());
INSERT INTO stage_criteria (stage_id, key, weight, position) VALUES (h(130), 'idea', 1, 1);
INSERT INTO stage_phases (id, stage_id, position, name, may_review, shows_names, shows_reviews,
    active) VALUES (h(131), h(130), 1, '{}', true, false, 'never', true);
INSERT INTO stage_entries (stage_id, application_id, hub_id, call_id, track_id, snapshot_id, code,
    language, entered_at)
    VALUES (h(130), h(120), h(1), h(112), h(111), h(121), 'K7Q2', 'az', now());
INSERT INTO reviewers (call_id, person_id, hub_id, most, languages)
    SELECT h(112), p, h(1), 9, '{az}' FROM unnest(ARRAY[h(3), h(4)]) AS p;
INSERT INTO reviewer_pairs (application_id, person_id, barred)
    VALUES (h(120), h(3), true), (h(120), h(4), false);
INSERT INTO conflicts (id, application_id, person_id, kind, source, evidence, made_at)
    VALUES (h(132), h(120), h(3), 'member', 'detected', '', now());
INSERT INTO assignments (id, hub_id, call_id, stage_id, application_id, person_id, source, made_by,
    made_at)
    VALUES (h(133), h(1), h(112), h(130), h(120), h(4), 'proposal', h(3), now());
INSERT INTO reviews (id, assignment_id, snapshot_id, rubric_id, state, answers, confidence,
    changed_at, sent_at)
    VALUES (h(134), h(133), h(121), h(91), 'sent', '{"idea": 4}', 2, now(), now());
INSERT INTO review_scores (review_id, key, score) VALUES (h(134), 'idea', 4);
INSERT INTO review_revisions (review_id, number, phase_id, content, sent_at)
    VALUES (h(134), 1, h(131), '{"answers": {"idea": 4}}', now());
INSERT INTO assignment_runs (hub_id, call_id, stage_id, state, options, panel, input_hash, result,
    made_by, made_at, finished_at, published_by, published_at)
    SELECT h(1), h(112), h(130), 'published', '{}', '{}', 'x',
        format('{"given":[{"application":"%s","reviewer":"%s"}]}', h(120), h(4)),
        h(3), now(), now(), h(3), now();
INSERT INTO calibration_runs (hub_id, call_id, stage_id, options, sheet, sheet_hash, made_by,
    made_at) VALUES (h(1), h(112), h(130), '{}', 'x',
        encode(sha256(convert_to('x', 'UTF8')), 'hex'), h(3), now());
INSERT INTO units (id, hub_id, kind, person_id) VALUES (h(140), h(1), 'person', h(3)),
    (h(141), h(1), 'operator', h(4));
INSERT INTO interview_rounds (id, hub_id, call_id, name, minutes, buffer_minutes, panel_size,
    offered, picks_close_at, change_hours, meeting_url, created_by)
    VALUES (h(142), h(1), h(112), '{}', 60, 0, 1,
        '{[2030-06-05 12:00Z,2030-06-05 13:00Z)}', '2030-06-01', 0, 'https://a.example', h(3));
INSERT INTO interview_round_interviewers (round_id, hub_id, person_id, unit_id)
    VALUES (h(142), h(1), h(4), h(141));
INSERT INTO interview_invitations (round_id, hub_id, application_id)
    VALUES (h(142), h(1), h(120));
INSERT INTO interviews (id, hub_id, round_id, application_id, guest_id, starts_at, ends_at,
    made_by, made_at) VALUES (h(143), h(1), h(142), h(120), h(3), '2030-06-05 12:00Z',
    '2030-06-05 13:00Z', h(3), now());
INSERT INTO interview_panelists (interview_id, person_id) VALUES (h(143), h(4));
INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
    SELECT h(1), unit, h(143), 'core', tstzrange('2030-06-05 12:00Z', '2030-06-05 13:00Z'), '(,)'
    FROM unnest(ARRAY[h(140), h(141)]) AS unit;
INSERT INTO other_claims (id, hub_id, purpose, starts_at, ends_at)
    VALUES (h(143), h(1), 'interview', '2030-06-05 12:00Z', '2030-06-05 13:00Z');
INSERT INTO stages (id, hub_id, call_id, position, kind, name)
    VALUES (h(150), h(1), h(112), 2, 'interview', '{}');
INSERT INTO stage_entries (stage_id, application_id, hub_id, call_id, track_id, snapshot_id, code,
    language, entered_at, left_at, outcome)
    VALUES (h(150), h(120), h(1), h(112), h(111), h(121), 'K7', 'en', now(), now(), 'waiting');
INSERT INTO decision_batches (id, hub_id, call_id, stage_id, state, size, over_offered, places,
    applied_by, applied_at, releases_at, released_at) VALUES (h(151), h(1), h(112), h(150),
    'released', 1, false, '[]', h(3), now(), now(), now());
INSERT INTO organisations (id, hub_id, name, kind) VALUES (h(302), h(1), 'V', 'startup');
INSERT INTO kpis (id, hub_id, programme_id, slug) VALUES (h(300), h(1), h(110), 'revenue');
INSERT INTO kpi_versions (id, hub_id, kpi_id, number, from_month, name, hint, unit, direction,
    evidence, made_by)
    VALUES (h(301), h(1), h(300), 1, '2030-01-01', '{}', '{}', 'money', 'up', false, h(3));
INSERT INTO kpi_values (id, hub_id, organisation_id, kpi_id, version_id, month, state, number,
    currency, reason, evidence, doubts, source, source_note, entered_by)
    VALUES (h(303), h(1), h(302), h(300), h(301), '2030-01-01', 'value', 5, 'AZN', '', '', '{}',
        'venture', '', h(3));
INSERT INTO surveys (id, hub_id, organisation_id, year, person_id)
    VALUES (h(140), h(1), h(302), 2025, h(3));
INSERT INTO survey_letters (survey_id, number, kind, made_at, ends_at)
    VALUES (h(140), 1, 'first', now(), now() + interval '60 days'),
        (h(140), 2, 'reminder', now(), now() + interval '60 days');
INSERT INTO survey_drafts (survey_id, content, saved_at) VALUES (h(140), '{}', now());
INSERT INTO observations (id, hub_id, organisation_id, metric, metric_version, year, state, number,
    reason, source, source_note, entered_by)
    VALUES (h(304), h(1), h(302), 'jobs', 1, 2029, 'value', 2, '', 'venture', '', h(3));
INSERT INTO observed_jobs (observation_id, position, gender, people, months)
    VALUES (h(304), 1, 'women', 2, 12);
INSERT INTO decisions (id, hub_id, call_id, stage_id, application_id, snapshot_id, track_id, state,
    outcome, rank, batch_id, evidence, proposed_by, decided_by, decided_at)
    VALUES (h(152), h(1), h(112), h(150), h(120), h(121), h(111), 'standing', 'waiting', 1,
        h(151), '{}', h(3), h(3), now());
INSERT INTO waiting_places (decision_id, hub_id, call_id, track_id, rank, state, ended_at)
    VALUES (h(152), h(1), h(112), h(111), 1, 'promoted', now());
INSERT INTO offers (id, hub_id, call_id, track_id, application_id, decision_id, state, terms,
    made_at, expires_at, ended_at, answered_by, agreed) VALUES (h(153), h(1), h(112), h(111),
    h(120), h(152), 'accepted', '{}', now(), now() + interval '1 day', now(), h(3), 'Yes');
UPDATE call_tracks SET taken = 1;
INSERT INTO cohorts (id, hub_id, programme_id, call_id, name, starts_on, ends_on)
    VALUES (h(180), h(1), h(110), h(112), '{}', '2030-07-01', '2030-12-31');
INSERT INTO cohort_agreements (cohort_id, number, text, published_by)
    VALUES (h(180), 1, '{}', h(3));
INSERT INTO cohort_steps (id, cohort_id, part, kind, position, due_days, number)
    VALUES (h(181), h(180), 'onboarding', 'agreement', 1, 7, 1),
        (h(182), h(180), 'curriculum', 'work', 2, 7, 1);
INSERT INTO cohort_step_texts (step_id, number, name, help)
    VALUES (h(181), 1, '{}', '{}'), (h(182), 1, '{}', '{}');
INSERT INTO cohort_step_needs (cohort_id, step_id, needs_id, step_position, needs_position)
    VALUES (h(180), h(182), h(181), 2, 1);
INSERT INTO enrolments (id, hub_id, cohort_id, application_id, person_id, enrolled_on)
    VALUES (h(183), h(1), h(180), h(120), h(3), '2030-06-20');
INSERT INTO enrolled_people (enrolment_id, person_id, joined_on)
    VALUES (h(183), h(3), '2030-06-20');
INSERT INTO demo_days (id, hub_id, cohort_id, slug, title, lead, venue, address, link, starts_at,
    ends_at, pitch_minutes, question_minutes, places, planned_by)
    VALUES (h(190), h(1), h(180), 'day', '{}', '{}', '{}', '', '', '2030-07-01 10:00Z',
        '2030-07-01 12:00Z', 5, 5, 1, h(3));
INSERT INTO demo_pitches (demo_day_id, enrolment_id, cohort_id, answer, sentence, presenter_id,
    position, told_at, answered_by, answered_at) VALUES (h(190), h(183), h(180), 'yes',
        '{"en": "We weave"}', h(3), 0, '2030-07-01 10:00Z', h(3), now());
INSERT INTO agreement_signatures (enrolment_id, cohort_id, number, language, name, content, sha256,
    key_id, signature, signed_by, signed_at)
    VALUES (h(183), h(180), 1, 'en', 'A', 'x', sha256('x'), 'k', 'x', h(3), now());
INSERT INTO handed_in (id, cohort_id, enrolment_id, step_id, step_number, number, words, links,
    handed_in_by) VALUES (h(184), h(180), h(183), h(182), 1, 1, 'x', '{}', h(3));
INSERT INTO work_feedback (work_id, verdict, words, given_by) VALUES (h(184), 'accepted', '', h(3));
INSERT INTO step_completions (enrolment_id, step_id, cohort_id, done_by)
    VALUES (h(183), h(181), h(180), h(3)), (h(183), h(182), h(180), h(3));
INSERT INTO enrolment_memberships (enrolment_id, hub_id, membership_id)
    VALUES (h(183), h(1), h(81));
INSERT INTO mentors (id, hub_id, person_id, fields, languages, about, since, added_by)
    VALUES (h(401), h(1), h(4), '{Film}', '{az}', '', '2030-06-20', h(3));
INSERT INTO mentor_seats (mentor_id, number) VALUES (h(401), 1);
INSERT INTO mentor_pairs (id, hub_id, mentor_id, enrolment_id, seat, since, paired_by)
    VALUES (h(402), h(1), h(401), h(183), 1, '2030-07-01', h(3));
INSERT INTO office_hours (id, hub_id, mentor_id, first_on, last_on, opens, closes, minutes, place,
    meeting_url, is_open, offered_by)
    VALUES (h(405), h(1), h(401), '2030-07-01', '2030-07-01', 540, 600, 30, 'agreed', '', false,
        h(3));
INSERT INTO mentor_meetings (id, hub_id, mentor_id, enrolment_id, hours_id, guest_id, place,
    meeting_url, starts_at, ends_at, about, state, ahead, made_by, made_at)
    VALUES (h(406), h(1), h(401), h(183), h(405), h(3), 'agreed', '', '2030-07-01T05:00Z',
        '2030-07-01T05:30Z', 'x', 'held', false, h(3), now());
INSERT INTO meeting_ratings (meeting_id, side, score, words, rated_by, rated_at)
    VALUES (h(406), 'mentor', 5, '', h(4), now());
INSERT INTO matchings (id, hub_id, cohort_id, state, opened_by, published_by, published_at)
    VALUES (h(403), h(1), h(180), 'published', h(3), h(3), now());
INSERT INTO matched_pairs (pair_id, matching_id, pinned) VALUES (h(402), h(403), false);
INSERT INTO ledger_accounts (id, hub_id, owner_kind, owner_id, kind, unit, form, balance)
    VALUES (h(190), h(1), 'fund', h(191), 'fund', 'AZN', 'limited', 60),
        (h(192), h(1), 'hub', h(1), 'funded', 'AZN', 'unlimited', NULL),
        (h(193), h(1), 'person', h(3), 'grants', 'AZN', 'unlimited', NULL);
INSERT INTO cohort_funds (id, hub_id, cohort_id, account_id, amount, currency, made_by)
    VALUES (h(191), h(1), h(180), h(190), 100, 'AZN', h(3));
INSERT INTO tranches (id, cohort_id, fund_id, enrolment_id, number, name, amount, asked_by,
    asked_at, released_by, released_at)
    VALUES (h(194), h(180), h(191), h(183), 1, '{}', 40, h(3), now(), h(4), now());
INSERT INTO tranche_steps (tranche_id, step_id, cohort_id) VALUES (h(194), h(181), h(180));
INSERT INTO ledger_entries (id, hub_id, act, reference_kind, reference_id, created_at)
    VALUES (h(195), h(1), 'funds.add_fund', 'fund', h(191), now()),
        (h(196), h(1), 'funds.release', 'tranche', h(194), now());
INSERT INTO ledger_postings (id, hub_id, entry_id, account_id, amount, balance)
    VALUES (h(197), h(1), h(195), h(190), 100, 100), (h(198), h(1), h(195), h(192), -100, NULL),
        (h(199), h(1), h(196), h(190), -40, 60), (h(200), h(1), h(196), h(193), 40, NULL);
SET CONSTRAINTS ALL IMMEDIATE;
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM kilim_app
""".replace("{DOCUMENT}", DOCUMENT)
SHIFT = "UPDATE bookings SET {} WHERE id = h(8)"
SOLD = (  # whose parts are missing
    "ALTER TABLE sales DISABLE TRIGGER sales_add_up",
    "INSERT INTO sales (id, hub_id, order_id, seller_id, sender_id, currency, provider, shipping,"
    " rate, vat, sold_at) VALUES"
    " (h(230), h(2), h(231), h(190), h(190), 'RSD', 'desk', 5, 0, 0, now())",
)
DRAFTED = (
    "INSERT INTO payout_batches (id, hub_id, currency, number, pays_on, paying_name, paying_iban,"
    " paying_bic, drafted_by, drafted_at)"
    " VALUES (h(233), h(2), 'RSD', 1, '2030-05-07', '', '', '', h(4), now())",
)
# An order that was delivered, by whoever bought the other one.
DELIVERED = [
    "INSERT INTO purchases (id, hub_id, code, buyer_id, name, email, phone, language, currency,"
    " goods, discount, shipping, total, method, until, made_at, paid_at) SELECT h(243), hub_id,"
    " 'D', buyer_id, '', '', '', 'en', 'RSD', 0, 0, 0, 0, 'test', now(), now(), now()"
    " FROM purchases WHERE id = h(240)",
    "INSERT INTO orders (id, hub_id, purchase_id, seller_id, number, state, goods, discount,"
    " shipping, total, note, delivered_at)"
    " VALUES (h(244), h(2), h(243), h(190), 2, 'delivered', 0, 0, 0, 0, '', now())",
    "INSERT INTO order_lines SELECT (jsonb_populate_record(l, jsonb_build_object("
    "'id', h(245), 'order_id', h(244)))).* FROM order_lines l WHERE id = h(242)",
    "INSERT INTO order_moves (hub_id, order_id, number, act, state_before, state_after,"
    " moved_at) VALUES (h(2), h(244), 1, 'place', 'unpaid', 'placed', now()),"
    " (h(2), h(244), 2, 'deliver', 'placed', 'delivered', now())",
    "UPDATE order_series SET newest = 2",
]
RETURN = [
    *DELIVERED,
    "INSERT INTO order_returns (id, hub_id, order_id, seller_id, delivered_at, line_id, bought,"
    " quantity, kind, due_on, asked_at) SELECT h(246), hub_id, id, seller_id, delivered_at, h(245),"
    " 1, 1, 'withdrawal', '2030-01-01', now() FROM orders WHERE id = h(244)",
    "INSERT INTO order_return_units (return_id, unit, line_id, bought)"
    " VALUES (h(246), 1, h(245), 1)",
    "INSERT INTO order_return_moves (hub_id, return_id, number, act, state_before, state_after,"
    " side, words, moved_at) VALUES (h(2), h(246), 1, 'ask', '', 'asked', 'buyer', '', now())",
]
HARM: dict[str, list[str]] = {
    "the parts of a sale add up to what was paid, unit by unit": [*SOLD],
    "what is returned and held of a part is what acts have changed": [
        *SOLD,
        "INSERT INTO sale_parts (id, hub_id, sale_id, unit, kind, seller_id, amount, returned)"
        " VALUES (h(232), h(2), h(230), 0, 'shipping', h(190), 5, 1)",
    ],
    "what is not free, and what is held, is what the ledger says": [
        "INSERT INTO ledger_accounts (hub_id, owner_kind, owner_id, kind, unit, form, balance)"
        " VALUES (h(2), 'organisation', h(12), 'earning', 'RSD', 'limited', 5)"
    ],
    "what buyers are owed is what the ledger says": [
        *SOLD,
        "UPDATE sales SET owed = 5 WHERE id = h(230)",
    ],
    "what hubs have given by vouchers is what the ledger says": [
        *SOLD,
        "ALTER TABLE sale_lines DISABLE TRIGGER sale_lines_add_up",
        "ALTER TABLE sale_parts DISABLE TRIGGER sale_parts_add_up",
        "INSERT INTO sale_lines (sale_id, line_id, hub_id, quantity, price)"
        " VALUES (h(230), h(231), h(2), 1, 0)",
        "INSERT INTO sale_parts (id, hub_id, sale_id, line_id, unit, kind, amount)"
        " VALUES (h(232), h(2), h(230), h(231), 1, 'voucher', -1)",
    ],
    "what is in transit is what was released and has not ended, of each seller": [
        "INSERT INTO ledger_accounts (hub_id, owner_kind, owner_id, kind, unit, form, balance)"
        " VALUES (h(2), 'organisation', h(12), 'in_transit', 'RSD', 'limited', 5)"
    ],
    "what was released is what the ledger moved, payout by payout": [
        *DRAFTED,
        "INSERT INTO payouts (hub_id, batch_id, seller_id, currency, amount, holder, iban, state)"
        " VALUES (h(2), h(233), h(190), 'RSD', 5, '', '', 'released')",
    ],
    "a payout is as far as its batch": [
        *DRAFTED,
        "INSERT INTO payouts (hub_id, batch_id, seller_id, currency, amount, holder, iban, state)"
        " VALUES (h(2), h(233), h(190), 'RSD', 5, '', '', 'withdrawn')",
    ],
    "what is paid is guarded against change": ["ALTER TABLE payouts DISABLE TRIGGER payouts_keep"],
    "what was sold is guarded against change": [
        "ALTER TABLE sale_parts DISABLE TRIGGER sale_parts_keep"
    ],
    "a version stands where its last move led, or was superseded by the next one": [
        "UPDATE listing_versions SET state = 'superseded'"
    ],
    "a listing stands where its last move led; a live version made it live": [
        "UPDATE listings SET state = 'hidden'"
    ],
    "moves of a listing are numbered without a gap": [
        "INSERT INTO listing_moves (hub_id, listing_id, number, act, state_before, state_after,"
        " reason, moved_by, moved_at)"
        " VALUES (h(2), h(210), 9, 'hide', 'live', 'hidden', '', h(4), now())"
    ],
    "shares of materials add up to a hundred": [
        "INSERT INTO listing_versions (id, hub_id, listing_id, number, content, saved_by, saved_at)"
        " SELECT h(213), hub_id, listing_id, 2, jsonb_build_object('materials',"
        " jsonb_build_array(jsonb_build_object('code', 'silk', 'share', 60))), saved_by, saved_at"
        " FROM listing_versions"
    ],
    "nobody decided about a listing of their own shop": [
        "INSERT INTO organisation_people (hub_id, organisation_id, person_id, relation, valid)"
        " VALUES (h(2), h(12), h(3), 'founder', '[2020-01-01,)')"
    ],
    "a variant costs what its newest price says": ["UPDATE variants SET amount = 41"],
    "a variant is what its listing's kind offers": ["UPDATE variants SET delivers = NULL"],
    "what holds of a claim was checked by somebody else than gave it": [
        "ALTER TABLE listing_claims DROP CONSTRAINT ck_listing_claims_four_eyes",
        "UPDATE listing_claims SET checked_by = given_by",
    ],
    "what listings said, claimed, cost and allowed, and how they moved, stays as it is": [
        "ALTER TABLE listing_moves DISABLE TRIGGER listing_moves_keep"
    ],
    "what is found is live": [
        "INSERT INTO search_listings (listing_id, hub_id, seller_id, seller_since, live_at,"
        " completeness, brand, kind, availability, category, region, techniques, materials, claims,"
        " names, words) VALUES (h(210), h(2), h(190), now(), now(), 0, false, 'service', 'none',"
        " '', '', '', '', '', '', '')",
        "ALTER TABLE listings DISABLE TRIGGER listings_are_forgotten",
        "UPDATE listings SET state = 'hidden'",
    ],
    "what is live in an open shop is found, and as what it is": [
        "UPDATE sellers SET state = 'approved' WHERE id = h(190)",
        "DELETE FROM search_due",
    ],
    "the index hears of what it does not see": [
        "ALTER TABLE sellers DISABLE TRIGGER sellers_are_heard_of"
    ],
    "what is on hand is the sum of its movements": ["UPDATE stock_levels SET on_hand = 2"],
    "what is held is the sum of its holds": ["UPDATE stock_levels SET held = 1"],
    "what is promised of a week is the sum of its holds": ["UPDATE stock_weeks SET taken = 1"],
    "each piece of an edition that is on hand has a number": ["DELETE FROM stock_pieces"],
    "what is sent goes somewhere, and each zone is somewhere": ["DELETE FROM shipping_zone_places"],
    "taxes of sellers are guarded against change": [
        "ALTER TABLE seller_taxes DISABLE TRIGGER seller_taxes_keep"
    ],
    "a purchase is the sum of its orders, and an order of its lines": [
        "UPDATE purchases SET goods = 5, discount = 5"
    ],
    "an order is where its last move left it": ["UPDATE orders SET state = 'accepted'"],
    "numbers of a seller's orders follow each other": ["UPDATE order_series SET newest = 2"],
    "orders are placed exactly where their purchase is paid": [
        "UPDATE purchases SET paid_at = NULL"
    ],
    "what a paid order wants of stock was taken": [
        "ALTER TABLE order_lines DISABLE TRIGGER USER",
        "UPDATE order_lines SET parts = jsonb_build_array(jsonb_build_array(h(222), 'counted', 1))",
        "ALTER TABLE order_lines ENABLE TRIGGER USER",
    ],
    "files leave only for who has paid for them": [
        "INSERT INTO files (id, person_id, purpose, name, kind, size, sha256, folder, objects)"
        " VALUES (h(299), h(4), 'attachment', 'a.pdf', 'pdf', 1, sha256('x'), 'f', '[{}]')",
        "INSERT INTO order_downloads (hub_id, order_line_id, file_id, begun_at)"
        " SELECT hub_id, id, h(299), now() FROM order_lines LIMIT 1",
    ],
    "reviews are by who bought, and replies follow reviews": [
        *DELIVERED,
        "INSERT INTO line_reviews (hub_id, order_id, line_id, listing_id, seller_id, delivered_at,"
        " stars, words, written_by, written_at)"
        " VALUES (h(2), h(244), h(245), h(210), h(190), now(), 5, '', h(3), now())",
    ],
    "what went back of a delivered line is what its returns say": [
        *DELIVERED,
        "UPDATE order_lines SET refunded = 1 WHERE id = h(245)",
    ],
    "a return is where its last move left it": [*RETURN, "UPDATE order_returns SET version = 2"],
    "money of a return has one refund": [
        *RETURN,
        "UPDATE order_lines SET refunded = 1 WHERE id = h(245)",
        "UPDATE order_returns SET state = 'paid_back', amount = 5, due_on = NULL, version = 2",
        "INSERT INTO order_return_moves (hub_id, return_id, number, act, state_before,"
        " state_after, side, words, moved_at)"
        " VALUES (h(2), h(246), 2, 'pay_back', 'asked', 'paid_back', 'shop', '', now())",
    ],
    "how returns moved stays as it is": [
        "ALTER TABLE order_return_moves DISABLE TRIGGER order_return_moves_keep"
    ],
    "vouchers are used as often as orders that stand say so": [
        "INSERT INTO vouchers (hub_id, seller_id, code, amount, least, most, used, begins_on,"
        " ends_on, made_by, made_at)"
        " VALUES (h(2), h(190), 'V', 1, 0, 5, 1, '2030-01-01', '2030-01-02', h(4), now())"
    ],
    "the hub bears something of exactly what was bought with its own vouchers": [
        "INSERT INTO vouchers (id, hub_id, code, amount, least, most, used, begins_on, ends_on,"
        " made_by, made_at)"
        " VALUES (h(247), h(2), 'V', 1, 0, 5, 1, '2030-01-01', '2030-01-02', h(4), now())",
        "UPDATE purchases SET voucher_id = h(247)",
    ],
    "what was bought, and how orders moved, stays as it is": [
        "ALTER TABLE order_moves DISABLE TRIGGER order_moves_keep"
    ],
    "a case of notices is decided exactly when a decision has ended it": [
        "UPDATE notice_cases SET decided_at = now()"
    ],
    "every case of notices has one": ["DELETE FROM notices"],
    "messages of a conversation are counted without a gap, up to its newest": [
        "UPDATE conversations SET newest = 2"
    ],
    "for the buyer nobody else writes, and for the shop never the buyer": [
        "ALTER TABLE conversation_messages DISABLE TRIGGER USER",
        "UPDATE conversation_messages SET side = 'shop'",
        "ALTER TABLE conversation_messages ENABLE TRIGGER USER",
    ],
    "conversations about an order are its buyer's and its seller's": [
        "UPDATE conversations SET listing_id = NULL, order_id = h(241)"
    ],
    "a commission is where its last move left it": ["UPDATE commissions SET state = 'declined'"],
    "an offer costs what its milestones cost": [
        "ALTER TABLE commission_offers DISABLE TRIGGER USER",
        "UPDATE commission_offers SET total = 31",
        "ALTER TABLE commission_offers ENABLE TRIGGER USER",
    ],
    "a milestone is paid for as it was agreed on, and nothing else is": [
        "UPDATE orders SET agreed = true"
    ],
    "what was approved is paid, and what is replaced is not": [
        "INSERT INTO commission_moves (hub_id, commission_id, number, act, state_before,"
        " state_after, side, words, moved_by, moved_at)"
        " VALUES (h(2), h(255), 2, 'accept', 'offered', 'agreed', 'buyer', '', h(3), now())",
        "UPDATE commissions SET state = 'agreed', milestone = 2",
    ],
    "briefs, offers and moves of commissions stay as they are": [
        "ALTER TABLE commissions DISABLE TRIGGER commissions_keep"
    ],
    "what was written in conversations stays as it is": [
        "ALTER TABLE conversation_messages DISABLE TRIGGER conversation_messages_keep"
    ],
    "movements of stock are guarded against change": [
        "ALTER TABLE stock_movements DISABLE TRIGGER stock_movements_keep"
    ],
    "the state of a payment is that of its last move": ["UPDATE payments SET moves = 1"],
    "a payment is disputed while a dispute about it is open or lost": [
        "INSERT INTO payment_disputes (hub_id, payment_id, key, amount, begun_at)"
        " VALUES (h(2), h(230), 'dp', 10, now())"
    ],
    "each move of a payment begins where the one before it ended": [
        "ALTER TABLE payment_moves DISABLE TRIGGER USER",
        "UPDATE payment_moves SET state_before = 'disputed' WHERE number = 2",
        "ALTER TABLE payment_moves ENABLE TRIGGER USER",
    ],
    "what was refunded and what is promised are the sums of the refunds": [
        "UPDATE payments SET refunding = 10"
    ],
    "what came by transfer for a payment is the sum of what was used of bank lines": [
        "UPDATE bank_lines SET used = 90"
    ],
    "moves of payments are guarded against change": [
        "ALTER TABLE payment_moves DISABLE TRIGGER payment_moves_keep"
    ],
    "active terms were signed by everybody who gets a share by them": [
        "ALTER TABLE brand_signatures DISABLE TRIGGER USER",
        "DELETE FROM brand_signatures",
        "ALTER TABLE brand_signatures ENABLE TRIGGER USER",
    ],
    "a brand and its members are of one hub, and no member is a brand": [
        "UPDATE sellers SET kind = 'brand'"
    ],
    "who has left has no share in active terms": [
        "UPDATE brand_members SET state = 'left', left_on = '2030-02-01'"
    ],
    "what sales have carried over adds up to nothing": ["UPDATE brand_shares SET carried = 1"],
    "what members of a brand sign is guarded against change": [
        "ALTER TABLE brand_shares DISABLE TRIGGER brand_shares_keep"
    ],
    "a seller stands where its last move led, and its moves follow each other": [
        "UPDATE sellers SET state = 'approved' WHERE id = h(190)"
    ],
    "evidence is what its requirement takes": ["UPDATE seller_requirements SET takes = 'file'"],
    "moves of sellers are guarded against change": [
        "ALTER TABLE seller_moves DISABLE TRIGGER seller_moves_keep"
    ],
    "each skill of an entry is named once and says something": [
        "INSERT INTO directory_entries (person_id, skills, version) VALUES (h(3), '{a,A}', 1)"
    ],
    "the works of a person stand at places without a gap": ["UPDATE shown_works SET place = 1"],
    "a work with a picture holds its file, and nothing else holds in its name": [
        "DELETE FROM file_holds WHERE holder = 'shown_works'"
    ],
    "what an enrolment was given is a membership of who was enrolled": [
        "UPDATE memberships SET person_id = h(4) WHERE id = h(81)"
    ],
    "what was said of ventures is guarded against change": [
        "ALTER TABLE venture_statuses DISABLE TRIGGER venture_statuses_keep"
    ],
    "every survey has its first letter, and letters are counted from one": [
        "DELETE FROM survey_letters WHERE number = 1"
    ],
    "what is answered has no draft": ["UPDATE surveys SET opened_at = now(), answered_at = now()"],
    "one observation of each venture, metric and year is current": [
        "UPDATE observations SET superseded_at = now()"
    ],
    "the jobs of a year are as many people as their lines": [
        "INSERT INTO observed_jobs VALUES (h(304), 2, 'men', 1, 12)"
    ],
    "versions of KPIs and values of ventures are guarded against change": [
        "ALTER TABLE kpi_values DISABLE TRIGGER kpi_values_keep"
    ],
    "one value of each venture, KPI and month is current": [
        "UPDATE kpi_values SET superseded_at = now()"
    ],
    "money has a currency, and nothing else has one": [
        "ALTER TABLE kpi_values DISABLE TRIGGER kpi_values_keep",
        "UPDATE kpi_values SET currency = NULL",
    ],
    "a KPI's versions are counted from one": [
        "INSERT INTO kpis (hub_id, programme_id, slug) VALUES (h(1), h(110), 'silent')"
    ],
    "whoever takes part by an application has accepted its offer": [
        "UPDATE offers SET state = 'declined'",
        "UPDATE call_tracks SET taken = 0",
    ],
    "work is accepted and the agreement signed exactly where their step is done": [
        "DELETE FROM step_completions WHERE step_id = h(182)"
    ],
    "a matching made pairs exactly if it is published": ["DELETE FROM matched_pairs"],
    "a matching gave a venture of its cohort one mentor": [
        "INSERT INTO cohorts (id, hub_id, programme_id, name, starts_on, ends_on)"
        " VALUES (h(404), h(1), h(110), '{}', '2031-01-01', '2031-06-30')",
        "UPDATE matchings SET cohort_id = h(404)",
    ],
    "a mentor has seats exactly while they mentor, numbered without a gap": [
        "INSERT INTO mentor_seats (mentor_id, number) VALUES (h(401), 3)"
    ],
    "nobody advises more ventures than they have seats for": [
        "ALTER TABLE mentor_pairs DROP CONSTRAINT fk_mentor_pairs_seat",
        "DELETE FROM mentor_seats",
    ],
    "a mentor advises ventures of their programme, and never their own": [
        "UPDATE mentors SET person_id = h(3)"
    ],
    "a meeting that was taken holds its mentor, its room and who comes": [
        "DELETE FROM meeting_ratings",
        "UPDATE mentor_meetings SET state = 'booked'",
    ],
    "a meeting that is cancelled, or was outside office hours, holds nothing": [
        "INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)"
        " SELECT h(1), u.id, h(406), 'core', '[2031-01-01,2031-01-02)', '(,)' FROM units AS u"
        " LIMIT 1",
        "UPDATE mentor_meetings SET hours_id = NULL, guest_id = NULL",
    ],
    "a meeting is in office hours of its own mentor": [
        "INSERT INTO mentors (id, hub_id, person_id, fields, languages, about, since, until,"
        " end_reason, added_by) VALUES (h(407), h(1), h(4), '{Film}', '{az}', '', '2030-01-01',"
        " '2030-01-02', '', h(3))",
        "UPDATE office_hours SET mentor_id = h(407)",
    ],
    "only a meeting that was held is rated": ["UPDATE mentor_meetings SET state = 'no-show'"],
    "no step waits for itself": [
        "ALTER TABLE cohort_step_needs DROP CONSTRAINT ck_cohort_step_needs_earlier",
        "UPDATE cohort_step_needs SET needs_id = step_id, needs_position = step_position",
    ],
    "a fund's account holds what was put in and was not released": [
        "UPDATE cohort_funds SET amount = amount + 1"
    ],
    "each release has one entry of its amount in the ledger, and each entry its release": [
        "ALTER TABLE tranches DISABLE TRIGGER tranches_keep",
        "UPDATE tranches SET released_by = NULL, released_at = NULL",
        "UPDATE cohort_funds SET amount = 60",
        "ALTER TABLE tranches ENABLE TRIGGER tranches_keep",
    ],
    "each reversal has one entry of the amount of its release, and each entry its reversal": [
        "INSERT INTO tranche_reversals (cohort_id, tranche_id, reason, asked_by, reversed_by,"
        " reversed_at) VALUES (h(180), h(194), 'x', h(3), h(4), now())",
        "UPDATE cohort_funds SET amount = 60",
    ],
    "nobody releases what they asked for, and nothing before its steps are done": [
        "ALTER TABLE tranches DROP CONSTRAINT ck_tranches_two_people",
        "ALTER TABLE tranches DISABLE TRIGGER tranches_keep",
        "UPDATE tranches SET released_by = asked_by",
        "ALTER TABLE tranches ENABLE TRIGGER tranches_keep",
    ],
    "what was released is guarded against change": [
        "ALTER TABLE tranches DISABLE TRIGGER tranches_keep"
    ],
    "who has graduated was given a certificate, and nobody else": [
        "UPDATE enrolments SET state = 'graduated', graduated_on = '2030-12-01'"
    ],
    "what certificates say is guarded against change": [
        "ALTER TABLE certificates DISABLE TRIGGER certificates_keep"
    ],
    "work holds as many files as were handed in with it, unless its only person is erased": [
        "INSERT INTO file_holds (file_id, holder, holder_id) VALUES (h(101), 'handed_in', h(184))"
    ],
    "a demo day holds its rooms, all the time that it takes, and nothing else": [
        "INSERT INTO demo_day_rooms (hub_id, demo_day_id, unit_id) VALUES (h(1), h(190), h(6))"
    ],
    "nobody waits for a demo day ahead while a seat is free": [
        "INSERT INTO demo_guests (hub_id, demo_day_id, places, name, email, organisation,"
        " language, state, asked_at, answered_at) VALUES (h(1), h(190), 1, 'G',"
        " 'g@guest.example', '', 'en', 'waiting', now(), now())"
    ],
    "presenters of a demo day that is published were told different times": [
        "INSERT INTO enrolments (id, hub_id, cohort_id, person_id, enrolled_on)"
        " VALUES (h(405), h(1), h(180), h(4), '2030-06-20')",
        "INSERT INTO demo_pitches (demo_day_id, enrolment_id, cohort_id, told_at)"
        " VALUES (h(190), h(405), h(180), '2030-07-01 10:00Z')",
    ],
    "what was signed, handed in and answered is guarded against change": [
        "ALTER TABLE handed_in DISABLE TRIGGER handed_in_keep"
    ],
    "the history of organisations is guarded against change": [
        "ALTER TABLE organisation_history DISABLE TRIGGER organisation_history_keeps",
    ],
    "what an organisation takes part in is in its history": [
        "INSERT INTO organisations (id, hub_id, name, kind) VALUES (h(250), h(1), 'P', 'startup')",
        "UPDATE enrolments SET organisation_id = h(250), created_at = now() - interval '1 day'",
    ],
    "a profile is its newest version": ["UPDATE profiles SET slug = 'p'"],
    "versions of a profile are numbered without a gap": [
        "ALTER TABLE profile_versions DISABLE TRIGGER profile_versions_keep",
        "UPDATE profile_versions SET number = 2",
        "UPDATE profiles SET version = 2",
    ],
    "an archive that is ready holds its file, and one that is over holds none": [
        "DELETE FROM file_holds WHERE holder = 'call_archives'"
    ],
    "a table that was judged has its rows, each counted once": [
        "UPDATE import_rows SET effect = 'changed'"
    ],
    "a table holds its file, and one that is over holds none": [
        "DELETE FROM file_holds WHERE holder = 'import_runs'"
    ],
    "tables whose time is over have been taken away": [
        "UPDATE import_runs SET expires_at = now() - interval '2 hours'"
    ],
    "a table that was applied names as many things as rows that were written": [
        "UPDATE import_rows SET object_id = NULL"
    ],
    "archives whose time is over have been taken away": [
        "UPDATE call_archives SET expires_at = now() - interval '2 hours'"
    ],
    "a copy that is ready holds its file, and one that is over holds none": [
        "DELETE FROM file_holds WHERE holder = 'data_copies'"
    ],
    "copies whose time is over have been taken away": [
        "UPDATE data_copies SET expires_at = now() - interval '2 hours'"
    ],
    "who is erased was erased by an erasure, and can never come in again": [
        "UPDATE people SET state = 'erased' WHERE id = h(3)"
    ],
    "every file in a data room is held by it": [
        "DELETE FROM file_holds WHERE holder = 'room_files'"
    ],
    "nothing was opened before its share was made or after it had ended": [
        "UPDATE room_openings SET opened_at = opened_at + interval '2 days'"
    ],
    "a pair is barred exactly while a conflict of it stands": [
        "DELETE FROM conflicts",
    ],
    "nobody judges what a conflict bars them from": [
        "ALTER TABLE assignments DROP CONSTRAINT fk_assignments_pair",
        "UPDATE assignments SET person_id = h(3)",
    ],
    "a stage that was opened has one active phase, and every criterion has its weight": [
        "UPDATE stage_phases SET active = false"
    ],
    "a sent review has a score or none for each criterion, as it was sent last": [
        "UPDATE review_scores SET score = 5"
    ],
    "what was given because everybody reads it first is still shared, or somebody has begun": [
        "UPDATE assignments SET source = 'shared'",
        "DELETE FROM review_scores",
        "ALTER TABLE review_revisions DISABLE TRIGGER USER",
        "DELETE FROM review_revisions",
        "DELETE FROM reviews",
    ],
    "what reviewers sent is guarded against change": [
        "ALTER TABLE review_revisions DISABLE TRIGGER review_revisions_keep"
    ],
    "what reviewers say to each other is guarded against change": [
        "ALTER TABLE discussion_notes DISABLE TRIGGER discussion_notes_keep"
    ],
    "the pictures of a studio stand at places without a gap": [
        "UPDATE studio_pictures SET place = 1"
    ],
    "a picture of a studio holds its file, and nothing else holds in its name": [
        "DELETE FROM file_holds"
    ],
    "a form has one draft and one active version at most, and an active one once published": [
        "DROP INDEX uq_form_versions_one_active",
        "UPDATE form_versions SET state = 'active', hash = repeat('b', 64), published_at = now(),"
        " published_by = h(3) WHERE id = h(92)",
    ],
    "the versions of a form are numbered without a gap, a draft last": [
        "UPDATE form_versions SET number = 3 WHERE id = h(92)"
    ],
    "a version that was published is guarded against change": [
        "ALTER TABLE form_versions DISABLE TRIGGER form_versions_keep"
    ],
    "a call that was extended closes when its last extension says": [
        "UPDATE calls SET closes_at = closes_at + interval '1 second'"
    ],
    "a published call has tracks, and every text in each language": [
        """UPDATE calls SET offered = '{"en": "a", "az": ""}'"""
    ],
    "the form of a published call is for applications, and it is asked": [
        "UPDATE calls SET form_id = h(90)",
        "ALTER TABLE form_versions DISABLE TRIGGER form_versions_keep",
        "UPDATE form_versions SET state = 'obsolete' WHERE id = h(91)",
    ],
    "an extension code was used by as many people as it counts, and no more than it allows": [
        "UPDATE extension_codes SET uses = 2"
    ],
    "a track has as many places taken as offers were accepted, and no more than it has": [
        "UPDATE call_tracks SET taken = 0"
    ],
    "what was applied has left its stage with the outcome that stands": [
        "UPDATE stage_entries SET outcome = 'declined' WHERE stage_id = h(150)"
    ],
    "only decisions whose letters have left lead to an offer or into the line": [
        "UPDATE decision_batches SET state = 'applied', released_at = NULL"
    ],
    "whoever was promoted from the line has an offer, and nobody who waits has one": [
        "UPDATE waiting_places SET state = 'waiting', ended_at = NULL"
    ],
    "the owner of an application is a member of it, as an editor": [
        "UPDATE application_members SET role = 'viewer'"
    ],
    "an application has one draft, and its snapshots are numbered without a gap": [
        "DELETE FROM application_drafts"
    ],
    "what was sent is guarded against change": [
        "ALTER TABLE application_snapshots DISABLE TRIGGER application_snapshots_keep"
    ],
    "what was sent has the hash that its receipt says": [
        "ALTER TABLE application_snapshots DISABLE TRIGGER USER,"
        " DROP CONSTRAINT ck_application_snapshots_hash_of_content",
        "UPDATE application_snapshots SET sha256 = 'x'",
        "ALTER TABLE application_snapshots ENABLE TRIGGER USER",
    ],
    "a file of what was sent is held by it": [
        "DELETE FROM file_holds WHERE holder = 'application_snapshots'"
    ],
    "every pair of a published proposal was assigned": [
        "ALTER TABLE reviews DROP CONSTRAINT fk_reviews_assignment_id",
        "DELETE FROM assignments",
    ],
    "published runs are guarded against change": [
        "ALTER TABLE assignment_runs DISABLE TRIGGER assignment_runs_keep"
    ],
    "a calibration was made from the sheet that its hash says": [
        "ALTER TABLE calibration_runs DISABLE TRIGGER USER",
        "UPDATE calibration_runs SET sheet = 'y'",
        "ALTER TABLE calibration_runs ENABLE TRIGGER USER",
    ],
    "calibrations are guarded against change": [
        "ALTER TABLE calibration_runs DISABLE TRIGGER calibration_runs_keep"
    ],
    "the chunks of an upload follow each other without a gap": [
        "UPDATE upload_chunks SET starts_at_byte = 1"
    ],
    "an upload that is ready has become a file": [
        "UPDATE uploads SET state = 'ready', received = 10 WHERE id = h(100)"
    ],
    "no upload has waited for its check for an hour": [
        "UPDATE uploads SET state = 'checking', expires_at = now() + interval '22 hours'"
        " WHERE id = h(101)",
        "INSERT INTO upload_chunks (upload_id, starts_at_byte, size, key)"
        " VALUES (h(101), 0, 10, 'l')",
    ],
    "uploads that expired have been swept away": [
        "UPDATE uploads SET expires_at = now() - interval '3 hours' WHERE id = h(100)"
    ],
    "a hub keeps a bounded number of different wants a day": [
        """INSERT INTO unmet_wants (hub_id, asked_on, source, reason, minutes, count)
             SELECT (SELECT id FROM hubs LIMIT 1), current_date, 'search', 'closed', n, 1
             FROM generate_series(1, 501) AS n"""
    ],
    "a person has one living address of a studio's calendar": [
        "DROP INDEX uq_studio_feeds_living",
        "INSERT INTO studio_feeds (id, hub_id, studio_id, person_id, details, token_hash,"
        " created_at) SELECT h(90 + n), h(1), h(6), h(3), false,"
        " convert_to(CAST(n AS text), 'UTF8'), now() FROM generate_series(1, 2) AS n",
    ],
    "hours of certain days lie within a day, and in the hub of their unit": [
        "ALTER TABLE opening_exceptions DROP CONSTRAINT ck_opening_exceptions_minutes",
        "UPDATE opening_exceptions SET minutes = '{[0,1441)}'",
    ],
    "a person has a kind of qualification once on each day": [
        "ALTER TABLE qualifications DROP CONSTRAINT ex_qualifications_one_at_a_time",
        "INSERT INTO qualifications (hub_id, kind_id, person_id, valid, evidence, given_by,"
        " given_at) SELECT hub_id, kind_id, person_id, valid, evidence, given_by, given_at"
        " FROM qualifications",
    ],
    "a qualification is for at least a day, and revoked by somebody who says why": [
        "ALTER TABLE qualifications DROP CONSTRAINT ck_qualifications_valid_form",
        "UPDATE qualifications SET valid = 'empty'",
    ],
    "the application can only add to the audit trail": [
        "GRANT DELETE ON audit_entries TO kilim_app"
    ],
    "no job has been due for more than ten minutes": [
        "UPDATE pgqueuer SET execute_after = now() - interval '11 minutes'"
    ],
    "old rows have been deleted": [
        "UPDATE idempotency_keys SET created_at = now() - interval '51 hours'"
    ],
    "PostgreSQL knows the zone of every hub": [
        "UPDATE hubs SET zone = 'Asia/Bakı' WHERE id = h(2)"
    ],
    "an e-mail address is in lower case and belongs to one person": [
        "ALTER TABLE people DROP CONSTRAINT ck_people_email_lower",
        "UPDATE people SET email = 'A@hub.example' WHERE id = h(3)",
    ],
    "admin is for the network and every other role for a hub": [
        "ALTER TABLE grants DROP CONSTRAINT ck_grants_scope",
        "UPDATE grants SET hub_id = h(1) WHERE role = 'admin'",
    ],
    "a role is granted once": [
        "ALTER TABLE grants DROP CONSTRAINT uq_grants_person_id_role_hub_id",
        "INSERT INTO grants (person_id, role) VALUES (h(4), 'admin')",
    ],
    "every hub has a manager who can sign in": [
        "UPDATE people SET state = 'suspended' WHERE id = h(3)"
    ],
    "sign-ins and links that are over have been deleted": [
        "UPDATE sign_ins SET expires_at = now() - interval '32 days'"
    ],
    "an invitation is accepted or revoked, not both": [
        "UPDATE invitations SET accepted_at = now()"
    ],
    "a mail that waits has its job": ["DELETE FROM pgqueuer"],
    "an event writes a mail of a kind to an address once": [
        "ALTER TABLE mails DROP CONSTRAINT uq_mails_event_id_kind_to",
        """INSERT INTO mails (event_id, kind, "to", language, subject, text, links, attachments,
               secret, state, sent_at)
           SELECT event_id, kind, "to", language, subject, text, links, attachments, secret,
               'sent', now() FROM mails""",
    ],
    "a mail is sent exactly when it says since when": [
        "ALTER TABLE mails DROP CONSTRAINT ck_mails_sent_at",
        "UPDATE mails SET state = 'sent'",
    ],
    "a unit is held by one claim at a time": [
        "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap",
        """INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
           SELECT hub_id, unit_id, h(9), kind, span, lane FROM allocations
            WHERE claim_id = h(8) AND kind = 'core'""",
    ],
    "nobody holds a unit in somebody else's buffer": [
        "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap",
        """UPDATE allocations SET span = tstzrange('2030-05-06 13:14Z', '2030-05-06 14:00Z')
            WHERE claim_id = h(9) AND kind = 'core'""",
    ],
    "units that must not be held at the same time are not": [
        "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap",
        """INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
           SELECT hub_id, h(90), h(9), kind, span, lane FROM allocations
            WHERE claim_id = h(8) AND kind = 'core'""",
    ],
    "whoever holds a unit holds those beside it for the same time, and nobody else does": [
        "DELETE FROM allocations WHERE claim_id = h(8) AND kind = 'adjacent'"
    ],
    "held time is a half-open range that is not empty": [
        "ALTER TABLE allocations DROP CONSTRAINT ck_allocations_span_half_open",
        "UPDATE allocations SET span = tstzrange(lower(span), NULL) WHERE kind = 'buffer'"
        " AND claim_id = h(9)",
    ],
    "opening hours of a unit do not overlap": [
        "ALTER TABLE opening_hours DROP CONSTRAINT ex_opening_hours_no_overlap",
        "UPDATE opening_hours SET opens = 719 WHERE opens = 720",
    ],
    "held time and opening hours belong to the hub of their unit": [
        "ALTER TABLE opening_hours DROP CONSTRAINT fk_opening_hours_hub_id_unit_id",
        "UPDATE opening_hours SET hub_id = h(2) WHERE opens = 720",
    ],
    "every entry of the ledger balances in each of its units": [
        "ALTER TABLE ledger_postings DISABLE TRIGGER USER",
        "UPDATE ledger_postings SET amount = 31 WHERE amount = 30",
    ],
    "the balance of an account is the sum of its postings": [
        "UPDATE ledger_accounts SET balance = 26 WHERE id = h(13)"
    ],
    "what remains of a lot is what was granted and every posting since": [
        "UPDATE ledger_lots SET remaining = 24 WHERE id = h(19)"
    ],
    "an account of lots holds what its lots hold, and no other account has lots": [
        "UPDATE ledger_accounts SET form = 'limited' WHERE id = h(13)"
    ],
    "no lot or slice is below zero, no balance but a running one, and no lot above its grant": [
        "ALTER TABLE ledger_slices DROP CONSTRAINT ck_ledger_slices_refunded_within",
        "UPDATE ledger_slices SET refunded = 11",
    ],
    "a slice is what its spending took and its refunds gave back": [
        "UPDATE ledger_slices SET refunded = 6"
    ],
    "the application can only add to the ledger": ["GRANT UPDATE ON ledger_postings TO kilim_app"],
    "the terms of a studio's present version are kept as they are": [
        "UPDATE studios SET grid_minutes = 60 WHERE id = h(6)"
    ],
    "the application can only add to the terms of studios": [
        "GRANT UPDATE ON studio_terms TO kilim_app"
    ],
    "a confirmed or pending booking holds exactly its studio and time": [
        "DELETE FROM allocations WHERE claim_id = h(8) AND kind = 'core'"
    ],
    "a confirmed or pending booking holds its buffer": [
        "DELETE FROM allocations WHERE claim_id = h(8) AND kind = 'buffer'"
    ],
    "a confirmed or pending booking holds the buffer before it": [
        "UPDATE bookings SET buffer_before_minutes = 10 WHERE id = h(8)"
    ],
    "only confirmed or pending bookings and open offers hold studios": [
        "DELETE FROM allocations WHERE claim_id = h(8) AND kind IN ('buffer', 'adjacent')",
        SHIFT.format("state = 'cancelled', cancelled_at = now()"),
    ],
    "a booking that holds its studio holds as many units of each item as it says, all the time": [
        "UPDATE booking_items SET quantity = 2"
    ],
    "what goes with a booking is of its hub": [
        """INSERT INTO booking_items (booking_id, pool_id, quantity, hourly_amount)
           VALUES (h(8), h(62), 1, 0)"""
    ],
    "an extra has units of its own kind": ["UPDATE extras SET kind = 'people' WHERE id = h(60)"],
    "a thing is in the pool of its kind, and in no other": ["DELETE FROM pool_units"],
    "only what is out of service says why, and always": [
        "ALTER TABLE units DROP CONSTRAINT ck_units_state_reason",
        "UPDATE units SET state = 'out-of-service' WHERE id = h(61)",
    ],
    "the price of an extra is in the hub's currency": [
        "UPDATE extras SET currency = 'EUR' WHERE id = h(60)"
    ],
    "no booking lies in a closure": [
        "UPDATE closures SET starts_at = '2030-05-06 14:30Z'",
    ],
    "a closure holds its studios exactly while it is in force": [
        "UPDATE closures SET lifted_at = now(), lifted_by = h(3)"
    ],
    "a unit has at most one open incident that makes it unusable": [
        "DROP INDEX uq_incidents_one_unusable",
        "INSERT INTO incidents (hub_id, unit_id, what, severity, reported_by, reported_at)"
        " SELECT h(1), h(61), 'Dead', 'unusable', h(3), now() FROM generate_series(1, 2)",
    ],
    "an incident is about a studio or a thing of its hub": [
        "INSERT INTO incidents (hub_id, unit_id, what, severity, reported_by, reported_at)"
        " VALUES (h(1), h(61), 'Dead', 'note', h(3), now())",
        "UPDATE units SET kind = 'operator' WHERE id = h(61)",
    ],
    "a closure closes studios of its hub": ["DELETE FROM closed_units"],
    "what is no booking holds something exactly as long as it says so": [
        "UPDATE other_claims SET ends_at = ends_at + interval '1 hour'"
    ],
    "the unit of a studio has its name": [
        'UPDATE units SET name = \'{"en": "X"}\' WHERE id = h(6)'
    ],
    "an operator is held as the person they are": [
        "INSERT INTO operators (id, hub_id, person_id) VALUES (h(141), h(1), h(3))"
    ],
    "an interview that is booked holds its people, its room and who comes": [
        "DELETE FROM allocations WHERE unit_id = h(140)"
    ],
    "a cancelled interview holds nothing": [
        "UPDATE interviews SET state = 'cancelled', cancelled_at = now()"
    ],
    "who is invited has sent an application to the call of the round": [
        "INSERT INTO calls SELECT (jsonb_populate_record(c, jsonb_build_object("
        "'id', h(144), 'slug', 'd'))).* FROM calls AS c",
        "UPDATE interview_rounds SET call_id = h(144)",
    ],
    "an interview ahead has as many people as its round says": [
        "UPDATE interview_rounds SET panel_size = 2"
    ],
    "an interviewer is held as the person they are": [
        "UPDATE interview_round_interviewers SET unit_id = h(140)"
    ],
    "what a closure hit was in its way": [
        "UPDATE closure_outcomes SET old_starts_at = old_ends_at, old_ends_at = 'infinity'"
    ],
    "every date of a series has a booking or is left out": ["UPDATE series SET exdates = '{}'"],
    "a date that is left out has no booking": ["UPDATE series SET exdates = '{2030-05-06 18:00}'"],
    "bookings of a series are of its hub and its person, one for each date": [
        "UPDATE series SET booked_by = h(4)"
    ],
    "a booking says until when it may be approved exactly while it waits, and before it starts": [
        "ALTER TABLE bookings DROP CONSTRAINT ck_bookings_approve_by",
        SHIFT.format("approve_by = now()"),
    ],
    "bookings that were not approved in time give their time back at once": [
        SHIFT.format("state = 'pending', approve_by = now() - interval '2 minutes'")
    ],
    "a declined booking says when and why, and one that expired says when": [
        "ALTER TABLE bookings DROP CONSTRAINT ck_bookings_decided_at",
        SHIFT.format("state = 'expired'"),
    ],
    "a booking starts before it ends": [
        "ALTER TABLE bookings DROP CONSTRAINT ck_bookings_starts_before_ends",
        SHIFT.format("starts_at = ends_at"),
    ],
    "the wall time of a booking is its instant in its zone": [
        SHIFT.format("local_ends_at = local_ends_at + interval '1 hour'")
    ],
    "bookings, studios and organisations stay within their hub": [
        "ALTER TABLE bookings DROP CONSTRAINT fk_bookings_hub_id_organisation_id",
        SHIFT.format("organisation_id = h(12)"),
    ],
    "no price is negative, and all are in the hub's currency": [SHIFT.format("currency = 'RSD'")],
    "a cancelled booking says when": [
        "ALTER TABLE bookings DROP CONSTRAINT ck_bookings_cancelled_at",
        SHIFT.format("cancelled_at = now()"),
    ],
    "nobody was at a booking that was missed": [
        "ALTER TABLE bookings DROP CONSTRAINT ck_bookings_missed_at",
        SHIFT.format("missed_at = now()"),
    ],
    "an open offer holds exactly its studio and time": [
        "DELETE FROM allocations WHERE claim_id = h(61)"
    ],
    "an accepted offer is a booking, and no other offer is": [
        "UPDATE waiting_offers SET state = 'accepted', answered_at = now()"
    ],
    "a wish has an open offer exactly while it is offered time": [
        "UPDATE waiting_wishes SET state = 'waiting'"
    ],
    "nobody has too many open wishes": [
        "ALTER TABLE waiting_wishes DROP CONSTRAINT ck_waiting_wishes_place",
        """INSERT INTO waiting_wishes (hub_id, person_id, studio_id, minutes, first_on, last_on,
               from_minute, to_minute, people, title, note, wanted_until, place, state)
           SELECT hub_id, person_id, studio_id, minutes, first_on, last_on, from_minute,
               to_minute, people, title, note, wanted_until, n, 'waiting'
             FROM waiting_wishes, generate_series(2, 6) AS n""",
    ],
    "a plan says what it gives since it began": ["UPDATE plan_terms SET holds_from = '2030-01-01'"],
    "a plan gives whole minutes, and has its price in the hub's currency": [
        "UPDATE plan_terms SET currency = 'RSD'"
    ],
    "the periods of a membership are its days, without gaps": [
        "UPDATE membership_periods SET valid = daterange('2030-05-02', NULL)"
    ],
    "desks and lockers are given within the days of their membership": [
        "UPDATE membership_spots SET valid = daterange('2030-04-30', NULL)"
    ],
    "who is a resident by a membership is one to everybody who asks": [
        "UPDATE memberships SET starts_on = '2020-01-01'",
        "UPDATE membership_periods SET valid = daterange('2020-01-01', NULL)",
        """CREATE OR REPLACE FUNCTION roles_of(whose uuid, at timestamptz)
           RETURNS TABLE (id uuid, role varchar, hub_id uuid, granted_at timestamptz)
           LANGUAGE sql STABLE AS $$ SELECT g.id, g.role, g.hub_id, g.granted_at FROM grants g
               WHERE g.person_id = whose AND g.role <> 'resident' $$""",
    ],
    "a month of a membership was given exactly what the plan said": [
        """UPDATE plan_terms SET minutes = '{"any": 59}'"""
    ],
    "a booking has spent what it costs, and a cancelled one what its cancellation keeps": [
        "UPDATE bookings SET credit_minutes = 6 WHERE id = h(8)"
    ],
    "a fee is kept when a booking is cancelled, and is not above what it cost": [
        "UPDATE cancellation_terms SET fee_minutes = 0, fee_amount = 0"
    ],
    "a fee is returned only when somebody else has the time of a cancelled booking": [
        """INSERT INTO fee_returns (booking_id, resold_by, returned_at)
           VALUES (h(8), h(9), now())"""
    ],
    "what a manager gave or took by hand stands in the ledger": [
        "UPDATE credit_changes SET minutes = 41"
    ],
    "offers that are over are taken back at once": [
        """UPDATE waiting_offers SET offered_at = now() - interval '2 hours',
               expires_at = now() - interval '2 minutes'"""
    ],
}


@pytest.fixture(scope="module")
async def small_hub(cluster: Any, anyio_backend: str) -> AsyncIterator[AsyncConnection]:
    """The database's owner in a transaction with a small healthy hub; rolled back at the end."""
    engine = create_async_engine(cluster.superuser_url.replace("/postgres?", "/kilim?"))
    async with engine.connect() as connection:
        await connection.execute(
            text(
                "CREATE FUNCTION pg_temp.h(int) RETURNS uuid IMMUTABLE LANGUAGE sql"
                " RETURN lpad($1::text, 32, '0')::uuid"
            )
        )
        await run(connection, *HEALTHY.split(";\n"))
        yield connection
        await connection.rollback()
    await engine.dispose()


@pytest.fixture
async def healthy(small_hub: AsyncConnection) -> AsyncIterator[AsyncSession]:
    """A session on that hub; what a test harms there is healed after it."""
    savepoint = await small_hub.begin_nested()
    async with AsyncSession(small_hub) as session:
        yield session
    await savepoint.rollback()


async def run(connection: AsyncConnection, *statements: str) -> None:
    for statement in statements:
        await connection.exec_driver_sql(statement.replace("h(", "pg_temp.h("))


async def violations(session: AsyncSession, name: str | None = None) -> dict[str, int]:
    await session.execute(text("SET LOCAL ROLE kilim_app"))
    found = await checks.count(session, name)
    return {name: number for (_, name), number in found.items() if number}


async def test_a_healthy_database_breaks_nothing(healthy: AsyncSession) -> None:
    assert await violations(healthy) == {}


def test_every_invariant_has_its_harm() -> None:
    assert sorted(HARM) == sorted(check.name for area in checks.AREAS.values() for check in area)


@pytest.mark.parametrize("name", HARM)
async def test_harm_is_found(healthy: AsyncSession, name: str) -> None:
    await run(await healthy.connection(), *HARM[name])

    assert await violations(healthy, name) == {name: 1}


async def test_the_command_prints_each_invariant_and_says_whether_all_hold(
    own_database: OwnDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    await own_database.as_owner("REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM kilim_app")
    fine = await checks.run(own_database.settings)
    printed = capsys.readouterr().out
    await own_database.as_owner(
        "INSERT INTO hubs (slug, name, city, zone, currency, languages)"
        " VALUES ('x', 'X', 'X', 'Nowhere', 'AZN', '{}')"
    )
    broken = await checks.run(own_database.settings)

    assert (fine, broken) == (True, False)
    of_the_store = 2
    assert printed.splitlines()[-1] == f"{len(HARM) + of_the_store} invariants, 0 violated"
    assert "WRONG        1  hubs: PostgreSQL knows the zone of every hub" in capsys.readouterr().out
