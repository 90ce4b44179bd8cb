-- A role that judges or rules, given by one person, takes effect when a second one confirms it (decision 024). What was asked
-- for an administrator only is asked for all of these.
alter table grant_request
	drop constraint grant_request_role_check,
	add constraint grant_request_role check (role in (
		'administrator', 'organiser', 'appraiser', 'secretariat', 'council-member', 'council-chair')),
	add column unit_id uuid references unit (id),
	add column round_id uuid,
	add column during daterange not null default '(,)' check (not isempty(during)),
	add column substitute_for uuid references person (id) check (substitute_for <> person_id),
	add constraint grant_request_unit check ((role = 'appraiser') = (unit_id is not null));
comment on column grant_request.round_id is 'as in role_grant';
drop index grant_request_once;
create unique index grant_request_once on grant_request (person_id, jurisdiction_id, role, unit_id, round_id, during)
	nulls not distinct where decided_at is null;

alter table role_grant
	add column confirmation text collate "C" check (confirmation in ('second-person', 'nobody-else', 'before-rule')),
	add column confirmed_by uuid references person (id),
	add column confirmed_at timestamptz,
	add constraint role_grant_second_person check (
		(confirmation = 'second-person') is true = (confirmed_by is not null)
		and (confirmed_by is null) = (confirmed_at is null)
		and (confirmed_by <> person_id) is not false and (confirmed_by <> granted_by) is not false);
comment on column role_grant.confirmation is
	'who else stood for it; nobody-else: there was nobody; before-rule: given before there was such a rule; null: none is needed';

-- The owner is bound by the policies as well; here it works on all jurisdictions.
alter table role_grant no force row level security;
alter table grant_request no force row level security;
update role_grant g set confirmation = 'second-person', confirmed_by = r.decided_by, confirmed_at = r.decided_at
from grant_request r
where r.approved and g.person_id = r.person_id and g.jurisdiction_id = r.jurisdiction_id and g.role = r.role
	and g.granted_by = r.asked_by and g.granted_at = r.decided_at;
update role_grant set confirmation = 'before-rule'
where confirmation is null and granted_by is not null
	and role in ('administrator', 'organiser', 'appraiser', 'secretariat', 'council-member', 'council-chair');
alter table role_grant force row level security;
alter table grant_request force row level security;

-- Beneath the rule of the application: what a person gives of these roles says who else stood for it.
alter table role_grant add constraint role_grant_confirmed check (
	granted_by is null or confirmation is not null
	or role not in ('administrator', 'organiser', 'appraiser', 'secretariat', 'council-member', 'council-chair'));

-- Who waits for a role gets in to read that; so requests are seen where roles are. Those who see all write them, as roles.
drop policy grant_request_own on grant_request;
create policy grant_request_read on grant_request for select to openpar_app using (true);
create policy grant_request_ask on grant_request for insert to openpar_app
	with check (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
create policy grant_request_decide on grant_request for update to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
