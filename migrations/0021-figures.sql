-- Figures that units never score themselves: the leader's points, indexes of others, outcomes, surveys. Their values are
-- score events of stage `final`, kind `entered`; here stands where each came from, and what units object to.

create table figure_entry (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	unit_id uuid not null,
	leaf text collate "C" not null check (leaf <> ''),
	version integer not null check (version > 0),
	source text not null check (length(source) between 1 and 2000),
	as_of date not null,
	reason text not null default '' check (length(reason) <= 2000),
	person_id uuid references person (id),
	at timestamptz not null,
	primary key (jurisdiction_id, id),
	constraint figure_entry_version unique (jurisdiction_id, round_id, unit_id, leaf, version),
	foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id),
	check (version = 1 or reason <> '')
);
comment on table figure_entry is 'class: tenant';
comment on column figure_entry.source is 'number of the document or address that the figure was taken from';
comment on column figure_entry.as_of is 'the day of which the figure is';
comment on column figure_entry.reason is 'why it was corrected; empty at the first';
comment on column figure_entry.person_id is 'null: the product itself';

create table figure_objection (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	unit_id uuid not null,
	leaf text collate "C" not null check (leaf <> ''),
	figure_version integer not null check (figure_version > 0),
	reason text not null check (length(reason) between 1 and 4000),
	raised_by uuid references person (id),
	raised_at timestamptz not null,
	outcome text collate "C" check (outcome in ('corrected', 'kept')),
	answer text check (length(answer) between 1 and 4000),
	answered_by uuid references person (id),
	answered_at timestamptz,
	primary key (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id, unit_id, leaf, figure_version)
		references figure_entry (jurisdiction_id, round_id, unit_id, leaf, version),
	check ((outcome is null) = (answered_at is null)),
	check ((outcome is null) = (answer is null))
);
comment on table figure_objection is 'class: tenant';
comment on column figure_objection.figure_version is 'the figure that is objected to';
create unique index figure_objection_once on figure_objection (jurisdiction_id, round_id, unit_id, leaf)
	where answered_at is null;

do $$
declare
	part text;
begin
	foreach part in array array['figure_entry', 'figure_objection'] loop
		execute format('alter table %I enable row level security', part);
		execute format('alter table %I force row level security', part);
		execute format('create policy own_unit on %I to openpar_app
			using (jurisdiction_id = app_jurisdiction()
				and (app_scope() = ''all'' or app_scope() = ''units'' and unit_id = any (app_units())))
			with check (jurisdiction_id = app_jurisdiction()
				and (app_scope() = ''all'' or app_scope() = ''units'' and unit_id = any (app_units())))', part);
		-- Units see figures when they may object to them.
		execute format('create policy when_it_is_time on %1$I as restrictive for select to openpar_app
			using (app_scope() = ''all'' or exists (
				select from round
				where round.jurisdiction_id = %1$I.jurisdiction_id and round.id = %1$I.round_id
					and round.phase in (''explanation'', ''appraisal-2'', ''published'')))', part);
	end loop;
	-- With its figure a unit sees the cells and events of it; what a council decided is never at such a leaf.
	foreach part in array array['score_event', 'score_cell'] loop
		execute format('alter policy judged_when_it_is_time on %1$I
			using (app_scope() = ''all'' or stage = ''self'' or exists (
				select from round
				where round.jurisdiction_id = %1$I.jurisdiction_id and round.id = %1$I.round_id
					and (round.phase = ''published''
						or stage = ''appraisal1'' and round.phase in (''explanation'', ''appraisal-2'', ''council'', ''decision'')
						or stage = ''final'' and round.phase in (''explanation'', ''appraisal-2'') and exists (
							select from figure_entry figure
							where figure.jurisdiction_id = %1$I.jurisdiction_id and figure.round_id = %1$I.round_id
								and figure.unit_id = %1$I.unit_id and figure.leaf = %1$I.leaf))))', part);
	end loop;
end
$$;
-- A unit objects and does not answer itself; nor does it enter its own figures.
create policy entered_by_owner on figure_entry as restrictive for insert to openpar_app with check (app_scope() = 'all');
create policy raised_unanswered on figure_objection as restrictive for insert to openpar_app
	with check (app_scope() = 'all' or answered_at is null);
create policy answered_by_owner on figure_objection as restrictive for update to openpar_app
	using (app_scope() = 'all' and answered_at is null) with check (true);
-- Append-only; an objection is answered once.
grant select, insert on figure_entry to openpar_app;
grant select, insert, update (outcome, answer, answered_by, answered_at) on figure_objection to openpar_app;
