-- An upload says which bytes it brings before they go to the store, and until it ends. Until then, and for as long as a file
-- names them, nobody destroys them: not after a purge of another file with the same bytes either. So a row that names
-- bytes follows from rows alone, and the store is asked for nothing while it is written.
alter table upload add column sha256 text collate "C" check (sha256 ~ '^[0-9a-f]{64}$');
comment on column upload.sha256 is 'the bytes that are going to the store, or are there already; null: they are still coming';
grant update (sha256) on upload to openpar_app;
