-- Releases: frozen, numbered results, and the rows that the public site reads.
--
-- Append-only for openpar_app: it may insert and select, never change or delete. That a release is replaced is said by
-- the one that replaces it (supersedes_id), so nothing has to be updated.
-- openpar_public reads these tables and, of each, only what belongs to a release whose publish_at has come: the embargo
-- is a policy of the database, and whoever forgets it in a query still shows nothing.

-- The last number given in a jurisdiction for a year. Locked while a release is made, so numbers are neither given
-- twice nor skipped; it outlives every release, so none is given again.
create table release_counter (
  jurisdiction_id uuid not null references jurisdiction (id),
  year integer not null check (year between 1000 and 9999),
  last integer not null check (last >= 0),
  primary key (jurisdiction_id, year)
);
comment on table release_counter is 'class: tenant';
alter table release_counter enable row level security;
alter table release_counter force row level security;
create policy own_jurisdiction on release_counter to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() = 'all')
  with check (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
grant select, insert, update (last) on release_counter to openpar_app;

create table release (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  number text collate "C" not null check (number ~ '^[a-z0-9]+(-[a-z0-9]+)*-[0-9]{4}-[0-9]{2,}$'),
  year integer not null,
  ordinal integer not null check (ordinal > 0),
  title jsonb not null check (title ->> 'vi' <> ''),
  scope text collate "C" not null check (scope in ('ranking', 'areas', 'leaves', 'gap')),
  fictitious boolean not null,
  as_published_elsewhere boolean not null,
  settings jsonb not null,
  manifest jsonb not null,
  hash text collate "C" not null check (hash ~ '^[0-9a-f]{64}$'),
  result_hash text collate "C" not null check (result_hash ~ '^[0-9a-f]{64}$'),
  merkle_root text collate "C" not null check (merkle_root ~ '^[0-9a-f]{64}$'),
  publish_at timestamptz not null,
  files integer not null check (files > 0),
  blocks integer not null check (blocks > 0),
  units integer not null check (units > 0),
  inconsistencies integer not null check (inconsistencies >= 0),
  supersedes_id uuid check (supersedes_id <> id),
  created_by uuid,
  created_at timestamptz not null,
  primary key (jurisdiction_id, id),
  constraint release_number_given unique (jurisdiction_id, number),
  constraint release_superseded_once unique (jurisdiction_id, supersedes_id),
  foreign key (jurisdiction_id, supersedes_id) references release (jurisdiction_id, id)
);
comment on table release is 'class: tenant';
comment on column release.number is 'human key, as in the address; quang-binh-2023-01';
comment on column release.hash is 'SHA-256 of the unsigned manifest in canonical form';
comment on column release.files is 'how many rows of release_file belong to it, and so on: no further one may be added';
comment on column release.created_by is 'null: the product itself';
create index release_number on release (number);
create index release_latest on release (publish_at desc);
alter table release enable row level security;
alter table release force row level security;
-- Inside a jurisdiction an embargoed result is for those who see all of its scores.
create policy read_by_app on release for select to openpar_app
  using (jurisdiction_id = app_jurisdiction() and (app_scope() = 'all' or publish_at <= now()));
-- A number begins with the address name of its jurisdiction, so that nobody takes one of somebody else's.
create policy made_by_app on release for insert to openpar_app
  with check (
    jurisdiction_id = app_jurisdiction() and app_scope() = 'all'
    and number = (select j.slug from jurisdiction j where j.id = jurisdiction_id)
      || '-' || year || '-' || lpad(ordinal::text, greatest(2, length(ordinal::text)), '0')
  );
create policy published on release for select to openpar_public using (publish_at <= now());
grant select, insert on release to openpar_app;
grant select on release to openpar_public;

-- The files of the release, to the byte.
create table release_file (
  jurisdiction_id uuid not null,
  release_id uuid not null,
  position integer not null check (position >= 0),
  name text collate "C" not null,
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  primary key (jurisdiction_id, release_id, name),
  foreign key (jurisdiction_id, release_id) references release (jurisdiction_id, id)
);
comment on table release_file is 'class: tenant';

-- What pages read quickly; taken from the files' lines when the release is made and equal to them.
create table release_block (
  jurisdiction_id uuid not null,
  release_id uuid not null,
  position integer not null check (position >= 0),
  block text not null,
  slug text collate "C" not null,
  year integer,
  record jsonb not null,
  primary key (jurisdiction_id, release_id, position),
  foreign key (jurisdiction_id, release_id) references release (jurisdiction_id, id)
);
comment on table release_block is 'class: tenant';
comment on column release_block.slug is 'the block in addresses, unique within release and year';

create table release_unit (
  jurisdiction_id uuid not null,
  release_id uuid not null,
  position integer not null check (position >= 0),
  block_position integer not null,
  unit_id uuid references unit (id),
  name text not null,
  code text collate "C",
  slug text collate "C" not null,
  search text collate "C" not null,
  year integer,
  rank integer,
  record jsonb not null,
  primary key (jurisdiction_id, release_id, position),
  foreign key (jurisdiction_id, release_id, block_position)
    references release_block (jurisdiction_id, release_id, position)
);
comment on table release_unit is 'class: tenant';
comment on column release_unit.unit_id is 'null: the published name is no unit of the register, or not surely one';
comment on column release_unit.search is 'name and code without accents';
create index release_unit_slug on release_unit (slug);
create index release_unit_unit on release_unit (unit_id) where unit_id is not null;

create table release_inconsistency (
  jurisdiction_id uuid not null,
  release_id uuid not null,
  position integer not null check (position >= 0),
  kind text collate "C" not null,
  block text,
  year integer,
  unit text,
  record jsonb not null,
  primary key (jurisdiction_id, release_id, position),
  foreign key (jurisdiction_id, release_id) references release (jurisdiction_id, id)
);
comment on table release_inconsistency is 'class: tenant';

-- The parts of a release are seen by whoever sees the release: the inner select runs under the reader's own policy.
-- Positions run from 0 to the number that the release declares. All are taken in the transaction that makes it, so
-- nothing can be added afterwards.
do $$
declare
  part text;
begin
  foreach part in array array['file', 'block', 'unit', 'inconsistency'] loop
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
      'release_' || part, case part when 'inconsistency' then 'inconsistencies' else part || 's' end);
    execute format('grant select, insert on %I to openpar_app', 'release_' || part);
    execute format('grant select on %I to openpar_public', 'release_' || part);
  end loop;
end
$$;
