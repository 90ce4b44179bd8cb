-- Second readings: a random share of decided leaves, and large changes, are read again by another appraiser who does not
-- see the first decision. They show how far two readers agree; no score ever comes of them.

-- One draw for a round, with all that it takes to draw it again.
create table reading_draw (
	jurisdiction_id uuid not null,
	round_id uuid not null,
	seed text collate "C" not null check (seed <> ''),
	percent integer not null check (percent between 0 and 100),
	change_percent integer not null check (change_percent between 1 and 100),
	candidates integer not null check (candidates >= 0),
	drawn_by uuid references person (id),
	drawn_at timestamptz not null,
	primary key (jurisdiction_id, round_id),
	foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id)
);
comment on table reading_draw is 'class: tenant';
comment on column reading_draw.percent is 'share of the decided leaves that is read again';
comment on column reading_draw.change_percent is 'leaves changed by at least this percent of their maximum are read too';
comment on column reading_draw.candidates is 'decided leaves at the moment of the draw';
comment on column reading_draw.drawn_by is 'null: the product itself';

create table second_reading (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	unit_id uuid not null,
	leaf text collate "C" not null check (leaf <> ''),
	why text collate "C" not null check (why in ('share', 'change')),
	reader_id uuid references person (id),
	points text collate "C" check (points ~ '^-?\d+(\.\d+)?$'),
	reason text check (length(reason) between 1 and 4000),
	read_at timestamptz,
	primary key (jurisdiction_id, id),
	constraint second_reading_once unique (jurisdiction_id, round_id, unit_id, leaf),
	foreign key (jurisdiction_id, round_id) references reading_draw (jurisdiction_id, round_id),
	foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id),
	check ((read_at is null) = (points is null) and (read_at is null) = (reason is null)),
	check (read_at is null or reader_id is not null)
);
comment on table second_reading is 'class: tenant';
comment on column second_reading.reader_id is 'null: nobody was left who could read it';
comment on column second_reading.points is 'exact decimal, as given by the second reader';
create index on second_reading (jurisdiction_id, reader_id);

-- Units see neither: readings are of appraisers, about appraisers.
do $$
declare
	part text;
begin
	foreach part in array array['reading_draw', 'second_reading'] loop
		execute format('alter table %I enable row level security', part);
		execute format('alter table %I force row level security', part);
		execute format(
			'create policy by_those_who_see_all on %I to openpar_app
				using (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')
				with check (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')', part);
	end loop;
end
$$;
grant select, insert on reading_draw to openpar_app;
grant select, insert, update (points, reason, read_at) on second_reading to openpar_app;
