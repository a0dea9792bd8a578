-- Written in the change's own transaction, unchained; the sealer numbers and chains committed entries afterwards.
CREATE TABLE audit_entries (
    id {id} PRIMARY KEY,
    at {instant} NOT NULL,
    actor_id {id},
    actor_name {text} NOT NULL,
    action {text} NOT NULL,
    entity {text} NOT NULL,
    entity_id {id} NOT NULL,
    changes {text} NOT NULL,
    request_id {text},
    sealed_as BIGINT CONSTRAINT audit_entries_sealed_unique UNIQUE,
    previous_hash {text},
    hash {text}
);
CREATE INDEX audit_entries_entity ON audit_entries (entity, entity_id);

-- Work that exactly one server at a time may do, taken for a while.
CREATE TABLE leases (
    name {text} PRIMARY KEY,
    holder {text} NOT NULL,
    until {instant} NOT NULL
);

-- The outbox: what happened, for whoever will be told.
CREATE TABLE events (
    id {id} PRIMARY KEY,
    at {instant} NOT NULL,
    kind {text} NOT NULL,
    entity {text} NOT NULL,
    entity_id {id} NOT NULL,
    payload {text} NOT NULL
);
CREATE INDEX events_at ON events (at);

CREATE TABLE idempotency_keys (
    user_id {id} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    operation {text} NOT NULL,
    key {text} NOT NULL,
    body_hash {text} NOT NULL,
    body {text},
    created_at {instant} NOT NULL,
    CONSTRAINT idempotency_keys_unique PRIMARY KEY (user_id, operation, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

-- Numbers of documents, counted per kind and year of the company's calendar.
CREATE TABLE number_counters (
    prefix {text} NOT NULL,
    year INTEGER NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (prefix, year)
);

-- What an installation is: whether its data is a demonstration's.
CREATE TABLE installation (
    key {text} PRIMARY KEY,
    value {text} NOT NULL
);
