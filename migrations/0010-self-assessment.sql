-- What is entered at a scorecard, cell by cell. The events are the truth; a cell is where they came to, written in the
-- same transaction.
--
-- A cell is one input of one leaf of one unit at one stage. Its input is a variable of the leaf's rule, `option`,
-- `points`, `notApplicable`, or one of those that no rule knows: `@explanation` at a leaf; at the card as a whole
-- (leaf '') `@difficulties` and `@proposals`.

create table scorecard (
  jurisdiction_id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  state text collate "C" not null check (state in ('drafting', 'with-head', 'submitted')),
  version integer not null check (version > 0),
  handed_over_by uuid references person (id),
  handed_over_at timestamptz,
  submitted_by uuid references person (id),
  submitted_at timestamptz,
  primary key (jurisdiction_id, round_id, unit_id),
  foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id)
);
comment on table scorecard is 'class: tenant';
comment on column scorecard.version is 'goes up when it is handed over, submitted, withdrawn or sent back; not with cells';

create table score_event (
  jurisdiction_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  leaf text collate "C" not null,
  stage text collate "C" not null check (stage in ('self', 'appraisal1', 'appraisal2', 'final')),
  input text collate "C" not null check (input <> ''),
  kind text collate "C" not null check (kind in ('entered', 'carried', 'agreed', 'decided', 'voted')),
  value text check (length(value) <= 20000),
  version integer not null check (version > 0),
  reason text check (length(reason) <= 2000),
  reason_code text collate "C",
  person_id uuid references person (id),
  at timestamptz not null,
  primary key (jurisdiction_id, id),
  constraint score_event_version unique (jurisdiction_id, round_id, unit_id, leaf, stage, input, version),
  foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id)
);
comment on table score_event is 'class: tenant';
comment on column score_event.value is 'null: emptied';
comment on column score_event.person_id is 'null: the product itself';

create table score_cell (
  jurisdiction_id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  leaf text collate "C" not null,
  stage text collate "C" not null,
  input text collate "C" not null,
  value text,
  version integer not null,
  event_id uuid not null,
  person_id uuid references person (id),
  at timestamptz not null,
  primary key (jurisdiction_id, round_id, unit_id, leaf, stage, input),
  foreign key (jurisdiction_id, event_id) references score_event (jurisdiction_id, id)
);
comment on table score_cell is 'class: tenant';
comment on column score_cell.version is 'of its last event; whoever changes the cell names the one they saw, 0 for none';

-- Leaves shared out to named officers, with a deadline inside the unit.
create table leaf_share (
  jurisdiction_id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  leaf text collate "C" not null,
  person_id uuid not null references person (id),
  due date,
  shared_by uuid references person (id),
  shared_at timestamptz not null,
  primary key (jurisdiction_id, round_id, unit_id, leaf),
  foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id)
);
comment on table leaf_share is 'class: tenant';
comment on column leaf_share.shared_by is 'null: the product itself';

create table leaf_comment (
  jurisdiction_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  leaf text collate "C" not null,
  person_id uuid references person (id),
  at timestamptz not null,
  text text not null check (length(text) between 1 and 4000),
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id)
);
comment on table leaf_comment is 'class: tenant';
comment on column leaf_comment.person_id is 'null: the product itself';
create index on leaf_comment (jurisdiction_id, round_id, unit_id, leaf);

do $$
declare
  part text;
begin
  foreach part in array array['scorecard', 'score_event', 'score_cell', 'leaf_share', 'leaf_comment'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format(
      'create policy own_unit on %I to openpar_app
         using (jurisdiction_id = app_jurisdiction()
           and (app_scope() = ''all'' or app_scope() = ''units'' and unit_id = any (app_units())))
         with check (jurisdiction_id = app_jurisdiction()
           and (app_scope() = ''all'' or app_scope() = ''units'' and unit_id = any (app_units())))', part);
  end loop;
end
$$;
grant select, insert, update (state, version, handed_over_by, handed_over_at, submitted_by, submitted_at) on scorecard
  to openpar_app;
-- Append-only.
grant select, insert on score_event, leaf_comment to openpar_app;
grant select, insert, update (value, version, event_id, person_id, at) on score_cell to openpar_app;
grant select, insert, update (person_id, due, shared_by, shared_at), delete on leaf_share to openpar_app;

-- A unit writes its own assessment and nobody's judgement of it.
create policy own_stage on score_event as restrictive for insert to openpar_app
  with check (app_scope() = 'all' or stage = 'self');
create policy own_stage on score_cell as restrictive for insert to openpar_app
  with check (app_scope() = 'all' or stage = 'self');
create policy own_stage_changed on score_cell as restrictive for update to openpar_app
  using (app_scope() = 'all' or stage = 'self')
  with check (app_scope() = 'all' or stage = 'self');
