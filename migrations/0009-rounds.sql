-- Rounds: phases and deadlines, which set for which unit, who appraises, the council; extensions and reopenings.

create table round (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  key text collate "C" not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 80),
  year integer not null check (year between 1990 and 2200),
  name jsonb not null check (name ->> 'vi' <> ''),
  practice boolean not null,
  phase text collate "C" not null check (phase in (
    'preparation', 'self-assessment', 'appraisal-1', 'explanation', 'appraisal-2', 'council', 'decision', 'published')),
  -- Settings of ranking as YAML, as typed, also while wrong: the checklist refuses to open with what cannot be read.
  settings text not null default '' check (length(settings) <= 200000),
  announced_on date,
  copied_from uuid check (copied_from <> id),
  version integer not null check (version > 0),
  created_by uuid,
  created_at timestamptz not null,
  opened_at timestamptz,
  primary key (jurisdiction_id, id),
  constraint round_key_once unique (jurisdiction_id, key),
  foreign key (jurisdiction_id, copied_from) references round (jurisdiction_id, id)
);
comment on table round is 'class: tenant';
comment on column round.key is 'human key in addresses: 2026, 2026-thu';
comment on column round.practice is 'tried out; never published';
comment on column round.version is 'goes up with every change; whoever changes it names the one they saw';
comment on column round.created_by is 'null: the product itself';

-- Deadlines by the server's clock. A phase may be left early or late by the organiser; nothing is taken after closes_at.
create table round_phase (
  jurisdiction_id uuid not null,
  round_id uuid not null,
  phase text collate "C" not null check (phase in (
    'self-assessment', 'appraisal-1', 'explanation', 'appraisal-2', 'council', 'decision')),
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opens_at),
  primary key (jurisdiction_id, round_id, phase),
  foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id)
);
comment on table round_phase is 'class: tenant';

-- A unit of a round, with name, code and block as they are printed, and the set that scores it.
create table round_unit (
  jurisdiction_id uuid not null,
  round_id uuid not null,
  unit_id uuid not null references unit (id),
  ordinal integer not null check (ordinal > 0),
  name text not null check (name <> ''),
  code text collate "C",
  block text not null check (block <> ''),
  set_version_id uuid,
  primary key (jurisdiction_id, round_id, unit_id),
  foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id),
  foreign key (jurisdiction_id, set_version_id) references set_version (jurisdiction_id, id)
);
comment on table round_unit is 'class: tenant';
comment on column round_unit.set_version_id is 'null: not chosen yet; the round does not open';

-- Who appraises what the sets give to an appraiser (by its key), and who does so for the appraiser's own unit.
create table round_appraiser (
  jurisdiction_id uuid not null,
  round_id uuid not null,
  appraiser_key text collate "C" not null check (appraiser_key <> ''),
  unit_id uuid not null references unit (id),
  second_unit_id uuid references unit (id) check (second_unit_id <> unit_id),
  primary key (jurisdiction_id, round_id, appraiser_key),
  foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id)
);
comment on table round_appraiser is 'class: tenant';
comment on column round_appraiser.unit_id is 'the appraising unit; its persons have the role of appraiser for it';

create table round_council_member (
  jurisdiction_id uuid not null,
  round_id uuid not null,
  person_id uuid not null references person (id),
  chair boolean not null,
  ordinal integer not null check (ordinal > 0),
  primary key (jurisdiction_id, round_id, person_id),
  foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id)
);
comment on table round_council_member is 'class: tenant';
create unique index round_one_chair on round_council_member (jurisdiction_id, round_id) where chair;

-- More time for one unit: an extension before the deadline by one person, a reopening after it by two.
create table phase_extension (
  jurisdiction_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  phase text collate "C" not null check (phase in ('self-assessment', 'explanation')),
  kind text collate "C" not null check (kind in ('extension', 'reopening')),
  until timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  asked_by uuid not null references person (id),
  asked_at timestamptz not null,
  approved_by uuid references person (id) check (approved_by <> asked_by),
  approved_at timestamptz,
  refused_by uuid references person (id),
  refused_at timestamptz,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id),
  check ((approved_by is null) = (approved_at is null)),
  check ((refused_by is null) = (refused_at is null)),
  check (approved_at is null or refused_at is null)
);
comment on table phase_extension is 'class: tenant';
comment on column phase_extension.approved_at is 'a reopening holds from here; an extension is approved by nobody and holds at once';
create index on phase_extension (jurisdiction_id, round_id, unit_id);

do $$
declare
  part text;
begin
  -- What a round is, is read by everybody who works in it; it is written by those who see all of it.
  foreach part in array array['round', 'round_phase', 'round_appraiser', 'round_council_member'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format(
      'create policy read_by_staff on %I for select to openpar_app
         using (jurisdiction_id = app_jurisdiction() and app_scope() in (''all'', ''units''))', part);
    execute format(
      'create policy written_by_organiser on %I for all to openpar_app
         using (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')
         with check (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')', part);
  end loop;
  foreach part in array array['round_unit', 'phase_extension'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format(
      'create policy read_by_own_unit on %I for select to openpar_app
         using (jurisdiction_id = app_jurisdiction()
           and (app_scope() = ''all'' or app_scope() = ''units'' and unit_id = any (app_units())))', part);
    execute format(
      'create policy written_by_organiser on %I for all to openpar_app
         using (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')
         with check (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')', part);
  end loop;
end
$$;
-- A unit reads the set that scores it; drafts stay with those who see everything.
create policy read_by_units on set_version for select to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() = 'units');
grant select, insert, delete on round, round_phase, round_unit, round_appraiser, round_council_member to openpar_app;
grant update (key, year, name, practice, phase, settings, announced_on, version, opened_at) on round to openpar_app;
grant update (opens_at, closes_at) on round_phase to openpar_app;
grant update (ordinal, name, code, block, set_version_id) on round_unit to openpar_app;
grant update (unit_id, second_unit_id) on round_appraiser to openpar_app;
grant select, insert, update (approved_by, approved_at, refused_by, refused_at) on phase_extension to openpar_app;
