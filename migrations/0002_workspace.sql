-- The workspace, who works in it, and what they may see.

create table workspace (
  workspace_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 100),
  language text not null check (language in ('en', 'es')),
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  fiscal_year_start smallint not null check (fiscal_year_start between 1 and 12),
  created_at timestamptz not null,
  version int not null default 1
);

create table role (
  workspace_id uuid not null references workspace,
  id uuid not null,
  key text not null check (key ~ '^[a-z]+$'),
  name text not null check (length(name) between 1 and 100),
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

-- For each kind of record and each verb: whose records. `administer` and `journal` are abilities: all or none.
create table role_right (
  workspace_id uuid not null,
  role_id uuid not null,
  kind text not null check (kind in ('deal', 'client', 'contact', 'workspace')),
  verb text not null check (verb in ('read', 'create', 'write', 'archive', 'administer', 'journal')),
  scope text not null check (scope in ('own', 'team', 'all')),
  primary key (workspace_id, role_id, kind, verb),
  foreign key (workspace_id, role_id) references role
);

-- A person in a workspace. Without an account: not invited yet, or the system itself.
create table member (
  workspace_id uuid not null references workspace,
  id uuid not null,
  account_id uuid references account (id),
  role_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text check (length(email) <= 254),
  manager_id uuid,
  system boolean not null default false,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, role_id) references role,
  foreign key (workspace_id, manager_id) references member
);
create unique index member_account on member (workspace_id, account_id) where archived_at is null;
create index member_of_account on member (account_id) where account_id is not null;

create table team (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  parent_id uuid,
  manager_id uuid,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references team,
  foreign key (workspace_id, manager_id) references member
);

create table team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references team,
  foreign key (workspace_id, member_id) references member
);
create index team_member_member on team_member (workspace_id, member_id);

-- The teams a member belongs to or manages, with their sub-teams. What each request asks, here and below, is written in plpgsql, which keeps
-- its plans; a function in sql makes them anew each time.
create function teams_of(p_workspace uuid, p_member uuid) returns setof uuid
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    with recursive mine as (
      select t.id from team t
      where t.workspace_id = p_workspace and t.archived_at is null and (t.manager_id = p_member or exists (
        select from team_member tm where tm.workspace_id = p_workspace and tm.team_id = t.id and tm.member_id = p_member))
      union
      select t.id from team t join mine on t.parent_id = mine.id where t.workspace_id = p_workspace and t.archived_at is null
    )
    select id from mine;
end $$;

-- Members of those teams, their managers included, and always oneself.
create function colleagues_of(p_workspace uuid, p_member uuid) returns uuid[]
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return array(
    with mine as materialized (select teams_of(p_workspace, p_member) as id)
    select tm.member_id from team_member tm where tm.workspace_id = p_workspace and tm.team_id in (select id from mine)
    union select t.manager_id from team t
      where t.workspace_id = p_workspace and t.manager_id is not null and t.id in (select id from mine)
    union select p_member);
end $$;

-- Guards -----------------------------------------------------------------------------------------------------------------------------

-- Forces row-level security on a table that holds a workspace's data. `sight` says which rows an actor sees beyond the workspace's border.
create procedure guard_tenant_table(name regclass, sight text default 'true') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy tenant on %s for all to tablero_server
       using (workspace_id = (select current_workspace()) and (%s))
       with check (workspace_id = (select current_workspace()))', name, sight);
end $$;

-- The sight of records with an owner: everyone's, or those of the members in sight.
create function owned(kind text, owner_column text) returns text immutable language sql as $$
  select format('(select sees_all(%L)) or %I = any ((select sees_of(%L))::uuid[])', kind, owner_column, kind)
$$;

-- Commands and the journal -----------------------------------------------------------------------------------------------------------

create table workspace_counter (
  workspace_id uuid primary key references workspace,
  value bigint not null default 0
);

-- A command that was carried out, under the id its sender made. The same id again is answered from here.
create table command (
  -- Looked at when all is done: the command that makes a workspace is there before it.
  workspace_id uuid not null references workspace deferrable initially deferred,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  version smallint not null,
  payload_hash bytea not null,
  answer jsonb,
  sequence bigint,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index command_sequence on command (workspace_id, sequence) where sequence is not null;

-- What each command did to each row: of an update the columns that changed.
create table journal (
  workspace_id uuid not null,
  command_id uuid not null,
  position bigint generated always as identity,
  kind text not null,
  record_id uuid not null,
  before jsonb,
  after jsonb,
  primary key (workspace_id, command_id, position)
);
create index journal_record on journal (workspace_id, record_id, position);

call guard_tenant_table('workspace');
call guard_tenant_table('role');
call guard_tenant_table('role_right');
call guard_tenant_table('member');
call guard_tenant_table('team');
call guard_tenant_table('team_member');
call guard_tenant_table('workspace_counter');
call guard_tenant_table('command', 'member_id = (select current_member()) or (select sees_all(''journal''))');
call guard_tenant_table('journal', '(select sees_all(''journal''))');
grant select on workspace, role, role_right, member, team, team_member, workspace_counter, command, journal to tablero_server;

-- Begins a command: claims its id, or says what became of it. 'new': go on. 'answered': here is the answer. 'other': the id was used for
-- something else, or by somebody else, who must not learn more. A second sender of the same id waits here for the first.
create function command_begin(p_id uuid, p_kind text, p_version int, p_hash bytea, out state text, out answer jsonb)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  earlier command;
begin
  insert into command (workspace_id, id, member_id, kind, version, payload_hash, at)
  values (current_workspace(), p_id, current_member(), p_kind, p_version, p_hash, clock())
  on conflict do nothing;
  if found then
    perform set_config('tablero.command', p_id::text, true);
    state := 'new';
    return;
  end if;
  select * into earlier from command c where c.workspace_id = current_workspace() and c.id = p_id;
  if earlier.member_id = current_member() and earlier.kind = p_kind and earlier.payload_hash = p_hash then
    state := 'answered';
    answer := earlier.answer;
  else
    state := 'other';
  end if;
end $$;

-- Ends a command: keeps the answer and takes the workspace's next number. The last statement before the commit, because everyone else
-- waits for the counter's row from here on; and taken last, no reader that follows the numbers ever misses one that commits late.
create function command_finish(p_answer jsonb) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with next as (
    update workspace_counter set value = value + 1 where workspace_id = current_workspace() returning value
  )
  update command c set answer = p_answer, sequence = next.value from next
  where c.workspace_id = current_workspace() and c.id = current_command()
  returning c.sequence
$$;

-- Every business table calls this after every statement: no command under way, no change. An id that was made up, or of a command that is
-- over, is none. Columns that only follow from others are left out, and a change of nothing else is no change. For the statement and not for
-- each row, because an import writes thousands at once.
create function keep_in_journal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  derived text[] := tg_argv[0];
  identity text := tg_argv[1];
  stray boolean;
begin
  if not exists (select from command c where c.workspace_id = current_workspace() and c.id = current_command() and c.sequence is null) then
    raise exception 'table % changes only through a command', tg_table_name using errcode = 'TB001';
  end if;
  if tg_op = 'DELETE' then
    stray := exists (select from old_rows where workspace_id <> current_workspace());
  else
    stray := exists (select from new_rows where workspace_id <> current_workspace());
  end if;
  if stray then
    raise exception 'table %: a row of another workspace', tg_table_name using errcode = 'TB001';
  end if;
  if tg_op = 'INSERT' then
    insert into journal (workspace_id, command_id, kind, record_id, after)
    select current_workspace(), current_command(), tg_table_name, (n.row ->> identity)::uuid, jsonb_strip_nulls(n.row)
    from (select to_jsonb(new_rows) - derived as row from new_rows) n;
  elsif tg_op = 'DELETE' then
    insert into journal (workspace_id, command_id, kind, record_id, before)
    select current_workspace(), current_command(), tg_table_name, (o.row ->> identity)::uuid, jsonb_strip_nulls(o.row)
    from (select to_jsonb(old_rows) - derived as row from old_rows) o;
  elsif current_setting('tablero.silent', true) is distinct from 'on' then
    -- Postgres writes a row down as it was and as it is at the same moment, so that the same place in both tables is the same row.
    insert into journal (workspace_id, command_id, kind, record_id, before, after)
    select current_workspace(), current_command(), tg_table_name, (n.row ->> identity)::uuid, changed.before, changed.after
    from (select row_number() over () as place, to_jsonb(old_rows) - derived as row from old_rows) o
    join (select row_number() over () as place, to_jsonb(new_rows) - derived as row from new_rows) n using (place)
    cross join lateral (
      select jsonb_object_agg(key, value) as before, jsonb_object_agg(key, n.row -> key) as after
      from jsonb_each(o.row) where n.row -> key is distinct from value
    ) changed
    where o.row <> n.row
    order by place;
  end if;
  return null;
end $$;

-- `derived` names columns that follow from others; `identity` the column that names the record. Three triggers, because Postgres shows the
-- rows of a statement to a trigger of one event only.
create procedure keep_journal(name regclass, derived text[] default '{}', identity text default 'id') language plpgsql as $$
declare
  event text;
  rows text;
begin
  for event, rows in values
    ('insert', 'new table as new_rows'), ('update', 'old table as old_rows new table as new_rows'), ('delete', 'old table as old_rows')
  loop
    execute format(
      'create trigger keep_in_journal_%1$s after %1$s on %2$s referencing %3$s
         for each statement execute function keep_in_journal(%4$L, %5$L)', event, name, rows, derived::text, identity);
  end loop;
end $$;

call keep_journal('workspace', identity => 'workspace_id');
call keep_journal('role');
call keep_journal('role_right', identity => 'role_id');
call keep_journal('member');
call keep_journal('team');
call keep_journal('team_member', identity => 'team_id');
grant insert, update on role, member, team to tablero_server;
grant insert, update, delete on role_right, team_member to tablero_server;
grant update on workspace to tablero_server;

-- An actor ---------------------------------------------------------------------------------------------------------------------------

create type actor as (
  workspace_id uuid, slug text, workspace_name text, time_zone text, currency text, fiscal_year_start smallint,
  member_id uuid, member_name text, role_key text, language text, rights jsonb, colleagues uuid[]
);

create function actor_of(p_workspace uuid, p_member uuid) returns actor
stable language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answer actor;
begin
  select w.workspace_id, w.slug, w.name, w.time_zone, w.currency, w.fiscal_year_start,
    m.id, m.name, r.key, coalesce(a.language, case when m.system then w.language end),
    coalesce((select jsonb_object_agg(rr.kind || '.' || rr.verb, rr.scope) from role_right rr
      where rr.workspace_id = w.workspace_id and rr.role_id = r.id), '{}'),
    colleagues_of(w.workspace_id, m.id)
  into answer
  from workspace w
  join member m on m.workspace_id = w.workspace_id and m.id = p_member and m.archived_at is null
  join role r on r.workspace_id = w.workspace_id and r.id = m.role_id
  left join account a on a.id = m.account_id
  where w.workspace_id = p_workspace;
  return answer;
end $$;

-- Who stands behind a session's or a token's hash.
create function account_behind(p_hash bytea) returns table (id uuid, email text, language text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Once in five minutes is exact enough for "last seen", and keeps reading from writing.
  update session s set last_seen_at = clock()
  where s.token_hash = p_hash and s.expires_at > clock() and s.last_seen_at < clock() - interval '5 minutes';
  return query
    select a.id, a.email, a.language from account a
    where a.disabled_at is null and a.id in (
      select s.account_id from session s where s.token_hash = p_hash and s.expires_at > clock()
      union all
      select t.account_id from api_token t where t.token_hash = p_hash and t.expires_at > clock());
end $$;

create function workspaces_of(p_account uuid) returns table (slug text, name text)
stable language sql security definer set search_path = public, pg_temp as $$
  select w.slug, w.name from member m join workspace w using (workspace_id)
  where m.account_id = p_account and m.archived_at is null order by w.name, w.slug
$$;

-- The actor that an account is in a workspace; no row when it is no member there. Joined, since `(actor_of(…)).*` calls it once a column.
create function actor_in(p_account uuid, p_slug text) returns setof actor
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    select a.* from workspace w join member m using (workspace_id) cross join lateral actor_of(m.workspace_id, m.id) a
    where w.slug = p_slug and m.account_id = p_account and m.archived_at is null;
end $$;

-- The workspace's system actor, for jobs and the command line.
create function system_actor(p_slug text) returns setof actor
stable language sql security definer set search_path = public, pg_temp as $$
  select a.* from workspace w join member m using (workspace_id) cross join lateral actor_of(m.workspace_id, m.id) a
  where w.slug = p_slug and m.system
$$;

create function account_set_language(p_account uuid, p_language text) returns void
language sql security definer set search_path = public, pg_temp as $$
  update account set language = p_language where id = p_account
$$;

-- Set-up -----------------------------------------------------------------------------------------------------------------------------

create function set_up_is_open() returns boolean stable language sql security definer set search_path = public, pg_temp
as $$ select not exists (select from workspace) $$;

-- Makes a workspace with its counter, its system member under a first role, and begins the command that everything else of the set-up
-- belongs to. With `first_only` it refuses (answers false) once any workspace exists, also against another set-up at the same time.
create function workspace_create(
  first_only boolean, p_command uuid, p_workspace uuid, p_slug text, p_name text, p_language text, p_time_zone text, p_currency text,
  p_fiscal_year_start int, p_system_member uuid, p_role uuid, p_role_name text
) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('workspace_create', 0));
  if first_only and exists (select from workspace) then return false; end if;
  if not exists (select from pg_timezone_names where name = p_time_zone) then
    raise exception 'unknown time zone' using errcode = 'check_violation', constraint = 'workspace_time_zone';
  end if;
  perform set_config('tablero.workspace', p_workspace::text, true), set_config('tablero.member', p_system_member::text, true),
    set_config('tablero.command', p_command::text, true);
  -- First of all, because without a command under way nothing can be written.
  insert into command (workspace_id, id, member_id, kind, version, payload_hash, at)
  values (p_workspace, p_command, p_system_member, 'create_workspace', 1, '', clock());
  insert into workspace (workspace_id, slug, name, language, time_zone, currency, fiscal_year_start, created_at)
  values (p_workspace, p_slug, p_name, p_language, p_time_zone, p_currency, p_fiscal_year_start, clock());
  insert into workspace_counter (workspace_id) values (p_workspace);
  insert into role (workspace_id, id, key, name) values (p_workspace, p_role, 'administrator', p_role_name);
  insert into member (workspace_id, id, role_id, name, system) values (p_workspace, p_system_member, p_role, 'Tablero', true);
  return true;
end $$;

-- An account for a member of the current workspace; an address that has one already keeps its password.
create function account_create(p_account uuid, p_email text, p_password_hash text, p_language text) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answer uuid;
begin
  insert into account (id, email, password_hash, language, created_at)
  values (p_account, lower(p_email), p_password_hash, p_language, clock())
  on conflict (email) do nothing;
  select id into answer from account where email = lower(p_email);
  return answer;
end $$;

grant execute on function
  sign_in_attempted(text, text, int, int, interval), sign_in_succeeded(text), account_for_sign_in(text),
  session_start(bytea, uuid, interval, text, bytea), session_end(bytea), api_token_create(bytea, text, text, interval),
  command_begin(uuid, text, int, bytea), command_finish(jsonb), account_behind(bytea), workspaces_of(uuid),
  actor_in(uuid, text), system_actor(text), account_set_language(uuid, text), set_up_is_open(),
  workspace_create(boolean, uuid, uuid, text, text, text, text, text, int, uuid, uuid, text),
  account_create(uuid, text, text, text)
to tablero_server;
