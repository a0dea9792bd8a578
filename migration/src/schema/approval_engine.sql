-- Whom the step that waits asks, of running cases: for finding the cases that may wait for somebody.
-- The engine has the last word; those who stand in are asked only where nobody else is left, or after the time limit.
CREATE TABLE approval_asked (
    case_id {id} NOT NULL REFERENCES approval_cases (id),
    place INTEGER NOT NULL,
    role {text},
    user_id {id} REFERENCES users (id),
    department_id {id} REFERENCES departments (id),
    stands_in BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (case_id, place),
    CHECK (role IS NOT NULL OR user_id IS NOT NULL)
);
CREATE INDEX approval_asked_role ON approval_asked (role);
CREATE INDEX approval_asked_user ON approval_asked (user_id);

-- What happened in a case beside decisions: never changed and never removed.
CREATE TABLE approval_entries (
    id {id} PRIMARY KEY,
    case_id {id} NOT NULL REFERENCES approval_cases (id),
    round INTEGER NOT NULL,
    step INTEGER NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('transfer', 'add_signer', 'copy', 'comment', 'remind', 'escalate')),
    user_id {id} REFERENCES users (id),
    name {text} NOT NULL,
    people {text} NOT NULL,
    place {text} CHECK (place IN ('before', 'after')),
    text {text},
    at {instant} NOT NULL
);
CREATE INDEX approval_entries_case ON approval_entries (case_id, at);

-- Who takes part without being asked by the flow: delegates, added signers, transferees, people copied to.
CREATE TABLE approval_participants (
    case_id {id} NOT NULL REFERENCES approval_cases (id),
    user_id {id} NOT NULL REFERENCES users (id),
    copied BOOLEAN NOT NULL,
    read_at {instant},
    since {instant} NOT NULL,
    PRIMARY KEY (case_id, user_id)
);
CREATE INDEX approval_participants_user ON approval_participants (user_id);

-- Who decides in whose place during an absence, first and last day included.
CREATE TABLE approval_delegations (
    id {id} PRIMARY KEY,
    user_id {id} NOT NULL REFERENCES users (id),
    delegate_id {id} NOT NULL REFERENCES users (id),
    from_day {date} NOT NULL,
    until_day {date} NOT NULL,
    reason {text},
    ended_at {instant},
    ended_by_id {id} REFERENCES users (id),
    created_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CHECK (user_id <> delegate_id),
    CHECK (from_day <= until_day)
);
CREATE INDEX approval_delegations_user ON approval_delegations (user_id, until_day);
CREATE INDEX approval_delegations_delegate ON approval_delegations (delegate_id, until_day);
