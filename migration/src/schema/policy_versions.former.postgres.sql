DROP INDEX policy_versions_open_unique;
ALTER TABLE policy_versions
    DROP CONSTRAINT policy_versions_effective,
    DROP COLUMN number, DROP COLUMN title_zh, DROP COLUMN title_en, DROP COLUMN purpose_zh, DROP COLUMN purpose_en,
    DROP COLUMN implementing_id, DROP COLUMN supervising_id, DROP COLUMN verifying_id, DROP COLUMN state, DROP COLUMN based_on,
    DROP COLUMN revision_mark, DROP COLUMN places_changed, DROP COLUMN revised_on, DROP COLUMN change_note, DROP COLUMN drafted_by_id,
    DROP COLUMN prepared_by_id, DROP COLUMN prepared_by, DROP COLUMN prepared_on, DROP COLUMN reviewed_by_id, DROP COLUMN reviewed_by,
    DROP COLUMN reviewed_on, DROP COLUMN approved_by_id, DROP COLUMN approved_by, DROP COLUMN approved_on, DROP COLUMN case_id,
    DROP COLUMN round, DROP COLUMN row_version,
    ALTER COLUMN effective_from SET NOT NULL,
    ADD COLUMN control_status {text} NOT NULL DEFAULT 'controlled' CHECK (control_status IN ('controlled', 'uncontrolled', 'obsolete'));
