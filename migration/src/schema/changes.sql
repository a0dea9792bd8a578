-- Visitors who came without approval and were turned away (V 4.2). Written once, never changed.
CREATE TABLE turn_aways (
    id {id} PRIMARY KEY,
    occurred_at {instant} NOT NULL,
    place {text} NOT NULL,
    headcount INTEGER NOT NULL CHECK (headcount BETWEEN 1 AND 10000),
    said_to_be {text} NOT NULL,
    client_id {id} REFERENCES clients (id),
    reason {text} NOT NULL,
    turned_away_by_id {id} NOT NULL REFERENCES users (id),
    recorded_by_id {id} NOT NULL REFERENCES users (id),
    created_at {instant} NOT NULL
);
CREATE INDEX turn_aways_occurred ON turn_aways (occurred_at, id);
CREATE INDEX turn_aways_recorded_by ON turn_aways (recorded_by_id);

-- Visitors led in without authority (V 4.2).
CREATE TABLE visit_incidents (
    id {id} PRIMARY KEY,
    number {text} NOT NULL CONSTRAINT visit_incidents_number_unique UNIQUE,
    occurred_at {instant} NOT NULL,
    area {text} CHECK (area IN ('plant', 'workshop', 'logistics_centre', 'technology_centre', 'rd_centre',
        'finished_goods_centre', 'marketing_centre', 'laboratory', 'other')),
    place {text} NOT NULL,
    led_by_id {id} REFERENCES users (id),
    led_by_name {text} NOT NULL,
    visitors {text} NOT NULL,
    headcount INTEGER NOT NULL CHECK (headcount BETWEEN 1 AND 10000),
    witnesses {text} NOT NULL,
    description {text} NOT NULL,
    visit_booking_id {id} REFERENCES visit_bookings (id),
    state {text} NOT NULL CHECK (state IN ('reported', 'under_review', 'closed')),
    outcome {text},
    recorded_by_id {id} NOT NULL REFERENCES users (id),
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((state = 'closed') = (outcome IS NOT NULL))
);
CREATE INDEX visit_incidents_occurred ON visit_incidents (occurred_at, id);
CREATE INDEX visit_incidents_recorded_by ON visit_incidents (recorded_by_id);

-- What was written since the report; entries are added and never changed.
CREATE TABLE visit_incident_entries (
    id {id} PRIMARY KEY,
    incident_id {id} NOT NULL REFERENCES visit_incidents (id),
    kind {text} NOT NULL CHECK (kind IN ('follow_up', 'review', 'close')),
    text {text},
    user_id {id} NOT NULL REFERENCES users (id),
    name {text} NOT NULL,
    at {instant} NOT NULL
);
CREATE INDEX visit_incident_entries_incident ON visit_incident_entries (incident_id, at, id);

-- Special permissions to photograph during a visit (V 4.3).
CREATE TABLE photo_permits (
    id {id} PRIMARY KEY,
    number {text} NOT NULL CONSTRAINT photo_permits_number_unique UNIQUE,
    visit_booking_id {id} NOT NULL REFERENCES visit_bookings (id),
    whole_group BOOLEAN NOT NULL,
    photographers {text} NOT NULL,
    areas {text} NOT NULL,
    purpose {text} NOT NULL,
    valid_from {instant} NOT NULL,
    valid_until {instant} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('valid', 'revoked')),
    permitted_by_id {id} NOT NULL REFERENCES users (id),
    revoked_by_id {id} REFERENCES users (id),
    revoked_at {instant},
    revoke_reason {text},
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((state = 'revoked') = (revoke_reason IS NOT NULL))
);
CREATE INDEX photo_permits_booking ON photo_permits (visit_booking_id);
CREATE INDEX photo_permits_from ON photo_permits (valid_from, id);

-- An approved visit changed by a document of its own. `before`, `after`, `passes`, `rules` and `objections` are what was
-- found when it was handed in; a visit has one open amendment at a time.
CREATE TABLE visit_amendments (
    id {id} PRIMARY KEY,
    number {text} NOT NULL CONSTRAINT visit_amendments_number_unique UNIQUE,
    booking_id {id} NOT NULL REFERENCES visit_bookings (id),
    preparer_id {id} NOT NULL REFERENCES users (id),
    applicant_id {id} NOT NULL REFERENCES users (id),
    starts_at {instant},
    ends_at {instant},
    headcount INTEGER CHECK (headcount BETWEEN 1 AND 10000),
    requested_areas {text},
    reason {text} NOT NULL,
    justification {text},
    override_requests {text} NOT NULL,
    effect {text} NOT NULL CHECK (effect IN ('at_once', 'asked_again')),
    before {text} NOT NULL,
    after {text} NOT NULL,
    passes {text} NOT NULL,
    rules {text} NOT NULL,
    objections {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('submitted', 'approved', 'refused', 'returned', 'withdrawn')),
    round INTEGER NOT NULL,
    case_id {id} REFERENCES approval_cases (id),
    in_force_at {instant},
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((state = 'approved') = (in_force_at IS NOT NULL))
);
CREATE UNIQUE INDEX visit_amendments_open ON visit_amendments (booking_id) WHERE state IN ('submitted', 'returned');
CREATE INDEX visit_amendments_booking ON visit_amendments (booking_id, created_at, id);
