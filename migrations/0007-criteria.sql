-- Criteria sets: drafts that people work on, and versions that nobody changes any more.
--
-- The document is json and not jsonb: its keys keep the order in which they were written, which is the order in which
-- people are asked for the variables of a rule and read the list of appraisers. What a set says is never asked of the
-- database; that the content is what was published says the hash, over canonical JSON.

create table set_version (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  set_id text collate "C" not null check (set_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  year integer not null check (year between 1990 and 2200),
  name jsonb not null check (name ->> 'vi' <> ''),
  document json not null check (json_typeof(document) = 'object'),
  hash text collate "C" not null check (hash ~ '^[0-9a-f]{64}$'),
  reason text not null check (length(reason) between 1 and 2000),
  adopted_from text collate "C",
  supersedes_id uuid check (supersedes_id <> id),
  published_by uuid,
  published_at timestamptz not null,
  primary key (jurisdiction_id, id),
  constraint set_version_published_once unique (jurisdiction_id, set_id),
  foreign key (jurisdiction_id, supersedes_id) references set_version (jurisdiction_id, id)
);
comment on table set_version is 'class: tenant';
comment on column set_version.set_id is 'human key, as the document says; son-la-2017-departments';
comment on column set_version.hash is 'SHA-256 over the canonical JSON of the document';
comment on column set_version.adopted_from is 'the set that it was copied from, as id@hash';
comment on column set_version.supersedes_id is 'the version that it takes the place of; the document holds the mapping';
comment on column set_version.published_by is 'null: the product itself';

create table set_draft (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  version integer not null check (version > 0),
  document json not null check (json_typeof(document) = 'object'),
  adopted_from text collate "C",
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (jurisdiction_id, id)
);
comment on table set_draft is 'class: tenant';
comment on column set_draft.version is 'goes up with every change; whoever changes or publishes names the one they saw';
comment on column set_draft.document is 'has the shape of a set, whatever the checker finds wrong with it';
comment on column set_draft.created_by is 'null: the product itself';
create index on set_draft (jurisdiction_id, changed_at desc);

do $$
declare
  part text;
begin
  foreach part in array array['set_version', 'set_draft'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format(
      'create policy own_jurisdiction on %I to openpar_app
         using (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')
         with check (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')', part);
  end loop;
end
$$;
-- Append-only: what was published is neither changed nor deleted.
grant select, insert on set_version to openpar_app;
grant select, insert, delete on set_draft to openpar_app;
grant update (version, document, changed_at) on set_draft to openpar_app;
