-- A unit sees what was found of its own files when they were read again: whoever has the paper can send it once more.
create policy read_by_own_unit on file_check for select to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() = 'units'
    and exists (
      select from document_file f
      where f.jurisdiction_id = file_check.jurisdiction_id and f.id = file_check.file_id
        and f.unit_id = any (app_units())));

-- The minutes of a session as they came back signed on paper, byte for byte. A later one takes the place of the one before,
-- which stays.
create table signed_minutes (
  jurisdiction_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  number text collate "C" not null check (number ~ '^[0-9]{2,6}(/[0-9]{4})?/[^\s/]+$'),
  year integer not null check (year between 1990 and 2200),
  issued_on date not null check (extract(year from issued_on) = year),
  signer text not null check (length(signer) between 1 and 300),
  file_name text not null,
  size integer not null check (size > 0),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null check (sha256 = encode(sha256(bytes), 'hex') and length(bytes) = size),
  uploaded_by uuid references person (id),
  uploaded_at timestamptz not null,
  replaced_at timestamptz,
  record_id uuid default app_record(),
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, session_id) references council_session (jurisdiction_id, id)
);
comment on table signed_minutes is 'class: tenant';
comment on column signed_minutes.signer is 'name and office, as they stand under the minutes';
comment on column signed_minutes.uploaded_by is 'null: the product itself';
comment on column signed_minutes.record_id is 'the audit record that has a digest of this row';
create index signed_minutes_record on signed_minutes (jurisdiction_id, record_id);
create unique index signed_minutes_number on signed_minutes (jurisdiction_id, year, number) where replaced_at is null;
create unique index signed_minutes_once on signed_minutes (jurisdiction_id, session_id) where replaced_at is null;

alter table signed_minutes enable row level security;
alter table signed_minutes force row level security;
create policy those_who_see_all on signed_minutes to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() = 'all')
  with check (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
-- A paper of a session that may still be changed would say something else than the session.
create policy of_signed_sessions on signed_minutes as restrictive for insert to openpar_app
  with check (exists (
    select from council_session session
    where session.jurisdiction_id = signed_minutes.jurisdiction_id and session.id = signed_minutes.session_id
      and session.state = 'signed'));
-- Held to the chain, as in 0026.
create policy recorded_with on signed_minutes as restrictive for update to openpar_app
  using (true) with check (record_id is not distinct from app_record());
create policy recorded_by on signed_minutes as restrictive for insert to openpar_app
  with check (record_id is not distinct from app_record());
grant select, insert, update (replaced_at, record_id) on signed_minutes to openpar_app;

-- What helps whoever scores a leaf: words of the organiser, and a document as an example. Beside the set, which says nothing new once
-- it is published. A later one takes the place of the one before, which stays.
create table leaf_sample (
  jurisdiction_id uuid not null,
  id uuid not null,
  set_version_id uuid not null,
  leaf text collate "C" not null check (leaf <> ''),
  help text not null check (length(help) <= 4000),
  file_name text check (file_name <> ''),
  size integer check (size > 0),
  sha256 text collate "C" check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea check (sha256 = encode(sha256(bytes), 'hex') and length(bytes) = size),
  saved_by uuid references person (id),
  saved_at timestamptz not null,
  replaced_at timestamptz,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, set_version_id) references set_version (jurisdiction_id, id),
  check (num_nulls(file_name, size, sha256, bytes) in (0, 4))
);
comment on table leaf_sample is 'class: tenant';
comment on column leaf_sample.help is 'empty beside a file, or where help was taken away';
comment on column leaf_sample.saved_by is 'null: the product itself';
create unique index leaf_sample_once on leaf_sample (jurisdiction_id, set_version_id, leaf) where replaced_at is null;

alter table leaf_sample enable row level security;
alter table leaf_sample force row level security;
create policy read_by_all_who_score on leaf_sample for select to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() in ('all', 'units'));
create policy written_by_those_who_see_all on leaf_sample for insert to openpar_app
  with check (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
create policy replaced_by_those_who_see_all on leaf_sample for update to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() = 'all')
  with check (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
grant select, insert, update (replaced_at) on leaf_sample to openpar_app;
