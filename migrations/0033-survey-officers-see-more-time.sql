-- More time of single units, to the survey officers of their rounds: while a unit has it, figures about it are still taken
-- and it still answers, although the round has gone on. Only what holds, and only of units that surveys are about; what was
-- asked for, refused, or given to a unit to which they belong they do not see by this.
create policy surveyed on phase_extension for select to openpar_app
	using (jurisdiction_id = app_jurisdiction() and app_surveys(round_id) and unit_id <> all (app_units())
		and refused_at is null and (kind = 'extension' or approved_at is not null)
		and (round_id, unit_id) in (select place.round_id, place.unit_id from survey_leaves() place));
