-- The ground: rights, row-level security settings, jurisdictions, audit chains, jobs, idempotency keys.
--
-- Every table is of one class, named in its comment:
--   registry  global, readable by all, a row is written by its owner
--   tenant    primary key begins with jurisdiction_id, row-level security on and forced, no triggers
--   local     belongs to this installation
-- The roles openpar_app and openpar_public exist before the first migration; rights are given table by table.

create extension if not exists btree_gist;

revoke all on schema public from public;
grant usage on schema public to openpar_app, openpar_public;
do $$
begin
  -- Who may not create temporary tables cannot shadow a table of ours with one of theirs.
  execute format('revoke temporary on database %I from public', current_database());
end
$$;
alter default privileges revoke execute on functions from public;

-- What the runners set with SET LOCAL at the opening of each transaction. Unset means: nothing is visible.
create function app_jurisdiction() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.jurisdiction', true), '')::uuid;

create function app_scope() returns text
  language sql stable parallel safe
  return coalesce(nullif(current_setting('app.scope', true), ''), 'none');

create function app_units() returns uuid[]
  language sql stable parallel safe
  return coalesce(string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[], '{}');

grant execute on function app_jurisdiction(), app_scope(), app_units() to openpar_app, openpar_public;

-- Who organises assessments: the state, a ministry, a province.
create table jurisdiction (
  id uuid primary key,
  slug text collate "C" not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text collate "C" not null check (kind in ('state', 'ministry', 'province', 'organisation')),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name ->> 'vi' <> ''),
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table jurisdiction is 'class: registry';
alter table jurisdiction enable row level security;
alter table jurisdiction force row level security;
create policy read_by_all on jurisdiction for select using (true);
create policy written_by_owner on jurisdiction for insert to openpar_app with check (id = app_jurisdiction());
create policy changed_by_owner on jurisdiction for update to openpar_app
  using (id = app_jurisdiction()) with check (id = app_jurisdiction());
grant select on jurisdiction to openpar_app, openpar_public;
grant insert, update (slug, name) on jurisdiction to openpar_app;

-- The end of each jurisdiction's audit chain. Locked by the last statement before COMMIT.
create table audit_head (
  jurisdiction_id uuid primary key references jurisdiction (id),
  seq bigint not null check (seq > 0),
  hash bytea not null check (octet_length(hash) = 32)
);
comment on table audit_head is 'class: tenant';
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy own_jurisdiction on audit_head
  using (jurisdiction_id = app_jurisdiction()) with check (jurisdiction_id = app_jurisdiction());
grant select, insert, update (seq, hash) on audit_head to openpar_app;

-- What was done, by whom, when: hash = SHA-256(previous hash, seq, body_hash), body_hash = SHA-256(salt, body).
-- A redacted record has lost body and salt; its body_hash keeps the chain whole.
-- type, at and person_id repeat what the body says, for searching; verification compares them.
create table audit_event (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  person_id uuid,
  type text collate "C" not null,
  body jsonb,
  salt bytea check (octet_length(salt) = 16),
  body_hash bytea not null check (octet_length(body_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (jurisdiction_id, id),
  unique (jurisdiction_id, seq),
  check ((body is null) = (salt is null))
);
comment on table audit_event is 'class: tenant';
comment on column audit_event.person_id is 'null: the product itself';
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy own_jurisdiction on audit_event
  using (jurisdiction_id = app_jurisdiction()) with check (jurisdiction_id = app_jurisdiction());
grant select, insert on audit_event to openpar_app;

-- The same key by the same person: one effect, and the same answer again.
create table idempotency_key (
  jurisdiction_id uuid not null references jurisdiction (id),
  actor text collate "C" not null,
  key text collate "C" not null check (length(key) between 1 and 200),
  command text collate "C" not null,
  input_hash bytea not null check (octet_length(input_hash) = 32),
  answer jsonb,
  created_at timestamptz not null,
  primary key (jurisdiction_id, actor, key)
);
comment on table idempotency_key is 'class: tenant';
create index on idempotency_key (jurisdiction_id, created_at);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own_jurisdiction on idempotency_key
  using (jurisdiction_id = app_jurisdiction()) with check (jurisdiction_id = app_jurisdiction());
grant select, insert, update (answer), delete on idempotency_key to openpar_app;

-- Work to be done after a commit. Enqueued in the command's transaction, deleted in that of its effect.
create table job (
  id uuid primary key,
  jurisdiction_id uuid not null references jurisdiction (id),
  name text collate "C" not null,
  input jsonb not null,
  run_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  last_error text,
  created_at timestamptz not null,
  failed_at timestamptz
);
comment on table job is 'class: local';
comment on column job.failed_at is 'given up after the last attempt; kept to be looked at';
create index on job (run_at) where failed_at is null;
grant select, insert, update (run_at, attempts, last_error, failed_at), delete on job to openpar_app;
