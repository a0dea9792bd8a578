CREATE TABLE departments (
    id {id} PRIMARY KEY,
    name {text} NOT NULL CONSTRAINT departments_name_unique UNIQUE,
    name_pinyin {text} NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE users (
    id {id} PRIMARY KEY,
    username {text} NOT NULL CONSTRAINT users_username_unique UNIQUE,
    name {text} NOT NULL,
    name_pinyin {text} NOT NULL,
    email {text},
    department_id {id} REFERENCES departments (id),
    active BOOLEAN NOT NULL,
    password_hash {text},
    must_change_password BOOLEAN NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX users_department ON users (department_id);

CREATE TABLE user_roles (
    user_id {id} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role {text} NOT NULL CHECK (role IN ('marketing_specialist', 'marketing_supervisor', 'marketing_manager',
        'marketing_director', 'general_manager', 'adviser', 'receptionist', 'reception_manager', 'area_owner',
        'service_officer', 'service_manager', 'finance_manager', 'cashier', 'office', 'compliance_approver', 'admin')),
    PRIMARY KEY (user_id, role)
);
CREATE INDEX user_roles_role ON user_roles (role);

-- One family per sign-in; using a rotated token long after its rotation revokes the whole family.
CREATE TABLE session_families (
    id {id} PRIMARY KEY,
    user_id {id} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at {instant} NOT NULL,
    revoked_at {instant}
);
CREATE INDEX session_families_user ON session_families (user_id);

CREATE TABLE refresh_tokens (
    id {id} PRIMARY KEY,
    family_id {id} NOT NULL REFERENCES session_families (id) ON DELETE CASCADE,
    token_hash {text} NOT NULL CONSTRAINT refresh_tokens_hash_unique UNIQUE,
    issued_at {instant} NOT NULL,
    expires_at {instant} NOT NULL,
    used_at {instant}
);
CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id);

-- Failed sign-ins only: the limits count rows, so that several servers agree.
CREATE TABLE sign_in_failures (
    id {id} PRIMARY KEY,
    account {text} NOT NULL,
    address {text} NOT NULL,
    at {instant} NOT NULL
);
CREATE INDEX sign_in_failures_account ON sign_in_failures (account, at);
CREATE INDEX sign_in_failures_address ON sign_in_failures (address, at);

-- Secrets that all servers on one database share (the signing keys of access tokens).
CREATE TABLE signing_keys (
    id {id} PRIMARY KEY,
    secret {text} NOT NULL,
    created_at {instant} NOT NULL
);
