-- A workspace of many clients and contacts, of what happened with them, and of the deals with them. Its people are there already.
--
-- Reads `wanted`: one row, with the workspace and how much goes into it. Nothing is looked up while rows are made: whatever follows from the
-- number of a client, a contact or a deal is worked out anew wherever it is needed, so that each statement goes through its numbers once.

-- No trigger and no foreign key is asked, and an index that is made at the end is made many times as fast as one that grows row by row. What
-- triggers would keep is made here: names, sums, weights, the entry into a stage, the next follow-up, the client of an activity, the time of a
-- change.
set local session_replication_role = replica;
set local maintenance_work_mem = '512MB';
set local work_mem = '256MB';

create temp table put_off as
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
from pg_index i
where indrelid = any ('{client,contact,deal,deal_stage_history,follow_up,activity,activity_contact,record_name}'::regclass[])
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid);

do $$
declare
  index text;
begin
  for index in select name from put_off loop
    execute format('drop index %s', index);
  end loop;
end $$;

-- Numbers -----------------------------------------------------------------------------------------------------------------------------

-- Something between 0 and 1 that has nothing to do with the next number's; `throw` tells several of one number apart.
create function pg_temp.dice(number bigint, throw int) returns float immutable parallel safe language sql as $$
  select (hashint8extended(number, throw) & 9007199254740991) / 9007199254740992.0::float
$$;

-- One of so many, from 0 on.
create function pg_temp.roll(number bigint, throw int, sides int) returns int immutable parallel safe language sql as $$
  select floor(pg_temp.dice(number, throw) * sides)::int
$$;

create function pg_temp.one_of(words text[], number bigint, throw int) returns text immutable parallel safe language sql as $$
  select words[1 + pg_temp.roll(number, throw, cardinality(words))]
$$;

-- The moment of one of many that came evenly over three years.
create function pg_temp.moment(number bigint, of_all int) returns timestamptz stable parallel safe language sql as $$
  select now() - interval '3 years' * (1 - number / (of_all + 1)::float)
$$;

-- An id such as the program makes (UUIDv7), in the order of time. Kinds: 1 a client, 2 a contact, 3 a deal, 4 an activity, 5 a follow-up,
-- 6 a stay in a stage.
create function pg_temp.id(kind int, at timestamptz, number bigint) returns uuid stable parallel safe language sql as $$
  select (lpad(to_hex((date_part('epoch', at) * 1000)::bigint), 12, '0') || '700' || to_hex(kind) || '8' || lpad(to_hex(number), 15, '0'))::uuid
$$;

create function pg_temp.id(kind int, number bigint, of_all int) returns uuid stable parallel safe language sql as $$
  select pg_temp.id(kind, pg_temp.moment(number, of_all), number)
$$;

-- Who can look after something, and the lists that are chosen from; one row.
create temp table known as
select w.*,
  array(select id from member m where m.workspace_id = w.workspace_id and not system order by email) as members,
  array(select id from list_value l where l.workspace_id = w.workspace_id and list = 'client_type' order by position) as types,
  array(select id from list_value l where l.workspace_id = w.workspace_id and list = 'client_industry' order by position) as industries,
  array(select id from list_value l where l.workspace_id = w.workspace_id and list = 'lost_reason' order by position) as reasons,
  array(select id from list_value l where l.workspace_id = w.workspace_id and list = 'deal_source' order by position) as sources,
  array(select id from stage s where s.workspace_id = w.workspace_id order by position) as stages,
  array(select probability from stage s where s.workspace_id = w.workspace_id order by position) as probabilities
from wanted w;

-- Whoever looks after a client looks after nine of ten of its contacts and deals. The client of a contact is the one of its number, counted
-- round; that of a deal is any.
create function pg_temp.client_owner(members uuid[], client bigint) returns uuid immutable parallel safe language sql as $$
  select members[1 + pg_temp.roll(client, 11, cardinality(members))]
$$;

create function pg_temp.owner(members uuid[], client bigint, number bigint) returns uuid immutable parallel safe language sql as $$
  select case when pg_temp.dice(number, 12) < 0.9 then pg_temp.client_owner(members, client)
    else members[1 + pg_temp.roll(number, 13, cardinality(members))] end
$$;

create function pg_temp.client_of_contact(contact bigint, clients int) returns bigint immutable parallel safe language sql as $$
  select 1 + (contact - 1) % clients
$$;

create function pg_temp.client_of_deal(deal bigint, clients int) returns bigint immutable parallel safe language sql as $$
  select 1 + pg_temp.roll(deal, 14, clients)::bigint
$$;

-- One of the contacts of a client.
create function pg_temp.contact_at(client bigint, number bigint, clients int, contacts int) returns bigint immutable parallel safe language sql as $$
  select client + clients * pg_temp.roll(number, 15, contacts / clients)::bigint
$$;

-- Clients ------------------------------------------------------------------------------------------------------------------------------

insert into client (workspace_id, id, name, type_id, industry_id, status, category, sales_owner_id, primary_contact_id, website, location,
  employees, currency, notes, created_at, archived_at, changed_at)
select k.workspace_id, pg_temp.id(1, n, k.clients),
  pg_temp.one_of('{Alder,Álamo,Atlas,Birch,Bóveda,Cedar,Ciprés,Delta,Dover,Élan,Elm,Falcon,Fénix,Granite,Grünwald,Harbour,Horizonte,Iris,Juniper,
    Kestrel,Königs,Lumen,Maple,Molino,Nimbus,Norte,Orchid,Órbita,Pioneer,Puerto,Quartz,Río,Sable,Señal,Tánger,Umber,Vega,Volcán,Willow,Zénith}', n, 1)
    || ' ' || pg_temp.one_of('{Alimentación,Bakeries,Cafés,Construcción,Cosmética,Energía,Foods,Freight,Gardens,Hotels,Instruments,Labs,Logistics,
    Maquinaria,Marine,Möbel,Motors,Óptica,Paper,Pharma,Química,Robotics,Seguros,Textiles,Transportes,Vidrio,Viñedos,Water,Yachts,Zinc}', n, 2)
    || ' ' || pg_temp.one_of('{Berlin,Bilbao,Bogotá,Boston,Cádiz,Córdoba,Dublin,Genève,Gijón,Köln,León,Lima,Lisbon,Lyon,Madrid,Málaga,Mérida,Oslo,
    Québec,Quito,São Paulo,Valencia,Vienna,Zürich}', n, 3)
    || case when pg_temp.roll(n, 4, 3) > 0 then ' ' || pg_temp.one_of('{GmbH,SA,Ltd,Inc,SL,AG}', n, 5) else ' ' || n end,
  k.types[1 + pg_temp.roll(n, 6, cardinality(k.types))], k.industries[1 + pg_temp.roll(n, 7, cardinality(k.industries))],
  pg_temp.one_of('{active,active,prospect,inactive}', n, 8), pg_temp.one_of('{active,prospect,past,partner,NULL}', n, 9),
  pg_temp.client_owner(k.members, n),
  case when pg_temp.roll(n, 10, 3) > 0 then pg_temp.id(2, pg_temp.contact_at(n, n, k.clients, k.contacts), k.contacts) end,
  'https://client-' || n || '.example', pg_temp.one_of('{Berlin,Bogotá,Boston,Lima,Lisbon,Lyon,Madrid,Quito,Rotterdam,Valencia,Vienna}', n, 16),
  pg_temp.roll(n, 17, 900), 'USD',
  case when pg_temp.roll(n, 18, 5) = 0 then 'They decide in spring, when the budget of the year is set, and like to be asked before others are.' else '' end,
  at, case when pg_temp.roll(n, 19, 50) = 0 then now() end, at + (now() - at) * pg_temp.dice(n, 20)
from known k cross join lateral generate_series(1, k.clients) n cross join lateral pg_temp.moment(n, k.clients) at;

-- Contacts -----------------------------------------------------------------------------------------------------------------------------

-- Some first names are those of very many, as they are in life. Of ten, nine have an email address and eight a phone number, written as it came.
insert into contact (workspace_id, id, client_id, owner_id, first_name, last_name, email, phone, job_title, department, category,
  preferred_channel, reports_to_id, notes, created_at, archived_at, changed_at)
select k.workspace_id, pg_temp.id(2, n, k.contacts), pg_temp.id(1, c, k.clients), pg_temp.owner(k.members, c, n), first_name, last_name,
  case when pg_temp.roll(n, 24, 10) > 0 then
    folded(substr(first_name, 1, 1) || '.' || split_part(last_name, ' ', 1)) || n % 1000 || '@client-' || c || '.example' end,
  case pg_temp.roll(n, 25, 10)
    when 0 then null when 1 then null
    when 2 then '+34 ' || substr(digits, 1, 3) || ' ' || substr(digits, 4, 2) || ' ' || substr(digits, 6, 2) || ' ' || substr(digits, 8, 2)
    when 3 then '(' || substr(digits, 1, 3) || ') ' || substr(digits, 4, 3) || '-' || substr(digits, 7)
    when 4 then '0049 ' || substr(digits, 1, 2) || '/' || substr(digits, 3)
    when 5 then substr(digits, 1, 3) || '.' || substr(digits, 4, 3) || '.' || substr(digits, 7)
    when 6 then '+52 55 ' || substr(digits, 1, 4) || ' ' || substr(digits, 5)
    else substr(digits, 1, 3) || ' ' || substr(digits, 4, 3) || ' ' || substr(digits, 7) end,
  pg_temp.one_of('{Buyer,Plant manager,Head of purchasing,Owner,Engineer,Assistant,Accountant,Director,Technician,Jefa de compras}', n, 26),
  pg_temp.one_of('{"",Purchasing,Production,Finance,Administración,Service}', n, 27),
  pg_temp.one_of('{primary,decision_maker,technical,administrative,external,NULL,NULL}', n, 28),
  pg_temp.one_of('{email,phone,message,post,NULL,NULL}', n, 29),
  -- To the first contact of the same client.
  case when n > k.clients and pg_temp.roll(n, 30, 3) = 0 then pg_temp.id(2, c, k.contacts) end,
  case when pg_temp.roll(n, 31, 10) = 0 then 'Prefers to be called in the morning. Knows the plant better than anybody.' else '' end,
  at, case when pg_temp.roll(n, 32, 50) = 0 then now() end, at + (now() - at) * pg_temp.dice(n, 33)
from known k cross join lateral generate_series(1, k.contacts) n
cross join lateral pg_temp.moment(n, k.contacts) at
cross join lateral pg_temp.client_of_contact(n, k.clients) c
cross join lateral (select
  pg_temp.one_of('{María,María,María,José,José,José,Ana,Ana,John,John,Peter,Peter,Álvaro,Anaïs,Andrés,Beatriz,Björn,Boris,Chloé,Clara,Diego,Elena,
    Émile,Farid,Françoise,Greta,Héctor,Hugo,Inés,Iván,Jonas,Jürgen,Kira,Laura,Léa,Lucía,Luis,Łukasz,Marta,Mónica,Nils,Noël,Olga,Óscar,Pablo,Quinn,
    Renée,Rosa,Said,Sofía,Søren,Tania,Tomás,Úrsula,Verónica,Víctor,Walter,Yara,Zoë,Žofie}', n, 21) as first_name,
  pg_temp.one_of('{Acosta,Aguilar,Alonso,Álvarez,Becker,Benítez,Castillo,Castro,Díaz,Domínguez,Dubois,Eriksen,Fernández,Fuentes,García,Gómez,
    González,Grimm,Gutiérrez,Hernández,Herrera,Ibáñez,Jansen,Jiménez,Keller,López,Lozano,Marín,Martínez,Molina,Moreau,Muñoz,Navarro,Núñez,Ortiz,
    Peña,Pérez,Ramírez,Romero,Schäfer}', n, 22)
    || ' ' || pg_temp.one_of('{Aranda,Bravo,Cano,Cortés,Crespo,Duarte,Esteban,Ferrer,Gallardo,Hidalgo,Iglesias,León,Luna,Méndez,Montero,Nieto,Oliva,
    Pardo,Quintana,Rey,Ríos,Rubio,Sáez,Santos,Serrano,Soto,Toledo,Vargas,Vidal,Zamora}', n, 23) as last_name,
  lpad((pg_temp.dice(n, 34) * 999999999)::bigint::text, 9, '6') as digits) called;

-- Deals --------------------------------------------------------------------------------------------------------------------------------

-- The closed ones come first, as they did in life; who stands where in a column has nothing to do with when a deal was made.
create temp table made_deal as
select n, pg_temp.id(3, n, k.deals) as id, pg_temp.moment(n, k.deals) as at, c, n > k.deals - k.open as open,
  pg_temp.owner(k.members, c, n + 10000000) as owner_id,
  case when n > k.deals - k.open then 1 + n % 4 when pg_temp.dice(n, 41) < 0.45 then 5 else 6 end as position,
  pg_temp.one_of('{USD,USD,USD,USD,USD,USD,USD,USD,EUR,MXN}', n, 42) as currency,
  (5 + floor(exp(pg_temp.dice(n, 43) * 6)))::bigint * 10000 + n % 90 * 100 as value
from known k cross join lateral generate_series(1, k.deals) n cross join lateral pg_temp.client_of_deal(n, k.clients) c;

insert into deal (workspace_id, id, stage_id, rank, name, client_id, contact_id, owner_id, value, currency, probability, weighted_value,
  expected_close, actual_value, closed_on, lost_reason_id, source_id, next_step, created_at, version, stage_version, stage_entered_at)
select k.workspace_id, d.id, k.stages[d.position],
  int4send((row_number() over stood * (2147483647 / (count(*) over everyone + 1)))::int) || '\x80'::bytea,
  pg_temp.one_of('{Pumps,Valves,Fleet renewal,Cold storage,Packaging line,Service contract,Spare parts,Training,Sensors,Licences}', n, 44)
    || ' for ' || pg_temp.one_of('{the plant,two sites,the new hall,the office,the harbour,the spring season}', n, 45) || ' ' || n,
  pg_temp.id(1, d.c, k.clients),
  case when pg_temp.roll(n, 46, 3) > 0 then pg_temp.id(2, pg_temp.contact_at(d.c, n, k.clients, k.contacts), k.contacts) end,
  d.owner_id, d.value, d.currency, own.probability, weighted(d.value, coalesce(own.probability, k.probabilities[d.position])),
  day.expected, case when d.position = 5 then d.value * (80 + n % 30) / 100 end,
  case when not d.open then least(day.expected, current_date) end,
  case when d.position = 6 then k.reasons[1 + pg_temp.roll(n, 48, cardinality(k.reasons))] end,
  k.sources[1 + pg_temp.roll(n, 49, cardinality(k.sources))], case when d.open then 'Call back about the offer' else '' end,
  d.at, d.position, d.position, d.at + d.position * interval '9 days'
from made_deal d cross join known k
cross join lateral (select case when d.open and pg_temp.roll(n, 47, 6) = 0 then n % 20 * 5 end::int as probability) own
cross join lateral (select case when d.open then current_date - 20 + n % 150 else d.at::date + 20 + n % 100 end as expected) day
window stood as (partition by d.position order by hashint8(n), n), everyone as (partition by d.position);

-- Each has been in the stages before its own.
insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
select k.workspace_id, d.id, pg_temp.id(6, entered, d.n * 8 + s), k.stages[s], entered, d.owner_id
from made_deal d cross join known k
join generate_series(1, 6) s on s = d.position or s < least(d.position, 5)
cross join lateral (select d.at + s * interval '9 days' as entered) stay;

insert into deal_totals (workspace_id, stage_id, owner_id, currency, deals, value, weighted_value, actual_value)
select workspace_id, stage_id, owner_id, currency, count(*), sum(value), sum(weighted_value), coalesce(sum(actual_value), 0)
from deal where workspace_id = (select workspace_id from known) and archived_at is null group by workspace_id, stage_id, owner_id, currency;

-- Of the open every second has something to be done, of the closed every third had.
insert into follow_up (workspace_id, id, deal_id, what, due_on, assignee_id, created_at, done_at, done_by)
select k.workspace_id, pg_temp.id(5, d.at, d.n), d.id, pg_temp.one_of('{Call back,Send the offer,Ask for the drawing,Visit the plant}', d.n, 51),
  case when d.open then current_date - 5 + d.n % 40 else d.at::date + 10 end::date, d.owner_id, d.at,
  case when not d.open then d.at + interval '10 days' end, case when not d.open then d.owner_id end
from made_deal d cross join known k where d.n % case when d.open then 2 else 3 end = 0;

update deal d set next_due = f.due_on
from follow_up f
where d.workspace_id = (select workspace_id from known) and f.workspace_id = d.workspace_id and f.deal_id = d.id and f.done_at is null;

-- Activities ---------------------------------------------------------------------------------------------------------------------------

-- A third is about deals. Of the rest the clients that have been there longest have the most: some of them hundreds.
create temp table made_activity as
select n, pg_temp.moment(n, k.activities) as at, d as deal, coalesce(pg_temp.client_of_deal(d, k.clients), c) as client
from known k cross join lateral generate_series(1, k.activities) n
cross join lateral (select
  case when n % 3 = 0 then 1 + pg_temp.roll(n, 61, k.deals)::bigint end as d,
  1 + floor(k.clients * pg_temp.dice(n, 62) ^ 1.5)::bigint as c) about;

insert into activity (workspace_id, id, deal_id, client_id, kind, text, outcome, happened_at, author_id, created_at, archived_at, of_client_id)
select k.workspace_id, pg_temp.id(4, a.at, n), pg_temp.id(3, a.deal, k.deals), case when a.deal is null then pg_temp.id(1, a.client, k.clients) end,
  pg_temp.one_of('{call,call,call,email,email,email,meeting,note}', n, 63),
  pg_temp.one_of('{"Asked about **delivery times** and whether the old pumps can be taken back.","Sent the offer, as agreed on the phone.",
    "They compare us with two others. Decision after the *budget* is set.","Left a message.","Talked about:\n\n- the drawing\n- spare parts\n- training in May",
    "Wants to see the machine at work before anything is signed; the plant manager is for us, the accountant is not.",
    "No answer.","Thanks for the visit. The hall is ready in four weeks."}', n, 64)
    || case when pg_temp.roll(n, 65, 20) = 0 then repeat(' The second hall is being rebuilt, and until then nothing new goes in there.', 8) else '' end,
  case when pg_temp.roll(n, 66, 3) = 0 then pg_temp.one_of('{Interested,Call again,Not now,Order likely}', n, 67) else '' end,
  a.at, pg_temp.client_owner(k.members, a.client), a.at, case when pg_temp.roll(n, 68, 100) = 0 then now() end, pg_temp.id(1, a.client, k.clients)
from made_activity a cross join known k order by n;

insert into activity_contact (workspace_id, activity_id, contact_id)
select k.workspace_id, pg_temp.id(4, a.at, n), pg_temp.id(2, pg_temp.contact_at(a.client, n, k.clients, k.contacts), k.contacts)
from made_activity a cross join known k order by n;

-- Names --------------------------------------------------------------------------------------------------------------------------------

insert into record_name (workspace_id, kind, record_id, folded)
select workspace_id, 'client', id, folded(name) from client where workspace_id = (select workspace_id from known) order by id;
insert into record_name (workspace_id, kind, record_id, folded)
select workspace_id, 'contact', id, contact_looked_for(first_name, last_name, email, phone) from contact
where workspace_id = (select workspace_id from known) order by id;
insert into record_name (workspace_id, kind, record_id, folded)
select workspace_id, 'deal', id, folded(name) from deal where workspace_id = (select workspace_id from known) order by id;

-- Indexes ------------------------------------------------------------------------------------------------------------------------------

do $$
declare
  index text;
begin
  for index in select definition from put_off loop
    execute index;
  end loop;
end $$;
