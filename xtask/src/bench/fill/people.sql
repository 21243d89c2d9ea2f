-- Who works where. The set-up has made the first workspace; the others are copies of it: roles with their rights, pipeline, stages, lists.
--
-- Reads `filled`: a row for each workspace, with how much goes into it. Rows are made as they would be after the commands that make them;
-- the triggers that would hold each row against a command are off meanwhile, and what they keep is made at the end.

select setseed(0.5);

do $$
declare
  guarded regclass;
begin
  for guarded in select distinct tgrelid::regclass from pg_trigger where not tgisinternal loop
    execute format('alter table %s disable trigger user', guarded);
  end loop;
end $$;

-- The copy of a record in another workspace.
create function pg_temp.copied(workspace uuid, id uuid) returns uuid immutable language sql as $$
  select case when id is not null then md5(workspace::text || id::text)::uuid end
$$;

-- An id such as the program makes (UUIDv7): in the order of time.
create function pg_temp.made(at timestamptz, seed text) returns uuid immutable language sql as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(seed), 1, 3)
    || '8' || substr(md5(seed), 4, 15))::uuid
$$;

create function pg_temp.one_of(words text[], number bigint) returns text immutable language sql as $$
  select words[1 + abs(number) % cardinality(words)]
$$;

insert into workspace (workspace_id, slug, name, language, time_zone, currency, fiscal_year_start, created_at)
select md5(f.slug)::uuid, f.slug, initcap(f.slug), w.language, w.time_zone, w.currency, w.fiscal_year_start, now() - interval '3 years'
from filled f cross join workspace w where f.number > 1;
update filled f set workspace_id = w.workspace_id from workspace w where w.slug = f.slug;

insert into workspace_counter (workspace_id) select workspace_id from filled where number > 1;

insert into role (workspace_id, id, key, name)
select f.workspace_id, pg_temp.copied(f.workspace_id, r.id), r.key, r.name from filled f cross join role r where f.number > 1;

insert into role_right (workspace_id, role_id, kind, verb, scope)
select f.workspace_id, pg_temp.copied(f.workspace_id, r.role_id), r.kind, r.verb, r.scope
from filled f cross join role_right r join filled first on first.number = 1 and first.workspace_id = r.workspace_id where f.number > 1;

insert into pipeline (workspace_id, id, name, position)
select f.workspace_id, pg_temp.copied(f.workspace_id, p.id), p.name, p.position from filled f cross join pipeline p where f.number > 1;

insert into stage (workspace_id, id, pipeline_id, name, position, kind, probability, colour)
select f.workspace_id, pg_temp.copied(f.workspace_id, s.id), pg_temp.copied(f.workspace_id, s.pipeline_id), s.name, s.position, s.kind,
  s.probability, s.colour
from filled f cross join stage s where f.number > 1;

insert into list_value (workspace_id, id, list, name, position)
select f.workspace_id, pg_temp.copied(f.workspace_id, l.id), l.list, l.name, l.position
from filled f cross join list_value l where f.number > 1;

insert into member (workspace_id, id, role_id, name, system)
select f.workspace_id, pg_temp.copied(f.workspace_id, m.id), pg_temp.copied(f.workspace_id, m.role_id), m.name, true
from filled f cross join member m where f.number > 1 and m.system;

-- Of thirty: an administrator, three managers, two who own no deals, and reps.
create temp table person as
select f.workspace_id, f.slug, n as number, made.id, r.role_id, (n + 2) % 3 as team,
  case when n = 1 then 'administrator' when n <= 4 then 'manager' when n = 5 then 'marketing' when n = 6 then 'finance' else 'rep' end as key,
  pg_temp.one_of('{Ana,Boris,Clara,Diego,Elena,Farid,Greta,Hugo,Ines,Jonas,Kira,Luis,Marta,Nils,Olga,Pablo,Quinn,Rosa,Said,Tania}', n * 7)
    || ' ' || pg_temp.one_of('{Alonso,Becker,Castillo,Dubois,Eriksen,Fuentes,Grimm,Herrera,Ibarra,Jansen,Keller,Lozano,Moreau}', n * 5) as name
from filled f cross join lateral generate_series(1, f.members) n
cross join lateral (select pg_temp.made(now() - interval '3 years', f.slug || ' member ' || n) as id) made
cross join lateral (
  select r.id as role_id from role r
  where r.workspace_id = f.workspace_id and r.key = case when n = 1 then 'administrator' when n <= 4 then 'manager'
    when n = 5 then 'marketing' when n = 6 then 'finance' else 'rep' end) r;

-- The set-up's administrator is there already; everybody signs in with the same password.
update person p set id = m.id from member m where p.workspace_id = m.workspace_id and p.key = 'administrator' and not m.system;

insert into account (id, email, password_hash, language, created_at)
select id, key || number || '@' || slug || '.example', (select password_hash from account), 'en', now() - interval '3 years'
from person p where not exists (select from member m where m.workspace_id = p.workspace_id and m.id = p.id);

insert into member (workspace_id, id, account_id, role_id, name, email)
select workspace_id, id, id, role_id, name, key || number || '@' || slug || '.example'
from person p where not exists (select from member m where m.workspace_id = p.workspace_id and m.id = p.id);

insert into team (workspace_id, id, name, manager_id)
select workspace_id, pg_temp.copied(workspace_id, id), pg_temp.one_of('{North,South,East}', team), id from person where key = 'manager';

insert into team_member (workspace_id, team_id, member_id)
select p.workspace_id, pg_temp.copied(m.workspace_id, m.id), p.id
from person p join person m on m.workspace_id = p.workspace_id and m.team = p.team and m.key = 'manager' where p.key = 'rep';
