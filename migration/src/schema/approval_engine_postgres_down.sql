ALTER TABLE approval_signatures DROP CONSTRAINT approval_signatures_step_unique;
ALTER TABLE approval_signatures DROP CONSTRAINT approval_signatures_person_unique;
ALTER TABLE approval_signatures
    ADD CONSTRAINT approval_signatures_step_unique UNIQUE (case_id, round, step),
    ADD CONSTRAINT approval_signatures_person_unique UNIQUE (case_id, round, user_id);
ALTER TABLE approval_signatures
    DROP COLUMN lap, DROP COLUMN step_key, DROP COLUMN slot, DROP COLUMN on_behalf_of_id, DROP COLUMN to_key;
DROP INDEX approval_cases_state;
DROP INDEX approval_cases_due;
ALTER TABLE approval_cases
    DROP COLUMN lap, DROP COLUMN steps, DROP COLUMN step_since, DROP COLUMN due_at, DROP COLUMN remind_at,
    DROP COLUMN reminded_at, DROP COLUMN escalated_at, DROP COLUMN due_sort, DROP COLUMN has_objections;
ALTER TABLE approval_cases ADD COLUMN step_role {text} NOT NULL DEFAULT 'general_manager';
CREATE INDEX approval_cases_step ON approval_cases (state, step_role);
ALTER TABLE approval_cases DROP CONSTRAINT approval_cases_client_check;
ALTER TABLE approval_cases ALTER COLUMN client_id SET NOT NULL;
ALTER TABLE approval_cases DROP CONSTRAINT approval_cases_document_kind_check;
ALTER TABLE approval_cases ADD CONSTRAINT approval_cases_document_kind_check
    CHECK (document_kind IN ('visit_booking', 'expense_application'));
ALTER TABLE approval_flows DROP COLUMN made_by_id, DROP COLUMN made_at;
ALTER TABLE approval_flows DROP CONSTRAINT approval_flows_document_kind_check;
ALTER TABLE approval_flows ADD CONSTRAINT approval_flows_document_kind_check
    CHECK (document_kind IN ('visit_booking', 'expense_application'));
