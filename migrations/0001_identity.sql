-- Who somebody is, before there is a workspace. These tables are granted to nobody: the server's role reaches them only through the
-- `security definer` functions of this file, each of which answers one question.

do $$
begin
  if not exists (select from pg_roles where rolname = 'tablero_server') then
    create role tablero_server nologin;
  end if;
end $$;

revoke all on schema public from public;
grant usage on schema public to tablero_server;
alter default privileges revoke execute on functions from public;

create table account (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  password_hash text,
  language text check (language in ('en', 'es')),
  created_at timestamptz not null,
  disabled_at timestamptz
);
create unique index account_email on account (email);

create table session (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references account (id) on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  user_agent text not null
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);

create table api_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references account (id) on delete cascade,
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- A sign-in that failed, or that is being checked right now: counted by account and by address.
create table sign_in_attempt (
  id bigint generated always as identity primary key,
  email text not null,
  address text not null,
  at timestamptz not null
);
create index sign_in_attempt_email on sign_in_attempt (email, at);
create index sign_in_attempt_address on sign_in_attempt (address, at);

-- The one clock. Tests and demonstrations set `tablero.clock`; otherwise it is the transaction's time.
create function clock() returns timestamptz stable language sql
as $$ select coalesce(nullif(current_setting('tablero.clock', true), '')::timestamptz, now()) $$;

create function current_workspace() returns uuid stable language sql
as $$ select nullif(current_setting('tablero.workspace', true), '')::uuid $$;

create function current_member() returns uuid stable language sql
as $$ select nullif(current_setting('tablero.member', true), '')::uuid $$;

create function current_command() returns uuid stable language sql
as $$ select nullif(current_setting('tablero.command', true), '')::uuid $$;

-- Whose records of a kind the actor may see: '*' for everyone's, else a list of members, else nobody's.
create function sees_all(kind text) returns boolean stable language sql
as $$ select coalesce(current_setting('tablero.sight_' || kind, true), '') = '*' $$;

create function sees_of(kind text) returns uuid[] stable language sql
as $$
  select case coalesce(current_setting('tablero.sight_' || kind, true), '')
    when '' then '{}'::uuid[] when '*' then '{}'::uuid[]
    else current_setting('tablero.sight_' || kind, true)::uuid[] end
$$;

grant execute on function clock(), current_workspace(), current_member(), current_command(), sees_all(text), sees_of(text)
  to tablero_server;

-- Sign-in -------------------------------------------------------------------------------------------------------------------------

-- Counts an attempt before the password is looked at, so that parallel guesses count as well. Answers how many seconds to wait, 0 to go on.
create function sign_in_attempted(p_email text, p_address text, per_account int, per_address int, within interval)
returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  earliest timestamptz;
begin
  -- Two guesses at once must see each other.
  perform pg_advisory_xact_lock(hashtextextended('attempt ' || p_email, 0));
  delete from sign_in_attempt where at < clock() - within;
  select min(at) into earliest from (
    select at from sign_in_attempt where email = p_email order by at desc limit per_account
  ) recent having count(*) >= per_account;
  if earliest is null then
    select min(at) into earliest from (
      select at from sign_in_attempt where address = p_address order by at desc limit per_address
    ) recent having count(*) >= per_address;
  end if;
  if earliest is not null then
    return greatest(1, ceil(extract(epoch from earliest + within - clock())))::int;
  end if;
  insert into sign_in_attempt (email, address, at) values (p_email, p_address, clock());
  return 0;
end $$;

create function sign_in_succeeded(p_email text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_attempt where email = p_email;
$$;

create function account_for_sign_in(p_email text) returns table (id uuid, password_hash text)
stable language sql security definer set search_path = public, pg_temp as $$
  select id, password_hash from account where email = p_email and disabled_at is null;
$$;

create function session_start(p_token_hash bytea, p_account uuid, p_lifetime interval, p_user_agent text, p_replaces bytea)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from session where token_hash = p_replaces or expires_at < clock();
  insert into session (token_hash, account_id, created_at, last_seen_at, expires_at, user_agent)
  values (p_token_hash, p_account, clock(), clock(), clock() + p_lifetime, left(p_user_agent, 200));
end $$;

create function session_end(p_token_hash bytea) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from session where token_hash = p_token_hash;
$$;

create function api_token_create(p_token_hash bytea, p_email text, p_name text, p_lifetime interval) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into api_token (token_hash, account_id, name, created_at, expires_at)
  select p_token_hash, id, p_name, clock(), clock() + p_lifetime from account where email = lower(p_email) and disabled_at is null;
  return found;
end $$;
