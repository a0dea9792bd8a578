-- Flows are data: a running case keeps the version it began with.
CREATE TABLE approval_flows (
    id {id} PRIMARY KEY,
    document_kind {text} NOT NULL CHECK (document_kind IN ('visit_booking', 'expense_application', 'visit_pass', 'visit_amendment', 'policy_version')),
    version INTEGER NOT NULL,
    steps {text} NOT NULL,
    made_by_id {id} REFERENCES users (id),
    made_at {instant},
    CONSTRAINT approval_flows_unique UNIQUE (document_kind, version)
);

-- A case has its own copy of the steps, so that signers can be added. A lap begins with every return to an earlier
-- step; the signatures before that step keep counting.
CREATE TABLE approval_cases (
    id {id} PRIMARY KEY,
    flow_id {id} NOT NULL REFERENCES approval_flows (id),
    document_kind {text} NOT NULL CHECK (document_kind IN ('visit_booking', 'expense_application', 'visit_pass', 'visit_amendment', 'policy_version')),
    document_id {id} NOT NULL,
    document_number {text} NOT NULL,
    client_id {id} REFERENCES clients (id),
    preparer_id {id} NOT NULL REFERENCES users (id),
    applicant_id {id} NOT NULL REFERENCES users (id),
    state {text} NOT NULL CHECK (state IN ('submitted', 'approved', 'refused', 'returned', 'withdrawn', 'cancelled')),
    round INTEGER NOT NULL CHECK (round >= 1),
    lap INTEGER NOT NULL DEFAULT 1 CHECK (lap >= 1),
    step INTEGER NOT NULL CHECK (step >= 1),
    steps {text} NOT NULL DEFAULT '[]',
    step_since {instant},
    due_at {instant},
    remind_at {instant},
    reminded_at {instant},
    escalated_at {instant},
    -- The due time, or one that never comes: for sorting.
    due_sort {instant} NOT NULL DEFAULT '9999-12-31T00:00:00+00:00',
    has_objections BOOLEAN NOT NULL DEFAULT FALSE,
    submitted_at {instant} NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CHECK (client_id IS NOT NULL OR document_kind = 'policy_version'),
    CONSTRAINT approval_cases_document_unique UNIQUE (document_kind, document_id)
);
CREATE INDEX approval_cases_state ON approval_cases (state, updated_at);
CREATE INDEX approval_cases_due ON approval_cases (state, due_at);
CREATE INDEX approval_cases_applicant ON approval_cases (applicant_id);
CREATE INDEX approval_cases_preparer ON approval_cases (preparer_id);

-- Every decision is a signature, never changed and never removed. Step 0 is the applicant's submission.
CREATE TABLE approval_signatures (
    id {id} PRIMARY KEY,
    case_id {id} NOT NULL REFERENCES approval_cases (id),
    round INTEGER NOT NULL,
    lap INTEGER NOT NULL DEFAULT 1,
    step INTEGER NOT NULL,
    step_key INTEGER NOT NULL DEFAULT 0,
    slot INTEGER NOT NULL DEFAULT 0,
    user_id {id} NOT NULL REFERENCES users (id),
    name {text} NOT NULL,
    role {text},
    on_behalf_of_id {id} REFERENCES users (id),
    decision {text} NOT NULL CHECK (decision IN ('submit', 'approve', 'refuse', 'return')),
    to_key INTEGER,
    opinion {text},
    instruction {text},
    overrides {text} NOT NULL,
    at {instant} NOT NULL,
    CONSTRAINT approval_signatures_step_unique UNIQUE (case_id, round, lap, step_key, slot),
    CONSTRAINT approval_signatures_person_unique UNIQUE (case_id, round, lap, user_id)
);
CREATE INDEX approval_signatures_user ON approval_signatures (user_id, at);
