-- Releases of rounds that were computed from criteria sets: the sets, and what each leaf of each unit came to. Append-only
-- and under embargo as the other parts of a release (0004): a part is seen by whoever sees its release, and positions
-- run from 0 to the number that the release declares.

alter table release
  add column sets integer not null default 0 check (sets >= 0),
  add column leaves integer not null default 0 check (leaves >= 0);
comment on column release.sets is 'how many rows of release_set belong to it; 0: taken from a published table';
comment on column release.leaves is 'how many rows of release_leaf belong to it; 0: its scope ends before leaves';

create table release_set (
  jurisdiction_id uuid not null,
  release_id uuid not null,
  position integer not null check (position >= 0),
  set_id text collate "C" not null,
  record jsonb not null,
  primary key (jurisdiction_id, release_id, position),
  constraint release_set_once unique (jurisdiction_id, release_id, set_id),
  foreign key (jurisdiction_id, release_id) references release (jurisdiction_id, id)
);
comment on table release_set is 'class: tenant';
comment on column release_set.record is 'the whole set as a document';
create index release_set_id on release_set (set_id);

create table release_leaf (
  jurisdiction_id uuid not null,
  release_id uuid not null,
  position integer not null check (position >= 0),
  unit_position integer not null,
  set_id text collate "C" not null,
  leaf text collate "C" not null,
  record jsonb not null,
  primary key (jurisdiction_id, release_id, position),
  foreign key (jurisdiction_id, release_id, unit_position)
    references release_unit (jurisdiction_id, release_id, position),
  foreign key (jurisdiction_id, release_id, set_id) references release_set (jurisdiction_id, release_id, set_id)
);
comment on table release_leaf is 'class: tenant';
comment on column release_leaf.leaf is 'code of the leaf in its set';
comment on column release_leaf.record is 'the record of results-leaves.ndjson';
create index release_leaf_unit on release_leaf (jurisdiction_id, release_id, unit_position);
create index release_leaf_leaf on release_leaf (jurisdiction_id, release_id, set_id, leaf);

do $$
declare
  part text;
begin
  foreach part in array array['set', 'leaf'] loop
    execute format('alter table %I enable row level security', 'release_' || part);
    execute format('alter table %I force row level security', 'release_' || part);
    execute format(
      'create policy read_with_release on %1$I for select to openpar_app, openpar_public
         using (exists (select from release r
                        where r.jurisdiction_id = %1$I.jurisdiction_id and r.id = %1$I.release_id))',
      'release_' || part);
    execute format(
      'create policy made_with_release on %1$I for insert to openpar_app
         with check (jurisdiction_id = app_jurisdiction() and app_scope() = ''all''
           and position < (select r.%2$I from release r
                           where r.jurisdiction_id = %1$I.jurisdiction_id and r.id = %1$I.release_id))',
      'release_' || part, case part when 'leaf' then 'leaves' else 'sets' end);
    execute format('grant select, insert on %I to openpar_app', 'release_' || part);
    execute format('grant select on %I to openpar_public', 'release_' || part);
  end loop;
end
$$;
