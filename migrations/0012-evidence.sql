-- Evidence (tài liệu kiểm chứng): documents, their files by version, and the leaves that they prove. Bytes are in the
-- store under their SHA-256 before the row that names them is committed; nothing is overwritten.

create table document (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  unit_id uuid not null references unit (id),
  version integer not null check (version > 0),
  number text not null check (length(number) between 1 and 100),
  issued_on date,
  issuer text not null check (length(issuer) between 1 and 300),
  subject text not null check (length(subject) <= 2000),
  period_from date,
  period_until date check (period_until >= period_from),
  sensitivity text collate "C" not null check (sensitivity in ('public', 'internal', 'restricted', 'confidential')),
  state_secret boolean not null default false,
  search text collate "C" not null,
  created_by uuid references person (id),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, id, unit_id),
  check (not state_secret or subject = '')
);
comment on table document is 'class: tenant';
comment on column document.unit_id is 'the unit whose evidence it is';
comment on column document.period_until is 'the last day that it speaks of';
comment on column document.sensitivity is 'four grades (QCVN 12:2026/BCA): edits are logged from the third, views from the fourth';
comment on column document.state_secret is 'only number, day and issuer are kept; no file, no subject';
comment on column document.search is 'number, issuer and subject without accents, folded by the application';
create index on document (jurisdiction_id, unit_id, changed_at desc);

-- A part is one file of a document (the plan, its annex); a later file of the part is a new version beside the earlier.
create table document_file (
  jurisdiction_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  unit_id uuid not null,
  part integer not null check (part > 0),
  version integer not null check (version > 0),
  name text not null check (length(name) between 1 and 255),
  kind text collate "C" not null check (kind in ('pdf', 'docx', 'xlsx', 'png', 'jpeg')),
  size bigint not null check (size > 0),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  flags text[] not null default '{}',
  scan text collate "C" not null check (scan in ('off', 'pending', 'clean', 'infected')),
  received_at timestamptz not null,
  received_by uuid references person (id),
  purge_asked_by uuid references person (id),
  purge_asked_at timestamptz,
  purge_reason text check (length(purge_reason) between 1 and 2000),
  purged_by uuid references person (id) check (purged_by <> purge_asked_by),
  purged_at timestamptz,
  primary key (jurisdiction_id, id),
  constraint document_file_version unique (jurisdiction_id, document_id, part, version),
  foreign key (jurisdiction_id, document_id, unit_id) references document (jurisdiction_id, id, unit_id),
  check ((purge_reason is null) = (purge_asked_at is null)),
  check (purged_at is null or purge_asked_at is not null)
);
comment on table document_file is 'class: tenant';
comment on column document_file.flags is 'what an appraiser should know: encrypted, no-text, blank, unreadable';
comment on column document_file.scan is 'off: no scanner was configured; pending: not handed out until it is clean';
comment on column document_file.purged_at is 'its bytes are gone; name, size and hash stay as the tombstone';
create index on document_file (jurisdiction_id, sha256);

-- That a document proves a leaf of a scorecard. Taken back, the row stays with the day on which it ended.
create table evidence_link (
  jurisdiction_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  leaf text collate "C" not null check (leaf <> ''),
  document_id uuid not null,
  batch text collate "C" not null check (batch in ('self', 'explanation')),
  linked_by uuid references person (id),
  linked_at timestamptz not null,
  unlinked_by uuid references person (id),
  unlinked_at timestamptz,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id),
  foreign key (jurisdiction_id, document_id, unit_id) references document (jurisdiction_id, id, unit_id)
);
comment on table evidence_link is 'class: tenant';
create unique index evidence_link_once on evidence_link (jurisdiction_id, round_id, unit_id, leaf, document_id)
  where unlinked_at is null;

-- A file on its way: what has arrived of it lies in the spool of this installation under this id.
create table upload (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  unit_id uuid not null references unit (id),
  person_id uuid references person (id),
  name text not null check (length(name) between 1 and 255),
  size bigint not null check (size > 0),
  started_at timestamptz not null,
  primary key (jurisdiction_id, id)
);
comment on table upload is 'class: tenant';
comment on column upload.person_id is 'null: the product itself';
create index on upload (jurisdiction_id, started_at);

-- Files read again and held against their hash, on a schedule.
create table file_check (
  jurisdiction_id uuid not null,
  file_id uuid not null,
  at timestamptz not null,
  found text collate "C" not null check (found in ('same', 'different', 'missing')),
  primary key (jurisdiction_id, file_id, at),
  foreign key (jurisdiction_id, file_id) references document_file (jurisdiction_id, id)
);
comment on table file_check is 'class: tenant';

do $$
declare
  part text;
begin
  foreach part in array array['document', 'document_file', 'evidence_link', 'upload'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format(
      'create policy own_unit on %I to openpar_app
         using (jurisdiction_id = app_jurisdiction()
           and (app_scope() = ''all'' or app_scope() = ''units'' and unit_id = any (app_units())))
         with check (jurisdiction_id = app_jurisdiction()
           and (app_scope() = ''all'' or app_scope() = ''units'' and unit_id = any (app_units())))', part);
  end loop;
end
$$;
alter table file_check enable row level security;
alter table file_check force row level security;
create policy own_jurisdiction on file_check to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() = 'all')
  with check (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
grant select, insert on document, document_file, evidence_link, upload, file_check to openpar_app;
grant update (version, number, issued_on, issuer, subject, period_from, period_until, sensitivity, search, changed_at)
  on document to openpar_app;
grant update (flags, scan, purge_asked_by, purge_asked_at, purge_reason, purged_by, purged_at) on document_file
  to openpar_app;
grant update (unlinked_by, unlinked_at) on evidence_link to openpar_app;
-- To be locked by whoever ends it, a row has to be one that may be changed.
grant update (started_at), delete on upload to openpar_app;
