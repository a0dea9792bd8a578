CREATE TABLE visit_bookings (
    id {id} PRIMARY KEY,
    number {text} NOT NULL CONSTRAINT visit_bookings_number_unique UNIQUE,
    client_id {id} NOT NULL REFERENCES clients (id),
    preparer_id {id} NOT NULL REFERENCES users (id),
    applicant_id {id} NOT NULL REFERENCES users (id),
    department_id {id} NOT NULL REFERENCES departments (id),
    visitor_category {text} CHECK (visitor_category IN ('general', 'important', 'major', 'institution')),
    institution_kind {text} CHECK (institution_kind IN ('public_agency', 'school', 'social_organisation',
        'government_official', 'public_figure', 'head_of_enterprise')),
    starts_at {instant},
    sort_at {instant} NOT NULL,
    ends_at {instant},
    headcount INTEGER CHECK (headcount BETWEEN 1 AND 10000),
    contact_name {text},
    contact_phone {text},
    purpose {text},
    justification {text},
    override_requests {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'refused', 'returned', 'withdrawn', 'cancelled')),
    round INTEGER NOT NULL,
    case_id {id} REFERENCES approval_cases (id),
    policy_version_id {id} REFERENCES policy_versions (id),
    booked_on {date},
    booked_for {instant},
    rules {text} NOT NULL,
    management_decision {text},
    person_in_charge_id {id} REFERENCES users (id),
    cancel_reason {text},
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX visit_bookings_client ON visit_bookings (client_id);
CREATE INDEX visit_bookings_state ON visit_bookings (state);
CREATE INDEX visit_bookings_created ON visit_bookings (created_at, id);
CREATE INDEX visit_bookings_starts ON visit_bookings (sort_at, id);
CREATE INDEX visit_bookings_applicant ON visit_bookings (applicant_id);
CREATE INDEX visit_bookings_in_charge ON visit_bookings (person_in_charge_id);

-- Requested and granted are separate facts (V 3.2): the request is the client's, the passes are the company's.
CREATE TABLE visit_booking_areas (
    booking_id {id} NOT NULL REFERENCES visit_bookings (id) ON DELETE CASCADE,
    area {text} NOT NULL CHECK (area IN ('plant', 'workshop', 'logistics_centre', 'technology_centre', 'rd_centre',
        'finished_goods_centre', 'marketing_centre', 'laboratory', 'other')),
    note {text},
    granted INTEGER CHECK (granted >= 0),
    refusal_reason {text},
    PRIMARY KEY (booking_id, area),
    CHECK (area <> 'other' OR note IS NOT NULL),
    CHECK (granted IS NULL OR (granted = 0) = (refusal_reason IS NOT NULL))
);
