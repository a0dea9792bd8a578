CREATE TABLE policy_versions (
    id {id} PRIMARY KEY,
    policy_id {id} NOT NULL REFERENCES policies (id),
    version INTEGER NOT NULL,
    control_status {text} NOT NULL DEFAULT 'controlled' CHECK (control_status IN ('controlled', 'uncontrolled', 'obsolete')),
    effective_from {date} NOT NULL,
    CONSTRAINT policy_versions_unique UNIQUE (policy_id, version)
);
