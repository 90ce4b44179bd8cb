-- Appraisal: stages of a score after the unit's own, what an appraiser asks the unit to explain, and its answer.
--
-- A decision on a leaf is itself a cell: input `@decision` of the leaf at stage `appraisal1`, `appraisal2` or `final`, with the
-- value `agreed` or `different`. Its event carries reason and reason code; whoever changes the leaf's inputs at that stage
-- names the version of this cell.

-- Which phases are open for a unit is judged by src/rounds/core/open-phases.ts from these; every domain that keeps a deadline
-- reads them here.
create view unit_clock with (security_invoker = true) as
select
	round.jurisdiction_id,
	round.id as round_id,
	round.key as round_key,
	round_unit.unit_id,
	round_unit.set_version_id,
	round.phase,
	(
		select json_agg(json_build_object(
			'phase', round_phase.phase,
			'opensAt', extract(epoch from round_phase.opens_at) * 1000,
			'closesAt', extract(epoch from round_phase.closes_at) * 1000))
		from round_phase
		where round_phase.jurisdiction_id = round.jurisdiction_id and round_phase.round_id = round.id
	) as times,
	(
		select json_agg(json_build_object(
			'phase', phase_extension.phase,
			'kind', phase_extension.kind,
			'until', extract(epoch from phase_extension.until) * 1000,
			'approvedAt', extract(epoch from phase_extension.approved_at) * 1000,
			'refusedAt', extract(epoch from phase_extension.refused_at) * 1000))
		from phase_extension
		where phase_extension.jurisdiction_id = round.jurisdiction_id and phase_extension.round_id = round.id
			and phase_extension.unit_id = round_unit.unit_id
	) as extensions
from round
join round_unit on round_unit.jurisdiction_id = round.jurisdiction_id and round_unit.round_id = round.id;
grant select on unit_clock to openpar_app;

-- A leaf that is contested: an appraiser asks why, or the unit does not accept what was decided. It reopens for the unit
-- in the explanation phase, and only it.
create table explanation_request (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	unit_id uuid not null,
	leaf text collate "C" not null check (leaf <> ''),
	raised_by text collate "C" not null check (raised_by in ('appraiser', 'unit')),
	question text not null check (length(question) between 1 and 4000),
	asked_by uuid references person (id),
	asked_at timestamptz not null,
	version integer not null check (version > 0),
	stance text collate "C" check (stance in ('accepts', 'contests')),
	answer text check (length(answer) <= 20000),
	answered_by uuid references person (id),
	answered_at timestamptz,
	sent_by uuid references person (id),
	sent_at timestamptz,
	taken_back_by uuid references person (id),
	taken_back_at timestamptz,
	primary key (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id),
	check ((answer is null) = (answered_at is null)),
	check (sent_at is null or answered_at is not null and stance is not null)
);
comment on table explanation_request is 'class: tenant';
comment on column explanation_request.raised_by is 'unit: its head contests a decision that nobody asked about';
comment on column explanation_request.asked_by is 'null: the product itself';
comment on column explanation_request.sent_at is 'by the head; until then the answer is the unit''s own draft';
create unique index explanation_request_once on explanation_request (jurisdiction_id, round_id, unit_id, leaf)
	where taken_back_at is null;

alter table explanation_request enable row level security;
alter table explanation_request force row level security;
create policy own_unit on explanation_request to openpar_app
	using (jurisdiction_id = app_jurisdiction()
		and (app_scope() = 'all' or app_scope() = 'units' and unit_id = any (app_units())))
	with check (jurisdiction_id = app_jurisdiction()
		and (app_scope() = 'all' or app_scope() = 'units' and unit_id = any (app_units())));
create policy raised_by_itself on explanation_request as restrictive for insert to openpar_app
	with check (app_scope() = 'all' or raised_by = 'unit');
-- Units see what is asked of them when it is time to answer, not while appraisers are at work.
create policy when_it_is_time on explanation_request as restrictive for select to openpar_app
	using (app_scope() = 'all' or exists (
		select from round
		where round.jurisdiction_id = explanation_request.jurisdiction_id and round.id = explanation_request.round_id
			and round.phase in ('explanation', 'appraisal-2', 'council', 'decision', 'published')));
grant select, insert, update (version, question, stance, answer, answered_by, answered_at, sent_by, sent_at, taken_back_by,
	taken_back_at) on explanation_request to openpar_app;

-- Nor do they see judgements before that; what a council decided, and figures that others enter, with the decision.
do $$
declare
	part text;
begin
	foreach part in array array['score_event', 'score_cell'] loop
		execute format(
			'create policy judged_when_it_is_time on %1$I as restrictive for select to openpar_app
				using (app_scope() = ''all'' or stage = ''self'' or exists (
					select from round
					where round.jurisdiction_id = %1$I.jurisdiction_id and round.id = %1$I.round_id
						and (round.phase = ''published''
							or stage = ''appraisal1'' and round.phase in (''explanation'', ''appraisal-2'', ''council'', ''decision''))))', part);
	end loop;
end
$$;
create index score_cell_by_leaf on score_cell (jurisdiction_id, round_id, leaf, unit_id);
