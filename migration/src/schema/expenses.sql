CREATE TABLE expense_applications (
    id {id} PRIMARY KEY,
    number {text} NOT NULL CONSTRAINT expense_applications_number_unique UNIQUE,
    client_id {id} NOT NULL REFERENCES clients (id),
    preparer_id {id} NOT NULL REFERENCES users (id),
    applicant_id {id} NOT NULL REFERENCES users (id),
    department_id {id} NOT NULL REFERENCES departments (id),
    visit_booking_id {id} REFERENCES visit_bookings (id),
    reception_starts_at {instant},
    sort_at {instant} NOT NULL,
    reception_ends_at {instant},
    funding {text} CHECK (funding IN ('full', 'partial', 'self_paid')),
    company_share BIGINT CHECK (company_share > 0),
    purposes {text} NOT NULL,
    venue_class {text} CHECK (venue_class IN ('premium', 'mid_range', 'economy')),
    task {text},
    method {text},
    justification {text},
    override_requests {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'refused', 'returned', 'withdrawn',
        'cancelled', 'advanced', 'claimed', 'settled')),
    round INTEGER NOT NULL,
    case_id {id} REFERENCES approval_cases (id),
    policy_version_id {id} REFERENCES policy_versions (id),
    rules {text} NOT NULL,
    after_the_fact BOOLEAN NOT NULL,
    cancel_reason {text},
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX expense_applications_client ON expense_applications (client_id);
CREATE INDEX expense_applications_state ON expense_applications (state);
CREATE INDEX expense_applications_created ON expense_applications (created_at, id);
CREATE INDEX expense_applications_starts ON expense_applications (sort_at, id);
CREATE INDEX expense_applications_applicant ON expense_applications (applicant_id);

-- Amounts are in fen.
CREATE TABLE expense_lines (
    application_id {id} NOT NULL REFERENCES expense_applications (id) ON DELETE CASCADE,
    cost_line {text} NOT NULL CHECK (cost_line IN ('hospitality', 'socialising', 'meeting', 'seminar', 'ceremony', 'gift', 'other')),
    position INTEGER NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    note {text},
    PRIMARY KEY (application_id, cost_line)
);

CREATE TABLE expense_guests (
    application_id {id} NOT NULL REFERENCES expense_applications (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name {text} NOT NULL,
    name_normalised {text} NOT NULL,
    employer {text},
    job {text},
    is_public_official BOOLEAN NOT NULL,
    PRIMARY KEY (application_id, position)
);
CREATE INDEX expense_guests_name ON expense_guests (name_normalised);

CREATE TABLE expense_accompanying (
    application_id {id} NOT NULL REFERENCES expense_applications (id) ON DELETE CASCADE,
    user_id {id} NOT NULL REFERENCES users (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (application_id, user_id)
);

-- One advance per application (E 2.2): the key itself refuses a second.
CREATE TABLE advances (
    application_id {id} CONSTRAINT advances_once PRIMARY KEY REFERENCES expense_applications (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    note {text},
    paid_by_id {id} NOT NULL REFERENCES users (id),
    paid_at {instant} NOT NULL
);
