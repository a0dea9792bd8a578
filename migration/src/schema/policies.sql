-- The clauses of a version, in their order. `{key}` in a text stands for the value of that parameter.
CREATE TABLE policy_clauses (
    policy_version_id {id} NOT NULL REFERENCES policy_versions (id) ON DELETE CASCADE,
    number {text} NOT NULL,
    position INTEGER NOT NULL,
    origin {text} NOT NULL CHECK (origin IN ('source', 'reconstructed', 'ours')),
    title_zh {text},
    title_en {text},
    text_zh {text} NOT NULL,
    text_en {text} NOT NULL,
    PRIMARY KEY (policy_version_id, number)
);

-- What every rule said at every submission: how often each allowed, warned and blocked is counted from here.
CREATE TABLE rule_answers (
    id {id} PRIMARY KEY,
    document_kind {text} NOT NULL,
    document_id {id} NOT NULL,
    round INTEGER NOT NULL,
    rule {text} NOT NULL,
    outcome {text} NOT NULL CHECK (outcome IN ('allow', 'warn', 'block')),
    scheme {text} NOT NULL,
    policy_version INTEGER NOT NULL,
    submitted_at {instant} NOT NULL,
    CONSTRAINT rule_answers_unique UNIQUE (document_kind, document_id, round, rule)
);
CREATE INDEX rule_answers_submitted ON rule_answers (submitted_at, rule);
