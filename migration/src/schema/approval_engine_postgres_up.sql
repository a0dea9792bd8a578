ALTER TABLE approval_flows DROP CONSTRAINT approval_flows_document_kind_check;
ALTER TABLE approval_flows ADD CONSTRAINT approval_flows_document_kind_check
    CHECK (document_kind IN ('visit_booking', 'expense_application', 'visit_pass', 'visit_amendment', 'policy_version'));
ALTER TABLE approval_flows ADD COLUMN made_by_id {id} REFERENCES users (id), ADD COLUMN made_at {instant};
ALTER TABLE approval_cases DROP CONSTRAINT approval_cases_document_kind_check;
ALTER TABLE approval_cases ADD CONSTRAINT approval_cases_document_kind_check
    CHECK (document_kind IN ('visit_booking', 'expense_application', 'visit_pass', 'visit_amendment', 'policy_version'));
ALTER TABLE approval_cases ALTER COLUMN client_id DROP NOT NULL;
ALTER TABLE approval_cases ADD CONSTRAINT approval_cases_client_check
    CHECK (client_id IS NOT NULL OR document_kind = 'policy_version');
DROP INDEX approval_cases_step;
ALTER TABLE approval_cases DROP COLUMN step_role;
ALTER TABLE approval_cases
    ADD COLUMN lap INTEGER NOT NULL DEFAULT 1 CHECK (lap >= 1),
    ADD COLUMN steps {text} NOT NULL DEFAULT '[]',
    ADD COLUMN step_since {instant},
    ADD COLUMN due_at {instant},
    ADD COLUMN remind_at {instant},
    ADD COLUMN reminded_at {instant},
    ADD COLUMN escalated_at {instant},
    ADD COLUMN due_sort {instant} NOT NULL DEFAULT '9999-12-31T00:00:00+00:00',
    ADD COLUMN has_objections BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX approval_cases_state ON approval_cases (state, updated_at);
CREATE INDEX approval_cases_due ON approval_cases (state, due_at);
ALTER TABLE approval_signatures
    ADD COLUMN lap INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN slot INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN on_behalf_of_id {id} REFERENCES users (id),
    ADD COLUMN to_key INTEGER;
ALTER TABLE approval_signatures DROP CONSTRAINT approval_signatures_step_unique;
ALTER TABLE approval_signatures DROP CONSTRAINT approval_signatures_person_unique;
ALTER TABLE approval_signatures
    ADD CONSTRAINT approval_signatures_step_unique UNIQUE (case_id, round, lap, step_key, slot),
    ADD CONSTRAINT approval_signatures_person_unique UNIQUE (case_id, round, lap, user_id);
