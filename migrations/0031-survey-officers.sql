-- Survey officers: in the rounds for which they hold the role they see and enter the figures of surveys (leaves whose source
-- is the survey of officials or SIPAS), of units to which they do not belong, and nothing else of any unit.
--
-- This is beside the scope: who is a unit's clerk as well keeps the sight of a clerk. `app.surveys` lists the rounds, or
-- says `all`; unset or empty: nobody's.

create function app_surveys(of_round uuid) returns boolean
	language sql stable parallel safe
	return array['all', of_round::text] && string_to_array(coalesce(current_setting('app.surveys', true), ''), ',');

-- Asked once a statement, and only of who surveys: policies put them on the right of `in`. Written in plpgsql, so that the
-- statements of everybody else are planned without them.
create function survey_sets() returns table (set_version_id uuid) language plpgsql stable as $$
begin
	return query
		select distinct unit.set_version_id
		from public.round_unit unit
		where unit.jurisdiction_id = public.app_jurisdiction() and public.app_surveys(unit.round_id);
end
$$;

-- What a set says is asked of the database here and nowhere else: whose a figure is follows from its leaf's source.
create function survey_leaves() returns table (round_id uuid, unit_id uuid, leaf text) language plpgsql stable as $$
begin
	return query
		with found as materialized (
			select distinct version.id, node.code #>> '{}' as leaf
			from public.set_version version
			cross join lateral jsonb_path_query(version.document::jsonb,
				'$.** ? ((@.source == "officialsSurvey" || @.source == "sipas") && !exists(@.children[*])).code') node (code)
			where version.jurisdiction_id = public.app_jurisdiction()
				and version.id in (select used.set_version_id from public.survey_sets() used)
		)
		select unit.round_id, unit.unit_id, found.leaf
		from public.round_unit unit
		join found on found.id = unit.set_version_id
		where unit.jurisdiction_id = public.app_jurisdiction() and public.app_surveys(unit.round_id);
end
$$;
revoke all on function app_surveys(uuid), survey_sets(), survey_leaves() from public;
grant execute on function app_surveys(uuid), survey_sets(), survey_leaves() to openpar_app;

create policy surveyed on round for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_surveys(id));
create policy surveyed on round_phase for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_surveys(round_id));
create policy surveyed on round_unit for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_surveys(round_id));
-- Whoever enters figures of a unit locks its row; nothing of it is changed.
create policy surveyed_locked on round_unit for update to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_surveys(round_id)) with check (false);
create policy surveyed on set_version for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and coalesce(current_setting('app.surveys', true), '') <> ''
		and id in (select used.set_version_id from survey_sets() used));

do $$
declare
	part text;
	-- Of a unit to which they belong they see, and say, what anybody of that unit may.
	of_others constant text := 'app_surveys(round_id) and unit_id <> all (app_units())';
	theirs constant text := 'jurisdiction_id = app_jurisdiction() and ' || of_others || '
		and (round_id, unit_id, leaf) in (select place.round_id, place.unit_id, place.leaf collate "C" from survey_leaves() place)';
	its_time constant text := 'exists (
		select from round
		where round.jurisdiction_id = %1$I.jurisdiction_id and round.id = %1$I.round_id
			and round.phase in (''explanation'', ''appraisal-2'', ''council'', ''published''))';
begin
	foreach part in array array['figure_entry', 'figure_objection'] loop
		execute format('create policy surveyed on %I for select to openpar_app using (' || theirs || ')', part);
		execute format('alter policy when_it_is_time on %1$I
			using (app_scope() = ''all'' or ' || of_others || ' or ' || its_time || ')', part);
	end loop;
	execute 'create policy surveyed_entered on figure_entry for insert to openpar_app with check (' || theirs || ')';
	execute 'alter policy entered_by_owner on figure_entry with check (app_scope() = ''all'' or ' || of_others || ')';
	execute 'create policy surveyed_answered on figure_objection for update to openpar_app
		using (' || theirs || ') with check (' || theirs || ')';
	execute 'alter policy answered_by_owner on figure_objection
		using ((app_scope() = ''all'' or ' || of_others || ') and answered_at is null) with check (true)';

	foreach part in array array['score_event', 'score_cell'] loop
		execute format('create policy surveyed on %I for select to openpar_app
			using (stage = ''final'' and ' || theirs || ')', part);
		execute format('create policy surveyed_entered on %I for insert to openpar_app
			with check (stage = ''final'' and ' || theirs || ')', part);
		execute format('alter policy own_stage on %I
			with check (app_scope() = ''all'' or stage = ''self'' or stage = ''final'' and ' || of_others || ')', part);
		execute format('alter policy judged_when_it_is_time on %1$I
			using (app_scope() = ''all'' or stage = ''self'' or stage = ''final'' and ' || of_others || ' or exists (
				select from round
				where round.jurisdiction_id = %1$I.jurisdiction_id and round.id = %1$I.round_id
					and (round.phase = ''published''
						or stage = ''appraisal1'' and round.phase in (''explanation'', ''appraisal-2'', ''council'', ''decision'')
						or stage = ''final'' and round.phase in (''explanation'', ''appraisal-2'', ''council'') and exists (
							select from figure_entry figure
							where figure.jurisdiction_id = %1$I.jurisdiction_id and figure.round_id = %1$I.round_id
								and figure.unit_id = %1$I.unit_id and figure.leaf = %1$I.leaf))))', part);
	end loop;
	execute 'create policy surveyed_changed on score_cell for update to openpar_app
		using (stage = ''final'' and ' || theirs || ') with check (stage = ''final'' and ' || theirs || ')';
	execute 'alter policy own_stage_changed on score_cell
		using (app_scope() = ''all'' or stage = ''self'' or stage = ''final'' and ' || of_others || ')
		with check (app_scope() = ''all'' or stage = ''self'' or stage = ''final'' and ' || of_others || ')';
end
$$;
