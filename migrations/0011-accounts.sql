-- Accounts: invitations, administrators approved by another, second factors, sessions that know their place, and
-- identities of an outside provider.

alter table person
	add column search text collate "C" not null default '',
	add column home_id uuid references jurisdiction (id),
	add column disabled_because text collate "C" check (disabled_because in ('administrator', 'dormant')),
	add column opened_at timestamptz;
comment on column person.search is 'name and mailbox without accents, folded by the application';
comment on column person.home_id is 'whose administrators keep the account; others only give it roles of their own';
comment on column person.disabled_because is 'dormant: nobody signed in for long (security profile)';
comment on column person.opened_at is 'when a closed account was opened again: from then on it counts as used';
grant update (search, disabled_because, opened_at) on person to openpar_app;

-- Who was there before: the jurisdiction of the first role. The owner sees the rows only while the policy lets it.
alter table role_grant no force row level security;
update person set
	search = translate(
		lower(regexp_replace(normalize(name || ' ' || email, NFD), U&'[\0300-\036f]', '', 'g')), 'đ@.-_', 'd    '),
	home_id = (select jurisdiction_id from role_grant where person_id = person.id order by granted_at limit 1);
alter table role_grant force row level security;

alter table role_grant
	add column revoked_by uuid references person (id),
	add constraint role_grant_not_by_oneself check (granted_by <> person_id);
grant update (revoked_by) on role_grant to openpar_app;

-- A link that lets its holder choose a password, once: for a new person, or when a password was forgotten.
create table invitation (
	token_hash bytea primary key check (octet_length(token_hash) = 32),
	person_id uuid not null references person (id),
	jurisdiction_id uuid not null references jurisdiction (id),
	purpose text collate "C" not null check (purpose in ('invitation', 'reset')),
	made_by uuid references person (id) check (made_by <> person_id),
	made_at timestamptz not null,
	expires_at timestamptz not null check (expires_at > made_at),
	used_at timestamptz,
	withdrawn_at timestamptz
);
comment on table invitation is 'class: registry';
create index on invitation (person_id) where used_at is null and withdrawn_at is null;
grant select, insert, update (used_at, withdrawn_at) on invitation to openpar_app;

-- The role of an administrator is asked for by one administrator and approved by another, where there is another.
create table grant_request (
	id uuid primary key,
	person_id uuid not null references person (id),
	jurisdiction_id uuid not null references jurisdiction (id),
	role text collate "C" not null check (role = 'administrator'),
	asked_by uuid not null references person (id),
	asked_at timestamptz not null,
	decided_by uuid references person (id),
	decided_at timestamptz,
	approved boolean,
	check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (approved is null)),
	constraint grant_request_two_people check (
		asked_by <> person_id and decided_by <> person_id and (not approved or decided_by <> asked_by))
);
comment on table grant_request is 'class: registry';
create unique index grant_request_once on grant_request (person_id, jurisdiction_id, role) where decided_at is null;
alter table grant_request enable row level security;
alter table grant_request force row level security;
create policy grant_request_own on grant_request to openpar_app
	using (jurisdiction_id = app_jurisdiction()) with check (jurisdiction_id = app_jurisdiction());
grant select, insert, update (decided_by, decided_at, approved) on grant_request to openpar_app;

-- A session works for one jurisdiction at a time, and knows when its holder was last asked who they are.
alter table session
	add column id uuid not null default gen_random_uuid() unique,
	add column jurisdiction_id uuid references jurisdiction (id),
	add column way text collate "C" not null default 'password' check (way in ('password', 'provider')),
	add column has_factor boolean not null default false,
	add column reauthenticated_at timestamptz,
	add column device text check (length(device) <= 120);
comment on column session.device is 'browser and system in a few words, for its holder to recognise';
grant update (jurisdiction_id, reauthenticated_at, has_factor) on session to openpar_app;

-- Between the password and the session: a second factor to be given or enrolled, a password to be renewed.
create table login_step (
	token_hash bytea primary key check (octet_length(token_hash) = 32),
	person_id uuid not null references person (id),
	way text collate "C" not null check (way in ('password', 'provider')),
	made_at timestamptz not null,
	expires_at timestamptz not null,
	factor_at timestamptz,
	ended_at timestamptz
);
comment on table login_step is 'class: registry';
grant select, insert, update (factor_at, ended_at) on login_step to openpar_app;

create table person_factor (
	id uuid primary key,
	person_id uuid not null references person (id),
	kind text collate "C" not null check (kind = 'totp'),
	-- Nonce, ciphertext and tag; the key is outside the database.
	sealed bytea not null,
	algorithm text collate "C" not null check (algorithm = 'aes-256-gcm'),
	key_id text collate "C" not null,
	made_at timestamptz not null,
	confirmed_at timestamptz,
	removed_at timestamptz,
	removed_by uuid references person (id),
	last_step bigint
);
comment on table person_factor is 'class: registry';
comment on column person_factor.last_step is 'the time step of the last code that was taken: none is taken twice';
create unique index person_factor_one on person_factor (person_id) where confirmed_at is not null and removed_at is null;
grant select, insert, update (confirmed_at, removed_at, removed_by, last_step) on person_factor to openpar_app;

create table recovery_code (
	factor_id uuid not null references person_factor (id),
	code_hash bytea not null check (octet_length(code_hash) = 32),
	algorithm text collate "C" not null check (algorithm = 'hmac-sha-256'),
	key_id text collate "C" not null,
	used_at timestamptz,
	primary key (factor_id, code_hash)
);
comment on table recovery_code is 'class: registry';
grant select, insert, update (used_at) on recovery_code to openpar_app;

-- Passwords of before, where a security profile forbids to take one of them again.
create table password_history (
	id uuid primary key,
	person_id uuid not null references person (id),
	hash text not null,
	replaced_at timestamptz not null
);
comment on table password_history is 'class: registry';
create index on password_history (person_id, replaced_at);
grant select, insert, delete on password_history to openpar_app;

-- A person at an identity provider: the pair of issuer and subject, never a mailbox.
create table person_identity (
	issuer text collate "C" not null check (issuer <> ''),
	subject text collate "C" not null check (subject <> ''),
	person_id uuid not null references person (id),
	linked_at timestamptz not null,
	linked_by uuid not null references person (id),
	primary key (issuer, subject)
);
comment on table person_identity is 'class: registry';
create unique index person_identity_one on person_identity (person_id, issuer);
grant select, insert, delete on person_identity to openpar_app;
