-- Contacts as a list, each on a card of their own with what happened with them.

alter table contact
  add column department text not null default '' check (length(department) <= 100),
  add column responsibilities text not null default '' check (length(responsibilities) <= 2000),
  add column category text check (category in ('primary', 'decision_maker', 'technical', 'administrative', 'external')),
  add column preferred_channel text check (preferred_channel in ('email', 'phone', 'message', 'post')),
  -- The web address of their profile in a network.
  add column profile text check (length(profile) <= 300),
  add column reports_to_id uuid check (reports_to_id <> id),
  add column notes text not null default '' check (length(notes) <= 10000),
  add foreign key (workspace_id, reports_to_id) references contact;

-- The name as it is sorted, and when something of the contact itself last changed: as of clients.
alter table contact
  add column name_key text collate "C" not null generated always as (folded(trim(first_name || ' ' || last_name))) stored,
  add column changed_at timestamptz not null default now();
-- Without a command: it was nobody's act.
alter table contact disable trigger user;
update contact p set changed_at = coalesce(last.at, p.created_at)
from contact each
left join (
  select j.workspace_id, j.record_id, max(command.at) as at
  from journal j join command on command.workspace_id = j.workspace_id and command.id = j.command_id
  where j.kind = 'contact' group by 1, 2
) last on last.workspace_id = each.workspace_id and last.record_id = each.id
where p.workspace_id = each.workspace_id and p.id = each.id;
alter table contact enable trigger user;

create function contact_changes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.changed_at := case when tg_op = 'INSERT' then new.created_at else clock() end;
  return new;
end $$;
create trigger contact_changes before insert or update on contact for each row execute function contact_changes();
call leave_out_of_journal('contact', '{name_key,changed_at}');

-- An index for each order; then for those of one owner, those put away, those of a client (put away or not: its card shows both), and those who
-- report to somebody.
create index contact_by_name on contact (workspace_id, name_key, id) where archived_at is null;
create index contact_by_category on contact (workspace_id, category, name_key, id) where archived_at is null;
create index contact_by_change on contact (workspace_id, changed_at, id) where archived_at is null;
create index contact_of_owner on contact (workspace_id, owner_id, name_key, id) where archived_at is null;
create index contact_put_away on contact (workspace_id, name_key, id) where archived_at is not null;
create index contact_of_client on contact (workspace_id, client_id, name_key, id);
create index contact_reports_to on contact (workspace_id, reports_to_id) where reports_to_id is not null;
drop index contact_client;

-- Whether a contact would report to themselves through others, were `p_chief` whom they report to. As `client_closes_circle`.
create function contact_closes_circle(p_contact uuid, p_chief uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('contact chiefs ' || current_workspace(), 0));
  return exists (
    with recursive above as (
      select p_chief as id
      union
      select p.reports_to_id from contact p join above on p.id = above.id
      where p.workspace_id = current_workspace() and p.reports_to_id is not null
    )
    select from above where id = p_contact);
end $$;
grant execute on function contact_closes_circle(uuid, uuid) to tablero_server;

-- As before, and contacts also by a part of their phone number in whatever way it is typed. One who is found by both comes twice.
create or replace function records_named(p_kind text, p_text text) returns setof uuid
stable rows 100 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted text := folded(p_text);
  number text := case when p_kind = 'contact' and p_text ~ '^[-+()./ 0-9]*$' then nullif(digits(p_text), '') end;
begin
  if length(wanted) < 3 then
    return query select record_id from record_name
      where workspace_id = current_workspace() and kind = p_kind and folded like containing(wanted);
  else
    return query select record_id from record_name
      where workspace_id = current_workspace() and kind = p_kind and folded like containing(wanted)
        and name_trigrams(workspace_id, folded) @@ trigrams_wanted(current_workspace(), wanted);
  end if;
  if number <> wanted then
    return query select * from records_named(p_kind, number);
  end if;
end $$;

-- As before, wherever they are: also without a client, or at one out of the actor's sight.
create or replace function first_contacts_known(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  -- What can only be a number is looked for by its digits.
  wanted text := case when p_text ~ '^[-+()./ 0-9]*$' and length(digits(p_text)) >= 3 then digits(p_text) else folded(p_text) end;
  everybodys boolean := sees_all('contact');
  owners uuid[] := sees_of('contact')::uuid[];
  found uuid[];
begin
  found := array(
    select n.record_id from record_name n join contact p on p.workspace_id = n.workspace_id and p.id = n.record_id
    where n.workspace_id = current_workspace() and n.kind = 'contact' and n.folded like substr(containing(wanted), 2)
      and p.archived_at is null and (everybodys or p.owner_id = any (owners))
    order by n.folded, n.record_id limit p_most);
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n join contact p on p.workspace_id = n.workspace_id and p.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'contact' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.folded) @@ trigrams_wanted(current_workspace(), wanted)
        and p.archived_at is null and (everybodys or p.owner_id = any (owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

-- An activity can also be about a contact alone: one without a client, or at one of whom its author may write nothing. Whoever sees the contact sees it.
alter table activity
  add column contact_id uuid,
  add foreign key (workspace_id, contact_id) references contact,
  drop constraint activity_check,
  add constraint activity_is_about_one check (num_nonnulls(deal_id, client_id, contact_id) = 1);
drop policy tenant on activity;
call guard_tenant_table('activity', 'case
  when activity.deal_id is not null
    then exists (select from deal d where d.workspace_id = activity.workspace_id and d.id = activity.deal_id)
  when activity.client_id is not null
    then exists (select from client c where c.workspace_id = activity.workspace_id and c.id = activity.client_id)
  else exists (select from contact p where p.workspace_id = activity.workspace_id and p.id = activity.contact_id) end');

-- As before, and an activity about a contact goes with the sight of the contact.
create or replace function record_in_sight(p_kind text, p_record uuid) returns boolean
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return case p_kind
    when 'deal' then exists (
      select from deal where workspace_id = current_workspace() and id = p_record
        and (sees_all('deal') or owner_id = any (sees_of('deal'))))
    when 'client' then exists (
      select from client where workspace_id = current_workspace() and id = p_record
        and (sees_all('client') or sales_owner_id = any (sees_of('client'))))
    when 'contact' then exists (
      select from contact where workspace_id = current_workspace() and id = p_record
        and (sees_all('contact') or owner_id = any (sees_of('contact'))))
    when 'follow_up' then exists (
      select from follow_up f join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id
      where f.workspace_id = current_workspace() and f.id = p_record
        and (sees_all('deal') or d.owner_id = any (sees_of('deal'))))
    when 'activity' then exists (
      select from activity a where a.workspace_id = current_workspace() and a.id = p_record
        and record_in_sight(
          case when a.deal_id is not null then 'deal' when a.client_id is not null then 'client' else 'contact' end,
          coalesce(a.deal_id, a.client_id, a.contact_id)))
    when 'activity_contact' then record_in_sight('activity', p_record)
    else sees_all('journal') end;
end $$;

-- For the card of a contact.
create index deal_of_contact on deal (workspace_id, contact_id) where contact_id is not null and archived_at is null;
