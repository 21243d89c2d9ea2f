-- The server's role may see which migrations were applied, to say whether the database is the one it was built for.

do $$
begin
  -- `psql` applies these files without keeping a record.
  if to_regclass('public._sqlx_migrations') is not null then
    grant select on public._sqlx_migrations to tablero_server;
  end if;
end $$;
