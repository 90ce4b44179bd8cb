-- From the results of a round to a release: who may read them before, what was proposed and approved by whom, the signed
-- decision, and which release came of it.
--
-- An embargo needs no table of its own: a release waits for its hour by its own policy (0004), which the role of the public
-- site cannot pass. What is corrected after publishing stands in the proposal until it is published; no cell changes before.

-- Who may read the results before they are published, beside those whose office it is. Each has their days.
create table preview_reader (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	person_id uuid not null references person (id),
	during daterange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
	reason text not null check (length(reason) between 1 and 2000),
	named_by uuid not null references person (id),
	named_at timestamptz not null,
	revoked_by uuid references person (id),
	revoked_at timestamptz,
	primary key (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id),
	check ((revoked_by is null) = (revoked_at is null))
);
comment on table preview_reader is 'class: tenant';
create unique index preview_reader_once on preview_reader (jurisdiction_id, round_id, person_id) where revoked_at is null;

-- Who read them when; the audit has the same.
create table preview_view (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	person_id uuid not null references person (id),
	named boolean not null,
	at timestamptz not null,
	primary key (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id)
);
comment on table preview_view is 'class: tenant';
comment on column preview_view.named is 'read as a named reader, and not by office';
create index on preview_view (jurisdiction_id, round_id, at desc);

-- A fixed result. Two people: whoever proposed does not approve. It holds while the round comes to the same basis.
create table decision_proposal (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	basis text collate "C" not null check (basis ~ '^[0-9a-f]{64}$'),
	result_hash text collate "C" not null check (result_hash ~ '^[0-9a-f]{64}$'),
	scope text collate "C" not null check (scope in ('ranking', 'areas', 'leaves', 'gap')),
	title jsonb not null check (title ->> 'vi' <> ''),
	replaces_id uuid,
	changes jsonb not null check (jsonb_typeof(changes) = 'array'),
	reason text not null check (length(reason) <= 2000),
	proposed_by uuid not null references person (id),
	proposed_at timestamptz not null,
	approved_by uuid references person (id) check (approved_by <> proposed_by),
	approved_at timestamptz,
	withdrawn_at timestamptz,
	primary key (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id),
	foreign key (jurisdiction_id, replaces_id) references release (jurisdiction_id, id),
	check ((approved_by is null) = (approved_at is null)),
	check (replaces_id is null or reason <> ''),
	check (replaces_id is not null or changes = '[]')
);
comment on table decision_proposal is 'class: tenant';
comment on column decision_proposal.basis is 'what round_basis was: scores, units, sets, settings';
comment on column decision_proposal.replaces_id is 'the release that it corrects';
comment on column decision_proposal.changes is 'inputs of a correction: unit, leaf, input, value; written as scores when it is published';
comment on column decision_proposal.withdrawn_at is 'another one took its place';
create index on decision_proposal (jurisdiction_id, round_id);

-- The signed decision, as it came back from the issuing body. Its number comes from that body's own registry.
create table signed_decision (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	proposal_id uuid not null,
	number text collate "C" not null check (number ~ '^[0-9]{2,6}(/[0-9]{4})?/[^\s/]+$'),
	year integer not null check (year between 1990 and 2200),
	issued_on date not null check (extract(year from issued_on) = year),
	issuer text not null check (issuer <> ''),
	signer text not null check (signer <> ''),
	file_name text not null,
	size integer not null check (size > 0),
	sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
	bytes bytea not null check (sha256 = encode(sha256(bytes), 'hex') and length(bytes) = size),
	uploaded_by uuid not null references person (id),
	uploaded_at timestamptz not null,
	replaced_at timestamptz,
	primary key (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id),
	foreign key (jurisdiction_id, proposal_id) references decision_proposal (jurisdiction_id, id)
);
comment on table signed_decision is 'class: tenant';
comment on column signed_decision.replaced_at is 'uploaded anew before it was published; the bytes stay';
create unique index signed_decision_number on signed_decision (jurisdiction_id, year, number) where replaced_at is null;
create unique index signed_decision_once on signed_decision (jurisdiction_id, proposal_id) where replaced_at is null;

-- Which release came of which proposal and signed decision.
create table round_release (
	jurisdiction_id uuid not null,
	release_id uuid not null,
	round_id uuid not null,
	proposal_id uuid not null,
	decision_id uuid not null,
	published_by uuid not null references person (id),
	published_at timestamptz not null,
	primary key (jurisdiction_id, release_id),
	constraint round_release_once unique (jurisdiction_id, proposal_id),
	foreign key (jurisdiction_id, release_id) references release (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id),
	foreign key (jurisdiction_id, proposal_id) references decision_proposal (jurisdiction_id, id),
	foreign key (jurisdiction_id, decision_id) references signed_decision (jurisdiction_id, id)
);
comment on table round_release is 'class: tenant';
comment on column round_release.published_at is 'when it was made; it is seen from publish_at of the release on';

do $$
declare
	part text;
begin
	foreach part in array array['preview_reader', 'preview_view', 'decision_proposal', 'signed_decision', 'round_release'] loop
		execute format('alter table %I enable row level security', part);
		execute format('alter table %I force row level security', part);
		execute format(
			'create policy of_the_whole on %I to openpar_app
				using (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')
				with check (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')', part);
	end loop;
end
$$;
-- The head of a unit may be named; that they read is written down under their own scope.
create policy named_of_units on preview_reader for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_scope() = 'units');
create policy written_by_units on preview_view for insert to openpar_app
	with check (jurisdiction_id = app_jurisdiction() and app_scope() = 'units' and named);

grant select, insert, update (revoked_by, revoked_at) on preview_reader to openpar_app;
-- Append-only, but for what is said of each later.
grant select, insert on preview_view, round_release to openpar_app;
grant select, insert, update (approved_by, approved_at, withdrawn_at) on decision_proposal to openpar_app;
grant select, insert, update (replaced_at) on signed_decision to openpar_app;

-- Everything that the results of a round follow from, as one hash: units with their sets, settings, and the inputs of all
-- stages. Remarks are no inputs. Equal inputs give an equal hash, whoever entered them and when.
create function round_basis(of_jurisdiction uuid, of_round uuid) returns text
language sql stable set search_path = pg_catalog, public as $$
	select encode(sha256(convert_to(
		(select json_build_array(r.year, r.settings, r.practice)::text from round r
			where r.jurisdiction_id = of_jurisdiction and r.id = of_round)
		|| coalesce((select string_agg(json_build_array(u.unit_id, u.name, u.code, u.block, v.id, v.hash)::text, chr(10)
			order by u.unit_id)
			from round_unit u left join set_version v on v.jurisdiction_id = u.jurisdiction_id and v.id = u.set_version_id
			where u.jurisdiction_id = of_jurisdiction and u.round_id = of_round), '')
		|| chr(10)
		|| coalesce((select string_agg(json_build_array(c.unit_id, c.leaf, c.stage, c.input, c.value)::text, chr(10)
			order by c.unit_id, c.leaf collate "C", c.stage collate "C", c.input collate "C")
			from score_cell c
			where c.jurisdiction_id = of_jurisdiction and c.round_id = of_round
				and c.value is not null and c.input not like '@%'), ''), 'UTF8')), 'hex')
$$;
revoke all on function round_basis(uuid, uuid) from public;
grant execute on function round_basis(uuid, uuid) to openpar_app;
