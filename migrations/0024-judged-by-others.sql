-- Nobody appraises their own unit, also past the application: whoever belongs to a unit on the day writes no judgement of
-- an appraiser about it. What the product itself writes (no person) is shipped or carried, never judged.

do $$
declare
	part text;
begin
	foreach part in array array['score_event', 'score_cell'] loop
		execute format(
			'create policy judged_by_others on %1$I as restrictive for insert to openpar_app
				with check (stage not in (''appraisal1'', ''appraisal2'') or person_id is null or not exists (
					select from role_grant held
					where held.person_id = %1$I.person_id and held.jurisdiction_id = %1$I.jurisdiction_id
						and held.unit_id = %1$I.unit_id and held.revoked_at is null
						and held.during @> (%1$I.at at time zone ''Asia/Ho_Chi_Minh'')::date))', part);
	end loop;
end
$$;
create policy judged_by_others_changed on score_cell as restrictive for update to openpar_app
	using (true)
	with check (stage not in ('appraisal1', 'appraisal2') or person_id is null or not exists (
		select from role_grant held
		where held.person_id = score_cell.person_id and held.jurisdiction_id = score_cell.jurisdiction_id
			and held.unit_id = score_cell.unit_id and held.revoked_at is null
			and held.during @> (score_cell.at at time zone 'Asia/Ho_Chi_Minh')::date));
