-- One row per area of the form (V 3.2). Without owner, capacity and list of categories nothing is restricted. `inside`
-- counts the people who are in the area now.
CREATE TABLE areas (
    area {text} PRIMARY KEY CHECK (area IN ('plant', 'workshop', 'logistics_centre', 'technology_centre', 'rd_centre',
        'finished_goods_centre', 'marketing_centre', 'laboratory', 'other')),
    owner_department_id {id} REFERENCES departments (id),
    capacity INTEGER CHECK (capacity BETWEEN 1 AND 10000),
    open_to {text},
    inside INTEGER NOT NULL CHECK (inside >= 0),
    version INTEGER NOT NULL
);

CREATE TABLE area_closures (
    id {id} PRIMARY KEY,
    area {text} NOT NULL REFERENCES areas (area),
    closed_from {instant} NOT NULL,
    closed_until {instant} NOT NULL,
    reason {text} NOT NULL,
    created_by_id {id} NOT NULL REFERENCES users (id),
    created_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CHECK (closed_from < closed_until)
);
CREATE INDEX area_closures_area ON area_closures (area, closed_until);

-- What the owners of an area are asked when a visit is handed in (V 4.1), once per round of the booking.
CREATE TABLE pass_requests (
    id {id} PRIMARY KEY,
    number {text} NOT NULL CONSTRAINT pass_requests_number_unique UNIQUE,
    booking_id {id} NOT NULL REFERENCES visit_bookings (id),
    area {text} NOT NULL REFERENCES areas (area),
    round INTEGER NOT NULL,
    department_id {id} NOT NULL REFERENCES departments (id),
    case_id {id} REFERENCES approval_cases (id),
    state {text} NOT NULL CHECK (state IN ('submitted', 'approved', 'refused', 'withdrawn', 'cancelled')),
    granted INTEGER CHECK (granted BETWEEN 0 AND 10000),
    refusal_reason {text},
    decided_by_id {id} REFERENCES users (id),
    decided_at {instant},
    created_at {instant} NOT NULL,
    CONSTRAINT pass_requests_unique UNIQUE (booking_id, area, round),
    CHECK (granted IS NULL OR (granted = 0) = (refusal_reason IS NOT NULL))
);

-- A pass of one area for one day. Its code is what the printed pass carries.
CREATE TABLE visit_passes (
    id {id} PRIMARY KEY,
    number {text} NOT NULL CONSTRAINT visit_passes_number_unique UNIQUE,
    code {text} NOT NULL CONSTRAINT visit_passes_code_unique UNIQUE,
    booking_id {id} NOT NULL,
    area {text} NOT NULL REFERENCES areas (area),
    holder {text},
    valid_on {date} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('issued', 'returned', 'lost')),
    is_inside BOOLEAN NOT NULL,
    circumstances {text},
    issued_by_id {id} NOT NULL REFERENCES users (id),
    issued_at {instant} NOT NULL,
    closed_at {instant},
    version INTEGER NOT NULL,
    FOREIGN KEY (booking_id, area) REFERENCES visit_booking_areas (booking_id, area),
    CHECK (state = 'issued' OR NOT is_inside),
    CHECK ((state = 'issued') = (closed_at IS NULL)),
    CHECK ((state = 'lost') = (circumstances IS NOT NULL))
);
CREATE INDEX visit_passes_booking ON visit_passes (booking_id, area);
CREATE INDEX visit_passes_state ON visit_passes (state, valid_on);
CREATE INDEX visit_passes_issued ON visit_passes (issued_at, id);

-- The day of the visit: the group as it came and went.
CREATE TABLE visit_attendances (
    booking_id {id} PRIMARY KEY REFERENCES visit_bookings (id),
    headcount INTEGER NOT NULL CHECK (headcount BETWEEN 1 AND 10000),
    names {text} NOT NULL,
    confidentiality_signed BOOLEAN NOT NULL,
    safety_briefed BOOLEAN NOT NULL,
    arrival_note {text},
    arrived_at {instant} NOT NULL,
    arrived_by_id {id} NOT NULL REFERENCES users (id),
    photo_ban_told BOOLEAN,
    departure_note {text},
    departed_at {instant},
    departed_by_id {id} REFERENCES users (id)
);

-- What happened on a visit, in order; nothing here is changed or removed.
CREATE TABLE visit_events (
    id {id} PRIMARY KEY,
    booking_id {id} NOT NULL REFERENCES visit_bookings (id),
    kind {text} NOT NULL,
    area {text} REFERENCES areas (area),
    pass_number {text},
    headcount INTEGER,
    note {text},
    actor_id {id} NOT NULL REFERENCES users (id),
    at {instant} NOT NULL
);
CREATE INDEX visit_events_booking ON visit_events (booking_id, at);
