CREATE TABLE reception_rooms (
    id {id} PRIMARY KEY,
    name {text} NOT NULL CONSTRAINT reception_rooms_name_unique UNIQUE,
    name_pinyin {text} NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 10000),
    active BOOLEAN NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);

-- The stock is the sum of the movements, kept beside them so that it can never fall below nothing.
CREATE TABLE souvenirs (
    id {id} PRIMARY KEY,
    name {text} NOT NULL CONSTRAINT souvenirs_name_unique UNIQUE,
    name_pinyin {text} NOT NULL,
    stock INTEGER NOT NULL CHECK (stock >= 0),
    active BOOLEAN NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);

-- What a major visit needs before it is ready (V 3.3): each part with who entered it and when.
CREATE TABLE visit_preparations (
    booking_id {id} NOT NULL REFERENCES visit_bookings (id) ON DELETE CASCADE,
    information {text},
    notice {text},
    analysis {text},
    rehearsal {text},
    ready_by {id} REFERENCES users (id),
    ready_at {instant},
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT visit_preparations_once PRIMARY KEY (booking_id)
);

CREATE TABLE visit_arrangements (
    booking_id {id} NOT NULL REFERENCES visit_bookings (id) ON DELETE CASCADE,
    room_id {id} REFERENCES reception_rooms (id),
    vehicles {text} NOT NULL,
    dietary_needs {text},
    confidentiality_wanted BOOLEAN,
    safety_briefing_wanted BOOLEAN,
    senior_host_id {id} REFERENCES users (id),
    hospitality {text} NOT NULL,
    hospitality_note {text},
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT visit_arrangements_once PRIMARY KEY (booking_id)
);
CREATE INDEX visit_arrangements_room ON visit_arrangements (room_id);

-- A task of the plan is known by its kind and clause; what reception adds has origin own.
CREATE TABLE visit_tasks (
    id {id} PRIMARY KEY,
    booking_id {id} NOT NULL REFERENCES visit_bookings (id) ON DELETE CASCADE,
    kind {text} NOT NULL CHECK (kind IN ('notice', 'preparation', 'analysis', 'rehearsal', 'escort', 'photo_ban',
        'safety_briefing', 'confidentiality', 'refreshments', 'souvenir', 'meal', 'senior_host', 'pick_up', 'office', 'other')),
    clause {text},
    origin {text} NOT NULL CHECK (origin IN ('plan', 'own')),
    team {text} NOT NULL CHECK (team IN ('reception', 'administration_office')),
    owner_id {id} REFERENCES users (id),
    is_owner_chosen BOOLEAN NOT NULL,
    needs_named_owner BOOLEAN NOT NULL,
    due_at {instant},
    is_due_chosen BOOLEAN NOT NULL,
    sort_at {instant} NOT NULL,
    quantity INTEGER CHECK (quantity > 0),
    note {text},
    state {text} NOT NULL CHECK (state IN ('open', 'done', 'dropped', 'closed')),
    deviation_reason {text},
    deviation_by {id} REFERENCES users (id),
    deviation_at {instant},
    done_by {id} REFERENCES users (id),
    done_at {instant},
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX visit_tasks_booking ON visit_tasks (booking_id);
CREATE INDEX visit_tasks_owner ON visit_tasks (owner_id, state);
CREATE INDEX visit_tasks_due ON visit_tasks (sort_at, id);

CREATE TABLE visit_meals (
    id {id} PRIMARY KEY,
    booking_id {id} NOT NULL REFERENCES visit_bookings (id) ON DELETE CASCADE,
    meal {text} NOT NULL CHECK (meal IN ('lunch', 'dinner')),
    starts_at {instant} NOT NULL,
    ends_at {instant} NOT NULL,
    venue_class {text} NOT NULL CHECK (venue_class IN ('premium', 'mid_range', 'economy')),
    venue {text},
    guests {text} NOT NULL,
    staff {text} NOT NULL,
    expense_application_id {id} REFERENCES expense_applications (id) ON DELETE SET NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX visit_meals_booking ON visit_meals (booking_id);
CREATE INDEX visit_meals_application ON visit_meals (expense_application_id);

CREATE TABLE souvenir_movements (
    id {id} PRIMARY KEY,
    souvenir_id {id} NOT NULL REFERENCES souvenirs (id),
    kind {text} NOT NULL CHECK (kind IN ('in', 'out', 'visit')),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    stock_after INTEGER NOT NULL CHECK (stock_after >= 0),
    reason {text},
    booking_id {id} REFERENCES visit_bookings (id),
    basis {text} CHECK (basis IN ('person', 'group')),
    user_id {id} NOT NULL REFERENCES users (id),
    at {instant} NOT NULL,
    CHECK ((kind = 'visit') = (booking_id IS NOT NULL)),
    CHECK ((kind = 'visit') = (basis IS NOT NULL))
);
CREATE INDEX souvenir_movements_souvenir ON souvenir_movements (souvenir_id, at, id);
CREATE INDEX souvenir_movements_booking ON souvenir_movements (booking_id);
