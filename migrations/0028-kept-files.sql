-- A unit sees what was found of its own files when they were read again: whoever has the paper can send it once more.
create policy read_by_own_unit on file_check for select to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() = 'units'
    and exists (
      select from document_file f
      where f.jurisdiction_id = file_check.jurisdiction_id and f.id = file_check.file_id
        and f.unit_id = any (app_units())));
