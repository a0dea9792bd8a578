CREATE TABLE clients (
    id {id} PRIMARY KEY,
    number {text} NOT NULL CONSTRAINT clients_number_unique UNIQUE,
    external_code {text} CONSTRAINT clients_external_code_unique UNIQUE,
    kind {text} NOT NULL CHECK (kind IN ('enterprise', 'individual')),
    name {text} NOT NULL,
    name_normalised {text} NOT NULL,
    name_pinyin {text} NOT NULL,
    short_name {text},
    enterprise_class {text} CHECK (enterprise_class IN ('core', 'important', 'general')),
    consumption_tier {text} CHECK (consumption_tier IN ('high', 'upper_middle', 'middle')),
    attribute {text},
    sub_attribute {text},
    lifecycle {text} NOT NULL CHECK (lifecycle IN ('potential', 'developing', 'active', 'dormant', 'lost', 'retired')),
    former_lifecycle {text} CHECK (former_lifecycle IN ('potential', 'developing', 'active', 'dormant', 'lost')),
    phone {text},
    phone_digits {text},
    email {text},
    website {text},
    address {text},
    factory_address {text},
    province {text},
    city {text},
    industry {text},
    main_products {text},
    owner_id {id} NOT NULL REFERENCES users (id),
    department_id {id} NOT NULL REFERENCES departments (id),
    remarks {text},
    search_text {text} NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CHECK (kind = 'enterprise' OR enterprise_class IS NULL),
    CHECK (kind = 'individual' OR (consumption_tier IS NULL AND attribute IS NULL AND sub_attribute IS NULL)),
    CHECK ((lifecycle = 'retired') = (former_lifecycle IS NOT NULL))
);
CREATE INDEX clients_name_normalised ON clients (name_normalised);
CREATE INDEX clients_phone_digits ON clients (phone_digits);
CREATE INDEX clients_name_pinyin ON clients (name_pinyin, id);
CREATE INDEX clients_created ON clients (created_at, id);
CREATE INDEX clients_updated ON clients (updated_at, id);
CREATE INDEX clients_owner ON clients (owner_id);
CREATE INDEX clients_department ON clients (department_id);

CREATE TABLE contacts (
    id {id} PRIMARY KEY,
    client_id {id} NOT NULL REFERENCES clients (id),
    name {text} NOT NULL,
    position {text},
    phone {text},
    email {text},
    years_of_service INTEGER CHECK (years_of_service BETWEEN 0 AND 80),
    is_primary BOOLEAN NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX contacts_client ON contacts (client_id);
CREATE UNIQUE INDEX contacts_one_primary ON contacts (client_id) WHERE is_primary;

CREATE TABLE client_imports (
    id {id} PRIMARY KEY,
    user_id {id} NOT NULL REFERENCES users (id),
    file_name {text} NOT NULL,
    encoding {text} NOT NULL,
    encoding_detected BOOLEAN NOT NULL,
    separator {text} NOT NULL,
    mapping {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('staged', 'ready', 'applied', 'failed')),
    staging {text} NOT NULL,
    rows_done INTEGER NOT NULL,
    result {text},
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX client_imports_user ON client_imports (user_id, created_at);

-- The file itself lies apart, so that lists of imports need not read it.
CREATE TABLE client_import_files (
    import_id {id} PRIMARY KEY REFERENCES client_imports (id),
    content {bytes} NOT NULL
);
