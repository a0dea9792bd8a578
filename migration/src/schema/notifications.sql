-- What somebody is to know. The kind is a word of the contract; it has no list here, so that a new one does not need
-- the table made anew. `at` is business time, `created_at` the machine's, by which streams find what is new.
CREATE TABLE notifications (
    id {id} PRIMARY KEY,
    user_id {id} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind {text} NOT NULL,
    subject_kind {text},
    subject_id {id},
    case_id {id},
    params {text} NOT NULL,
    at {instant} NOT NULL,
    created_at {instant} NOT NULL,
    read_at {instant}
);
CREATE INDEX notifications_user ON notifications (user_id, at, id);
CREATE INDEX notifications_unread ON notifications (user_id, read_at);
CREATE INDEX notifications_created ON notifications (created_at);
CREATE INDEX notifications_subject ON notifications (subject_id, kind);

-- A letter to be sent, taken by one server at a time until `leased_until`.
CREATE TABLE mails (
    id {id} PRIMARY KEY,
    notification_id {id} NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    user_id {id} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    address {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    next_attempt_at {instant} NOT NULL,
    leased_until {instant},
    last_error {text},
    created_at {instant} NOT NULL,
    sent_at {instant},
    version INTEGER NOT NULL,
    CONSTRAINT mails_once UNIQUE (notification_id)
);
CREATE INDEX mails_due ON mails (state, next_attempt_at);
CREATE INDEX mails_created ON mails (created_at, id);

-- Without a row: Chinese, and mail for every group.
CREATE TABLE notification_settings (
    user_id {id} PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    language {text} NOT NULL CHECK (language IN ('zh', 'en')),
    muted {text} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);
