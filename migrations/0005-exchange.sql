-- Tables on their way from a file to a release. A draft is never public: openpar_public has no right on it, and inside
-- a jurisdiction it is seen by those who see everything there.

create table table_draft (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  version integer not null check (version > 0),
  -- For tables without a column of blocks or of years.
  block text not null,
  year integer check (year between 1900 and 2200),
  mapping jsonb not null check (jsonb_typeof(mapping) = 'object'),
  settings text not null check (length(settings) <= 200000),
  refused jsonb not null check (jsonb_typeof(refused) = 'array'),
  released_number text collate "C",
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (jurisdiction_id, id)
);
comment on table table_draft is 'class: tenant';
comment on column table_draft.version is 'goes up with every change; whoever changes or releases names the one they saw';
comment on column table_draft.mapping is 'meaning by head of column, where a person chose it';
comment on column table_draft.settings is 'YAML as typed, also while it is wrong';
comment on column table_draft.refused is 'problems of files that were sent and not kept';
comment on column table_draft.released_number is 'the release that was made of it; it changes no more';
comment on column table_draft.created_by is 'null: the product itself';
create index on table_draft (jurisdiction_id, changed_at desc);

create table table_draft_file (
  jurisdiction_id uuid not null,
  draft_id uuid not null,
  position integer not null check (position >= 0),
  role text collate "C" not null check (role in ('table', 'previous', 'facts')),
  name text not null check (length(name) between 1 and 255),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  primary key (jurisdiction_id, draft_id, position),
  foreign key (jurisdiction_id, draft_id) references table_draft (jurisdiction_id, id) on delete cascade
);
comment on table table_draft_file is 'class: tenant';
comment on column table_draft_file.bytes is 'as they came; read in a process of their own and never sent to a browser';

do $$
declare
  part text;
begin
  foreach part in array array['table_draft', 'table_draft_file'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format(
      'create policy own_jurisdiction on %I to openpar_app
         using (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')
         with check (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')', part);
  end loop;
end
$$;
grant select, insert, delete on table_draft, table_draft_file to openpar_app;
grant update (version, block, year, mapping, settings, refused, released_number, changed_at) on table_draft
  to openpar_app;
