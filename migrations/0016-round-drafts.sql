-- Rounds on their way from entries to a release go the way of tables (0005): the same drafts, which name the criteria sets
-- that score.

alter table table_draft add column sets jsonb check (jsonb_typeof(sets) = 'array');
comment on column table_draft.sets is
  'ids of published sets of the jurisdiction that score the round; null: a table that was published elsewhere';
grant update (sets) on table_draft to openpar_app;

alter table table_draft_file drop constraint table_draft_file_role_check;
alter table table_draft_file add constraint table_draft_file_role_check
  check (role in ('table', 'entries', 'previous', 'facts'));
