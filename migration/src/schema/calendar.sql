-- Years whose holidays are known; a year without a row, or not announced, is unknown: it has weekdays, but perhaps not these.
CREATE TABLE holiday_years (
    year INTEGER PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
    id {id} NOT NULL CONSTRAINT holiday_years_id_unique UNIQUE,
    announced BOOLEAN NOT NULL,
    updated_at {instant} NOT NULL,
    version INTEGER NOT NULL
);

-- Days on which an announcement departs from the week: days off, and weekend days that are worked instead.
CREATE TABLE holidays (
    year INTEGER NOT NULL REFERENCES holiday_years (year),
    day {date} NOT NULL,
    name {text} NOT NULL,
    is_off BOOLEAN NOT NULL,
    PRIMARY KEY (year, day)
);

-- A person's secret link to their visits; the secret itself is kept nowhere.
CREATE TABLE calendar_feeds (
    user_id {id} PRIMARY KEY REFERENCES users (id),
    secret_hash {text} NOT NULL CONSTRAINT calendar_feeds_secret_unique UNIQUE,
    created_at {instant} NOT NULL,
    last_read_at {instant}
);
