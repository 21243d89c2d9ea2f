-- Clients, projects, and deals with their stages' history and sums.

insert into client (workspace_id, id, name, status, sales_owner_id, location, currency, created_at)
select f.workspace_id, pg_temp.made(now() - interval '3 years' + n * interval '1 hour', f.slug || ' client ' || n),
  pg_temp.one_of('{Alder,Birch,Cedar,Dover,Elm,Falcon,Granite,Harbour,Iris,Juniper,Kestrel,Lumen,Maple,Nimbus,Orchid,Pioneer,Quartz}', n)
    || ' ' || pg_temp.one_of('{Foods,Freight,Gardens,Hotels,Instruments,Labs,Logistics,Marine,Motors,Optics,Paper,Robotics,Textiles}', n / 17)
    || case when n > 221 then ' ' || n / 221 else '' end,
  pg_temp.one_of('{active,active,prospect,inactive}', n), owner.id,
  pg_temp.one_of('{Berlin,Bogotá,Boston,Lima,Lisbon,Lyon,Madrid,Mexico City,Quito,Rotterdam,Valencia,Vienna}', n * 11), 'USD',
  now() - interval '3 years' + n * interval '1 hour'
from filled f cross join lateral generate_series(1, f.clients) n
join lateral (select p.id from person p where p.workspace_id = f.workspace_id and p.number = 7 + n % (f.members - 6)) owner on true;

insert into project (workspace_id, id, name)
select f.workspace_id, pg_temp.made(now() - interval '2 years', f.slug || ' project ' || n), pg_temp.one_of('{Spring fair,Renewals,New regions,Partners,Service}', n)
from filled f cross join generate_series(1, 5) n where f.deals > 0;

-- The closed ones come first, as they did in life; who stands where in a column has nothing to do with when a deal was made.
create temp table made_deal as
select f.workspace_id, f.slug, n, n > f.deals - f.open as open, owner.id as owner_id, at, random() as chance, random() as dice,
  case when n > f.deals - f.open then 1 + n % 4 when random() < 0.45 then 5 else 6 end as position,
  case when random() < 0.9 then 'USD' when random() < 0.7 then 'EUR' else 'MXN' end as currency,
  (5 + floor(exp(random() * 6)))::bigint * 10000 + n % 90 * 100 as value
from filled f cross join lateral generate_series(1, f.deals) n
cross join lateral (select now() - interval '3 years' * (1.0 - n::numeric / (f.deals + 1)) as at) moment
join lateral (select p.id from person p where p.workspace_id = f.workspace_id and p.number = 7 + n * 7 / 3 % (f.members - 6)) owner on true;

insert into deal (workspace_id, id, stage_id, rank, name, client_id, project_id, owner_id, value, currency, probability, weighted_value,
  expected_close, actual_value, closed_on, lost_reason_id, source_id, next_step, notes, created_at, version, stage_version,
  stage_entered_at)
select d.workspace_id, pg_temp.made(d.at, d.slug || ' deal ' || n), s.id,
  int4send((row_number() over stood * (2147483647 / (count(*) over everyone + 1)))::int) || '\x80'::bytea,
  pg_temp.one_of('{Pumps,Valves,Fleet renewal,Cold storage,Packaging line,Service contract,Spare parts,Training,Sensors,Licences}', n * 3)
    || ' for ' || pg_temp.one_of('{the plant,two sites,the new hall,the office,the harbour,the spring season}', n / 10) || ' ' || n,
  case when chance < 0.95 then client.id end,
  case when dice < 0.1 then project.id end, d.owner_id, d.value, d.currency, own.probability,
  weighted(d.value, coalesce(own.probability, s.probability)),
  case when chance < 0.9 then day.expected end,
  case when d.position = 5 then d.value * (80 + n % 30) / 100 end,
  case when d.position > 4 then least(day.expected, current_date) end,
  case when d.position = 6 and dice < 0.8 then reason.id end,
  case when dice < 0.5 then source.id end,
  case when dice < 0.4 then 'Call back about the offer' else '' end,
  case when chance < 0.3 then 'Met at the fair. They compare us with two others and decide after the budget is set; the plant manager is for us.' else '' end,
  d.at, d.position, d.position, d.at + d.position * interval '9 days'
from made_deal d
join stage s on s.workspace_id = d.workspace_id and s.position = d.position
cross join lateral (select pg_temp.made(now() - interval '3 years' + c * interval '1 hour', d.slug || ' client ' || c) as id
  from (select 1 + n % (select clients from filled f where f.workspace_id = d.workspace_id) as c) number) client
cross join lateral (select pg_temp.made(now() - interval '2 years', d.slug || ' project ' || 1 + n % 5) as id) project
cross join lateral (select case when dice between 0.2 and 0.35 and d.open then n % 20 * 5 end::int as probability) own
cross join lateral (select case when d.open then current_date - 20 + n % 150 else d.at::date + 20 + n % 100 end as expected) day
left join list_value reason on reason.workspace_id = d.workspace_id and reason.list = 'lost_reason' and reason.position = 1 + n % 6
left join list_value source on source.workspace_id = d.workspace_id and source.list = 'deal_source' and source.position = 1 + n % 6
window stood as (partition by s.workspace_id, s.id order by md5(n::text)), everyone as (partition by s.workspace_id, s.id)
order by d.workspace_id, n;

-- Each has been in the stages before its own; of the closed every third was closed at once.
insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
select d.workspace_id, pg_temp.made(d.at, d.slug || ' deal ' || n),
  pg_temp.made(d.at + s.position * interval '9 days', d.slug || ' stay ' || n || ' ' || s.position), s.id, d.at + s.position * interval '9 days', d.owner_id
from made_deal d join stage s on s.workspace_id = d.workspace_id
  and (s.position = d.position or s.position < least(d.position, 5) and (d.open or n % 3 > 0));

insert into deal_totals (workspace_id, stage_id, owner_id, currency, deals, value, weighted_value, actual_value)
select workspace_id, stage_id, owner_id, currency, count(*), sum(value), sum(weighted_value), coalesce(sum(actual_value), 0)
from deal where archived_at is null group by workspace_id, stage_id, owner_id, currency;
