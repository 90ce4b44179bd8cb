-- Roles for a round: what a person is, for which unit, in which round, and from when until when.

alter table role_grant drop constraint role_grant_role_check;
alter table role_grant
	add constraint role_grant_role_check check (role in (
		'administrator', 'organiser', 'unit-clerk', 'unit-head', 'appraiser', 'secretariat', 'council-member',
		'council-chair', 'leader', 'survey-officer', 'auditor')),
	add column unit_id uuid references unit (id),
	-- Tenant-owned, and this table is not: null means every round of the jurisdiction.
	add column round_id uuid,
	add column during daterange not null default '(,)' check (not isempty(during)),
	add column substitute_for uuid references person (id) check (substitute_for <> person_id),
	add column granted_by uuid references person (id),
	add constraint role_grant_unit check (
		(role in ('unit-clerk', 'unit-head', 'appraiser')) = (unit_id is not null));
comment on column role_grant.unit_id is 'whose clerk or head; for an appraiser the unit that appraises';
comment on column role_grant.during is 'days on which it holds; a substitute has both borders';
comment on column role_grant.granted_by is 'null: the product itself';
drop index role_grant_once;
create unique index role_grant_once on role_grant (person_id, jurisdiction_id, role, unit_id, round_id, during)
	nulls not distinct where revoked_at is null;
create index role_grant_jurisdiction on role_grant (jurisdiction_id) where revoked_at is null;

-- Beneath the policy table of the application: what somebody's sight does not reach, they do not write either.
-- A unit's head gives roles of the unit; all others are given by those who see all of their jurisdiction.
alter policy role_grant_write on role_grant
	with check (jurisdiction_id = app_jurisdiction() and (app_scope() = 'all'
		or app_scope() = 'units' and role in ('unit-clerk', 'unit-head') and unit_id = any (app_units())));
alter policy role_grant_revoke on role_grant
	using (jurisdiction_id = app_jurisdiction() and (app_scope() = 'all'
		or app_scope() = 'units' and role in ('unit-clerk', 'unit-head') and unit_id = any (app_units())));

-- Everybody's deeds are recorded; what was recorded tells of every unit.
drop policy own_jurisdiction on audit_event;
create policy recorded on audit_event for insert to openpar_app with check (jurisdiction_id = app_jurisdiction());
create policy read_by_those_who_see_all on audit_event for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');

alter policy written_by_owner on jurisdiction with check (id = app_jurisdiction() and app_scope() = 'all');
alter policy changed_by_owner on jurisdiction
	using (id = app_jurisdiction() and app_scope() = 'all')
	with check (id = app_jurisdiction() and app_scope() = 'all');
do $$
declare
	part name;
begin
	for part in select tablename from pg_policies where policyname = 'written_by_steward' loop
		execute format('alter policy written_by_steward on %I
			with check (steward_id = app_jurisdiction() and app_scope() = ''all'')', part);
		execute format('alter policy changed_by_steward on %I
			using (steward_id = app_jurisdiction() and app_scope() = ''all'')
			with check (steward_id = app_jurisdiction() and app_scope() = ''all'')', part);
		execute format('alter policy replaced_by_steward on %I
			using (steward_id = app_jurisdiction() and app_scope() = ''all'')', part);
	end loop;
	foreach part in array array['block', 'unit_block'] loop
		execute format('create policy written_by_those_who_see_all on %I as restrictive for insert to openpar_app
			with check (app_scope() = ''all'')', part);
		execute format('create policy changed_by_those_who_see_all on %I as restrictive for update to openpar_app
			using (app_scope() = ''all'')', part);
		execute format('create policy replaced_by_those_who_see_all on %I as restrictive for delete to openpar_app
			using (app_scope() = ''all'')', part);
	end loop;
end
$$;
