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
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, session_id) references council_session (jurisdiction_id, id)
);
comment on table signed_minutes is 'class: tenant';
comment on column signed_minutes.signer is 'name and office, as they stand under the minutes';
comment on column signed_minutes.uploaded_by is 'null: the product itself';
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
grant select, insert, update (replaced_at) on signed_minutes to openpar_app;
