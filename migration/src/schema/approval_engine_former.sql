-- Flows are data: a running case keeps the version it began with.
CREATE TABLE approval_flows (
    id {id} PRIMARY KEY,
    document_kind {text} NOT NULL CHECK (document_kind IN ('visit_booking', 'expense_application')),
    version INTEGER NOT NULL,
    steps {text} NOT NULL,
    CONSTRAINT approval_flows_unique UNIQUE (document_kind, version)
);

CREATE TABLE approval_cases (
    id {id} PRIMARY KEY,
    flow_id {id} NOT NULL REFERENCES approval_flows (id),
    document_kind {text} NOT NULL CHECK (document_kind IN ('visit_booking', 'expense_application')),
    document_id {id} NOT NULL,
    document_number {text} NOT NULL,
    client_id {id} NOT NULL REFERENCES clients (id),
    preparer_id {id} NOT NULL REFERENCES users (id),
    applicant_id {id} NOT NULL REFERENCES users (id),
    state {text} NOT NULL CHECK (state IN ('submitted', 'approved', 'refused', 'returned', 'withdrawn', 'cancelled')),
    round INTEGER NOT NULL CHECK (round >= 1),
    step INTEGER NOT NULL CHECK (step >= 1),
    step_role {text} NOT NULL DEFAULT 'general_manager',
    submitted_at {instant} NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT approval_cases_document_unique UNIQUE (document_kind, document_id)
);
CREATE INDEX approval_cases_step ON approval_cases (state, step_role);
CREATE INDEX approval_cases_applicant ON approval_cases (applicant_id);
CREATE INDEX approval_cases_preparer ON approval_cases (preparer_id);

-- Every decision is a signature, never changed and never removed. Step 0 is the applicant's submission.
CREATE TABLE approval_signatures (
    id {id} PRIMARY KEY,
    case_id {id} NOT NULL REFERENCES approval_cases (id),
    round INTEGER NOT NULL,
    step INTEGER NOT NULL,
    user_id {id} NOT NULL REFERENCES users (id),
    name {text} NOT NULL,
    role {text},
    decision {text} NOT NULL CHECK (decision IN ('submit', 'approve', 'refuse', 'return')),
    opinion {text},
    instruction {text},
    overrides {text} NOT NULL,
    at {instant} NOT NULL,
    CONSTRAINT approval_signatures_step_unique UNIQUE (case_id, round, step),
    CONSTRAINT approval_signatures_person_unique UNIQUE (case_id, round, user_id)
);
CREATE INDEX approval_signatures_user ON approval_signatures (user_id, at);
