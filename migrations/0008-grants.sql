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
