-- Units through time: what a unit was called, which code, parent and region it had, from when until when, and what
-- became of it. A period is a daterange; its lower end belongs to it, its upper end does not; an open lower end
-- means that the beginning is not recorded.
--
-- Registry: everybody reads, the unit's steward writes. The steward stands in every row that hangs on a unit, so that
-- row-level security needs no second look, and a composite key keeps it the unit's own.

create table unit (
  id uuid primary key,
  key text collate "C" not null constraint unit_key_once unique
    check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 120),
  steward_id uuid not null references jurisdiction (id),
  unique (id, steward_id)
);
comment on table unit is 'class: registry';
comment on column unit.key is 'the permanent address /u/<key>; never changed, never used again';

-- The kind stands with the name: a province that becomes a city changes both on one day.
create table unit_name (
  unit_id uuid not null,
  steward_id uuid not null,
  during daterange not null check (not isempty(during)),
  kind text collate "C" not null check (kind in (
    'state', 'province', 'municipality', 'urban-district', 'rural-district', 'town', 'city', 'township', 'ward',
    'commune', 'special-zone', 'ministry', 'ministerial-agency', 'government-agency', 'department', 'division',
    'vertical-agency', 'public-service-unit', 'other')),
  names jsonb not null check (jsonb_typeof(names) = 'object' and names ->> 'vi' <> ''),
  search text collate "C" not null,
  primary key (unit_id, during),
  foreign key (unit_id, steward_id) references unit (id, steward_id),
  constraint unit_name_period exclude using gist (unit_id with =, during with &&)
);
comment on table unit_name is 'class: registry';
comment on column unit_name.search is 'all names without accents, folded by the application';

create table unit_code (
  unit_id uuid not null,
  steward_id uuid not null,
  during daterange not null check (not isempty(during)),
  code text collate "C" not null check (code <> ''),
  primary key (unit_id, during),
  foreign key (unit_id, steward_id) references unit (id, steward_id),
  constraint unit_code_period exclude using gist (unit_id with =, during with &&),
  constraint unit_code_clash exclude using gist (code with =, steward_id with =, during with &&)
);
comment on table unit_code is 'class: registry';
comment on column unit_code.code is 'used again for other units later: names a unit only together with a day';

create table unit_parent (
  unit_id uuid not null,
  steward_id uuid not null,
  during daterange not null check (not isempty(during)),
  parent_id uuid not null references unit (id) check (parent_id <> unit_id),
  primary key (unit_id, during),
  foreign key (unit_id, steward_id) references unit (id, steward_id),
  constraint unit_parent_period exclude using gist (unit_id with =, during with &&)
);
comment on table unit_parent is 'class: registry';
create index on unit_parent (parent_id);

-- A country is divided into regions in several ways at once: one row per scheme.
create table unit_region (
  unit_id uuid not null,
  steward_id uuid not null,
  during daterange not null check (not isempty(during)),
  scheme text collate "C" not null,
  name text not null check (name <> ''),
  primary key (unit_id, scheme, during),
  foreign key (unit_id, steward_id) references unit (id, steward_id),
  constraint unit_region_period exclude using gist (unit_id with =, scheme with =, during with &&)
);
comment on table unit_region is 'class: registry';

create table unit_event (
  id uuid primary key,
  steward_id uuid not null references jurisdiction (id),
  key text collate "C" not null check (key <> ''),
  kind text collate "C" not null check (kind in ('established', 'renamed', 'merged', 'split', 'moved', 'dissolved')),
  day date not null,
  decision text,
  note text,
  constraint unit_event_key_once unique (steward_id, key),
  unique (id, steward_id)
);
comment on table unit_event is 'class: registry';

create table unit_event_link (
  event_id uuid not null,
  steward_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  predecessor_id uuid references unit (id),
  successor_id uuid references unit (id),
  share text collate "C" check (share ~ '^(0\.\d+|1|[1-9]\d*/[1-9]\d*)$'),
  basis text collate "C" check (basis in ('area', 'population', 'tasks')),
  keeps boolean not null,
  primary key (event_id, ordinal),
  foreign key (event_id, steward_id) references unit_event (id, steward_id),
  check (predecessor_id is not null or successor_id is not null)
);
comment on table unit_event_link is 'class: registry';
comment on column unit_event_link.share is 'exact part of the predecessor that went to the successor, "0.25" or "1/3"; null: not known';
comment on column unit_event_link.keeps is 'the decision keeps the legal person of the unit';
create index on unit_event_link (predecessor_id);
create index on unit_event_link (successor_id);

-- Units that are ranked together: every organiser has its own.
create table block (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  names jsonb not null check (jsonb_typeof(names) = 'object' and names ->> 'vi' <> ''),
  primary key (jurisdiction_id, id)
);
comment on table block is 'class: tenant';
create unique index block_name_once on block (jurisdiction_id, (names ->> 'vi'));

create table unit_block (
  jurisdiction_id uuid not null,
  id uuid not null,
  unit_id uuid not null references unit (id),
  block_id uuid not null,
  during daterange not null check (not isempty(during)),
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, block_id) references block (jurisdiction_id, id),
  constraint unit_block_period exclude using gist (jurisdiction_id with =, unit_id with =, during with &&)
);
comment on table unit_block is 'class: tenant';

-- Data that comes with the product and was loaded, by the hash over its files: loading it again costs one look.
create table shipped_data (
  name text collate "C" primary key,
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null
);
comment on table shipped_data is 'class: local';
grant select, insert, update (sha256, loaded_at) on shipped_data to openpar_app;

do $$
declare
  name text;
begin
  foreach name in array array['unit', 'unit_name', 'unit_code', 'unit_parent', 'unit_region', 'unit_event', 'unit_event_link']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read_by_all on %I for select using (true)', name);
    execute format('create policy written_by_steward on %I for insert to openpar_app with check (steward_id = app_jurisdiction())', name);
    execute format('create policy changed_by_steward on %I for update to openpar_app using (steward_id = app_jurisdiction()) with check (steward_id = app_jurisdiction())', name);
    execute format('create policy replaced_by_steward on %I for delete to openpar_app using (steward_id = app_jurisdiction())', name);
    execute format('grant select on %I to openpar_app, openpar_public', name);
  end loop;
  foreach name in array array['block', 'unit_block']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_jurisdiction on %I using (jurisdiction_id = app_jurisdiction()) with check (jurisdiction_id = app_jurisdiction())', name);
  end loop;
end
$$;

-- A unit and its key stay for ever; what held for it, and the links of an event, are replaced as a whole when the
-- steward corrects them.
grant insert on unit to openpar_app;
grant insert, delete on unit_name, unit_code, unit_parent, unit_region, unit_event_link to openpar_app;
grant insert, update (kind, day, decision, note) on unit_event to openpar_app;
grant select, insert, update (names) on block to openpar_app;
grant select, insert, delete on unit_block to openpar_app;
