-- Reading less, where there is much: the history of a client, the last contact with one, and what is found by its name.

-- Histories ---------------------------------------------------------------------------------------------------------------------------

-- Of deals put away too: what was done about them stands in the history of their client.
drop index deal_of_client;
create index deal_of_client on deal (workspace_id, client_id);

-- The last contact with a client is the end of this.
create index activity_in_contact on activity (workspace_id, of_client_id, happened_at) where archived_at is null and kind <> 'note';

-- The same sight as before, of what is seen with something else. `exists` is asked for each row, or, when Postgres expects many, once for all that
-- the actor sees: every deal and every client of the workspace would be read for the history of one. A value is asked for each row alone, by its
-- key; none is as good as false.
drop policy tenant on deal_stage_history;
call guard_tenant_table('deal_stage_history',
  '(select true from deal d where d.workspace_id = deal_stage_history.workspace_id and d.id = deal_stage_history.deal_id)');
drop policy tenant on follow_up;
call guard_tenant_table('follow_up',
  '(select true from deal d where d.workspace_id = follow_up.workspace_id and d.id = follow_up.deal_id)');
drop policy tenant on activity;
call guard_tenant_table('activity', 'case
  when activity.deal_id is not null
    then (select true from deal d where d.workspace_id = activity.workspace_id and d.id = activity.deal_id)
  when activity.client_id is not null
    then (select true from client c where c.workspace_id = activity.workspace_id and c.id = activity.client_id)
  when activity.contact_id is not null
    then (select true from contact p where p.workspace_id = activity.workspace_id and p.id = activity.contact_id)
  else (select true from lead l where l.workspace_id = activity.workspace_id and l.id = activity.lead_id) end');
drop policy tenant on activity_contact;
call guard_tenant_table('activity_contact',
  '(select true from activity a where a.workspace_id = activity_contact.workspace_id and a.id = activity_contact.activity_id)');

-- Names -------------------------------------------------------------------------------------------------------------------------------

-- As before, marked with the kind of record too: what many contacts have in their names is nothing to who looks for a client.
create function name_trigrams(p_workspace uuid, p_kind text, p_folded text) returns tsvector immutable parallel safe language sql as $$
  select array_to_tsvector(array(
    select distinct right(p_workspace::text, 8) || p_kind || substr(p_folded, place, 3) from generate_series(1, length(p_folded) - 2) place))
$$;

create function trigrams_wanted(p_workspace uuid, p_kind text, p_folded text) returns tsquery immutable parallel safe language sql as $$
  select string_agg('''' || replace(replace(trigram, '\', '\\'), '''', '''''') || '''', ' & ')::tsquery
  from unnest(tsvector_to_array(name_trigrams(p_workspace, p_kind, p_folded))) trigram
$$;

drop index record_name_trigrams;
create index record_name_trigrams on record_name using gin (name_trigrams(workspace_id, kind, folded));

analyze record_name;

-- As before but for the trigrams.
create or replace function records_named(p_kind text, p_text text) returns setof uuid
stable rows 100 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted text := folded(p_text);
  number text := case when p_kind in ('contact', 'lead') and p_text ~ '^[-+()./ 0-9]*$' then nullif(digits(p_text), '') end;
begin
  if length(wanted) < 3 then
    return query select record_id from record_name
      where workspace_id = current_workspace() and kind = p_kind and folded like containing(wanted);
  else
    return query select record_id from record_name
      where workspace_id = current_workspace() and kind = p_kind and folded like containing(wanted)
        and name_trigrams(workspace_id, kind, folded) @@ trigrams_wanted(current_workspace(), p_kind, wanted);
  end if;
  if number <> wanted then
    return query select * from records_named(p_kind, number);
  end if;
end $$;

-- The same. Where everybody's are in sight, their names are gone through in order until there are enough, those of one name as the index has
-- them: Postgres expects too few to stop early, and would join all that begin with the text. Of some owners' it chooses whether to go by the
-- owner or by the name.
create or replace function first_deals_named(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted text := folded(p_text);
  everybodys boolean := sees_all('deal');
  owners uuid[] := sees_of('deal')::uuid[];
  found uuid[];
begin
  if everybodys then
    found := array(
      select n.record_id from record_name n
      where n.workspace_id = current_workspace() and n.kind = 'deal' and n.folded like substr(containing(wanted), 2)
        and (select d.archived_at is null from deal d where d.workspace_id = n.workspace_id and d.id = n.record_id)
      order by n.folded limit p_most);
  else
    found := array(
      select n.record_id from record_name n join deal d on d.workspace_id = n.workspace_id and d.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'deal' and n.folded like substr(containing(wanted), 2)
        and d.archived_at is null and d.owner_id = any (owners)
      order by n.folded, n.record_id limit p_most);
  end if;
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n join deal d on d.workspace_id = n.workspace_id and d.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'deal' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.kind, n.folded) @@ trigrams_wanted(current_workspace(), 'deal', wanted)
        and d.archived_at is null and (everybodys or d.owner_id = any (owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

create or replace function first_clients_named(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted text := folded(p_text);
  everybodys boolean := sees_all('client');
  owners uuid[] := sees_of('client')::uuid[];
  found uuid[];
begin
  if everybodys then
    found := array(
      select n.record_id from record_name n
      where n.workspace_id = current_workspace() and n.kind = 'client' and n.folded like substr(containing(wanted), 2)
        and (select c.archived_at is null from client c where c.workspace_id = n.workspace_id and c.id = n.record_id)
      order by n.folded limit p_most);
  else
    found := array(
      select n.record_id from record_name n join client c on c.workspace_id = n.workspace_id and c.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'client' and n.folded like substr(containing(wanted), 2)
        and c.archived_at is null and c.sales_owner_id = any (owners)
      order by n.folded, n.record_id limit p_most);
  end if;
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n join client c on c.workspace_id = n.workspace_id and c.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'client' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.kind, n.folded) @@ trigrams_wanted(current_workspace(), 'client', wanted)
        and c.archived_at is null and (everybodys or c.sales_owner_id = any (owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

create or replace function first_contacts_known(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  -- What can only be a number is looked for by its digits.
  wanted text := case when p_text ~ '^[-+()./ 0-9]*$' and length(digits(p_text)) >= 3 then digits(p_text) else folded(p_text) end;
  everybodys boolean := sees_all('contact');
  owners uuid[] := sees_of('contact')::uuid[];
  found uuid[];
begin
  if everybodys then
    found := array(
      select n.record_id from record_name n
      where n.workspace_id = current_workspace() and n.kind = 'contact' and n.folded like substr(containing(wanted), 2)
        and (select p.archived_at is null from contact p where p.workspace_id = n.workspace_id and p.id = n.record_id)
      order by n.folded limit p_most);
  else
    found := array(
      select n.record_id from record_name n join contact p on p.workspace_id = n.workspace_id and p.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'contact' and n.folded like substr(containing(wanted), 2)
        and p.archived_at is null and p.owner_id = any (owners)
      order by n.folded, n.record_id limit p_most);
  end if;
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n join contact p on p.workspace_id = n.workspace_id and p.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'contact' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.kind, n.folded) @@ trigrams_wanted(current_workspace(), 'contact', wanted)
        and p.archived_at is null and (everybodys or p.owner_id = any (owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

create or replace function first_leads_known(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  -- What can only be a number is looked for by its digits.
  wanted text := case when p_text ~ '^[-+()./ 0-9]*$' and length(digits(p_text)) >= 3 then digits(p_text) else folded(p_text) end;
  everybodys boolean := sees_all('lead');
  owners uuid[] := sees_of('lead')::uuid[];
  found uuid[];
begin
  if everybodys then
    found := array(
      select n.record_id from record_name n
      where n.workspace_id = current_workspace() and n.kind = 'lead' and n.folded like substr(containing(wanted), 2)
        and (select l.archived_at is null from lead l where l.workspace_id = n.workspace_id and l.id = n.record_id)
      order by n.folded limit p_most);
  else
    found := array(
      select n.record_id from record_name n join lead l on l.workspace_id = n.workspace_id and l.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'lead' and n.folded like substr(containing(wanted), 2)
        and l.archived_at is null and l.owner_id = any (owners)
      order by n.folded, n.record_id limit p_most);
  end if;
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n join lead l on l.workspace_id = n.workspace_id and l.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'lead' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.kind, n.folded) @@ trigrams_wanted(current_workspace(), 'lead', wanted)
        and l.archived_at is null and (everybodys or l.owner_id = any (owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

drop function trigrams_wanted(uuid, text);
drop function name_trigrams(uuid, text);
