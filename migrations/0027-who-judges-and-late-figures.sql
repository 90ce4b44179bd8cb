-- Two rules that a unit or a person could pass by: who judges, and figures that come late.
--
-- Nobody judges a unit to which they belong, nor one to which they belonged in this round: who was its clerk, its head or a
-- substitute on any day since the round opened has had a hand in what it handed in. A role that was taken back on the day on
-- which it was given was a slip and counts for nothing.

-- Without a search path of its own, so that it is written out in the statement that asks: policies ask it for every row.
create function units_of(of_person uuid, of_jurisdiction uuid, of_round uuid, at timestamptz) returns setof uuid
language sql stable as $$
	select held.unit_id
	from public.role_grant held
	left join public.round on round.jurisdiction_id = held.jurisdiction_id and round.id = of_round
	where held.person_id = of_person and held.jurisdiction_id = of_jurisdiction and held.unit_id is not null
		and (held.revoked_at is null and held.during @> (at at time zone 'Asia/Ho_Chi_Minh')::date
			or held.role in ('unit-clerk', 'unit-head') and (held.round_id is null or held.round_id = of_round)
				and round.opened_at is not null and round.opened_at <= at
				and held.during && daterange((round.opened_at at time zone 'Asia/Ho_Chi_Minh')::date,
					(at at time zone 'Asia/Ho_Chi_Minh')::date, '[]')
				and (held.revoked_at is null or held.revoked_at > round.opened_at
					and (held.revoked_at at time zone 'Asia/Ho_Chi_Minh')::date
						> (held.granted_at at time zone 'Asia/Ho_Chi_Minh')::date))
$$;
revoke all on function units_of(uuid, uuid, uuid, timestamptz) from public;
grant execute on function units_of(uuid, uuid, uuid, timestamptz) to openpar_app;

do $$
declare
	part text;
begin
	foreach part in array array['score_event', 'score_cell'] loop
		execute format(
			'alter policy judged_by_others on %1$I
				with check (stage not in (''appraisal1'', ''appraisal2'') or person_id is null
					or unit_id not in (select own from units_of(%1$I.person_id, %1$I.jurisdiction_id, %1$I.round_id, %1$I.at) own))', part);
	end loop;
end
$$;
alter policy judged_by_others_changed on score_cell
	using (true)
	with check (stage not in ('appraisal1', 'appraisal2') or person_id is null
		or unit_id not in (select own
			from units_of(score_cell.person_id, score_cell.jurisdiction_id, score_cell.round_id, score_cell.at) own));

-- Figures are entered until the council has met: a unit sees and may object to them for as long, or one could come too late
-- for its objection. What a council decided is never at such a leaf.
do $$
declare
	part text;
begin
	foreach part in array array['figure_entry', 'figure_objection'] loop
		execute format('alter policy when_it_is_time on %1$I
			using (app_scope() = ''all'' or exists (
				select from round
				where round.jurisdiction_id = %1$I.jurisdiction_id and round.id = %1$I.round_id
					and round.phase in (''explanation'', ''appraisal-2'', ''council'', ''published'')))', part);
	end loop;
	foreach part in array array['score_event', 'score_cell'] loop
		execute format('alter policy judged_when_it_is_time on %1$I
			using (app_scope() = ''all'' or stage = ''self'' or exists (
				select from round
				where round.jurisdiction_id = %1$I.jurisdiction_id and round.id = %1$I.round_id
					and (round.phase = ''published''
						or stage = ''appraisal1'' and round.phase in (''explanation'', ''appraisal-2'', ''council'', ''decision'')
						or stage = ''final'' and round.phase in (''explanation'', ''appraisal-2'', ''council'') and exists (
							select from figure_entry figure
							where figure.jurisdiction_id = %1$I.jurisdiction_id and figure.round_id = %1$I.round_id
								and figure.unit_id = %1$I.unit_id and figure.leaf = %1$I.leaf))))', part);
	end loop;
end
$$;
