-- People, what they may do, and their sessions.

create table person (
	id uuid primary key,
	name text not null check (name <> ''),
	-- Kept as typed; compared without case, because mailboxes are.
	email text not null check (email ~ '^[^@\s]+@[^@\s]+$'),
	created_at timestamptz not null,
	disabled_at timestamptz
);
comment on table person is 'class: registry';
create unique index person_email on person (lower(email));

create table person_password (
	person_id uuid primary key references person (id),
	-- Self-describing (algorithm, cost, salt), so that costs can rise without a migration.
	hash text not null,
	changed_at timestamptz not null
);
comment on table person_password is 'class: registry';

create table role_grant (
	id uuid primary key,
	person_id uuid not null references person (id),
	jurisdiction_id uuid not null references jurisdiction (id),
	role text collate "C" not null check (role in ('administrator', 'organiser', 'auditor', 'leader')),
	granted_at timestamptz not null,
	revoked_at timestamptz
);
comment on table role_grant is 'class: registry';
create unique index role_grant_once on role_grant (person_id, jurisdiction_id, role) where revoked_at is null;

create table session (
	-- Only the hash: whoever reads this table cannot take over a session.
	token_hash bytea primary key check (octet_length(token_hash) = 32),
	person_id uuid not null references person (id),
	created_at timestamptz not null,
	seen_at timestamptz not null,
	expires_at timestamptz not null,
	ended_at timestamptz
);
comment on table session is 'class: registry';
create index session_person on session (person_id) where ended_at is null;

create table first_administrator (
	-- One row at the most: the secret is made once, at the first start, and used once.
	singleton boolean primary key default true check (singleton),
	secret_hash bytea not null check (octet_length(secret_hash) = 32),
	made_at timestamptz not null,
	used_at timestamptz
);
comment on table first_administrator is 'class: local';

create table login_throttle (
	-- SHA-256 of an account or an address; neither is kept in clear.
	key_hash bytea primary key check (octet_length(key_hash) = 32),
	failures integer not null check (failures >= 0),
	since timestamptz not null
);
comment on table login_throttle is 'class: local';

grant select, insert on person, person_password, role_grant, session to openpar_app;
grant update (disabled_at, name) on person to openpar_app;
grant update (hash, changed_at) on person_password to openpar_app;
grant update (revoked_at) on role_grant to openpar_app;
grant update (seen_at, ended_at) on session to openpar_app;
grant select, insert, update (secret_hash, made_at, used_at) on first_administrator to openpar_app;
grant select, insert, update, delete on login_throttle to openpar_app;

-- A role is given and taken only within the jurisdiction that the transaction works for.
alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy role_grant_read on role_grant for select to openpar_app using (true);
create policy role_grant_write on role_grant for insert to openpar_app
	with check (jurisdiction_id = app_jurisdiction());
create policy role_grant_revoke on role_grant for update to openpar_app
	using (jurisdiction_id = app_jurisdiction());
