-- Leads: people and companies who may become clients. A conversion makes a client of one, and can be taken back.

-- Rights -----------------------------------------------------------------------------------------------------------------------------

alter table role_right drop constraint role_right_kind_check;
alter table role_right add constraint role_right_kind_check check (kind in ('deal', 'client', 'contact', 'lead', 'workspace'));

-- What new workspaces begin with, for the built-in roles of those that are there. Without a command: it was nobody's act.
alter table role_right disable trigger user;
insert into role_right (workspace_id, role_id, kind, verb, scope)
select r.workspace_id, r.id, 'lead', verb, case r.key when 'rep' then 'own' else 'all' end
from role r cross join unnest('{read,create,write,archive}'::text[]) verb
where r.key in ('administrator', 'manager', 'rep', 'marketing');
alter table role_right enable trigger user;

-- The table --------------------------------------------------------------------------------------------------------------------------

create table lead (
  workspace_id uuid not null references workspace,
  id uuid not null,
  owner_id uuid,
  first_name text not null default '' check (length(first_name) <= 100),
  last_name text not null default '' check (length(last_name) <= 100),
  company text not null default '' check (length(company) <= 200),
  job_title text not null default '' check (length(job_title) <= 100),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 40),
  website text check (length(website) <= 2000),
  location text not null default '' check (length(location) <= 200),
  industry_id uuid,
  source_id uuid,
  campaign text not null default '' check (length(campaign) <= 200),
  -- What a sale may bring; none when nobody knows.
  value bigint check (value between 0 and 10000000000000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  notes text not null default '' check (length(notes) <= 10000),
  status text not null default 'new' check (status in ('new', 'working', 'nurturing', 'converted')),
  -- Until when they are left in peace. Kept through a conversion, for the way back.
  nurture_until date,
  -- What they became, of which of that the conversion made, and what they were before. A deal is always made.
  converted_at timestamptz,
  converted_client_id uuid,
  converted_contact_id uuid,
  converted_deal_id uuid,
  made_client boolean not null default false,
  made_contact boolean not null default false,
  status_before text check (status_before in ('new', 'working', 'nurturing')),
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null default 1,
  -- The name as it is sorted, and when something of the lead itself last changed: as of contacts.
  name_key text collate "C" not null generated always as (
    folded(case when trim(first_name || ' ' || last_name) = '' then company else trim(first_name || ' ' || last_name) end)) stored,
  changed_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint lead_is_named check (length(first_name) + length(last_name) + length(company) > 0),
  constraint lead_is_nurtured check (nurture_until is null or coalesce(status_before, status) = 'nurturing'),
  constraint lead_is_converted check (case when status = 'converted'
    then num_nulls(converted_at, converted_client_id, status_before) = 0 and (converted_contact_id is not null or not made_contact)
    else num_nonnulls(converted_at, converted_client_id, converted_contact_id, converted_deal_id, status_before) = 0
      and not made_client and not made_contact end),
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, industry_id) references list_value,
  foreign key (workspace_id, source_id) references list_value,
  foreign key (workspace_id, converted_client_id) references client,
  foreign key (workspace_id, converted_contact_id) references contact,
  foreign key (workspace_id, converted_deal_id) references deal
);

create function lead_changes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.changed_at := case when tg_op = 'INSERT' then new.created_at else clock() end;
  return new;
end $$;
create trigger lead_changes before insert or update on lead for each row execute function lead_changes();

call guard_tenant_table('lead', owned('lead', 'owner_id'));
call keep_journal('lead');
call leave_out_of_journal('lead', '{name_key,changed_at}');
grant select, insert, update on lead to tablero_server;

-- An index for each order of the open ones; then for those of one status, of one owner, and those put away, which are seen by change at first.
create index lead_by_name on lead (workspace_id, name_key, id) where archived_at is null and status <> 'converted';
create index lead_by_status on lead (workspace_id, status, name_key, id) where archived_at is null and status <> 'converted';
create index lead_by_change on lead (workspace_id, changed_at, id) where archived_at is null and status <> 'converted';
create index lead_of_status on lead (workspace_id, status, changed_at, id) where archived_at is null;
create index lead_of_owner on lead (workspace_id, owner_id, changed_at, id) where archived_at is null;
create index lead_put_away on lead (workspace_id, changed_at, id) where archived_at is not null;

-- Gives a lead to another owner, also to one whose leads the giver does not see.
create function lead_hand_over(p_lead uuid, p_owner uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update lead set owner_id = p_owner where workspace_id = current_workspace() and id = p_lead
$$;

-- Names ------------------------------------------------------------------------------------------------------------------------------

-- What a lead is looked for by, a line each: the name, the company, the email and the digits of the phone, as far as they are there.
create function lead_looked_for(p_first_name text, p_last_name text, p_company text, p_email text, p_phone text) returns text
immutable parallel safe language sql as $$
  select concat_ws(chr(10), nullif(folded(trim(p_first_name || ' ' || p_last_name)), ''), nullif(folded(p_company), ''), folded(p_email),
    nullif(digits(p_phone), ''))
$$;

create function lead_name_add() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into record_name (workspace_id, kind, record_id, folded)
  select workspace_id, 'lead', id, lead_looked_for(first_name, last_name, company, email, phone) from new_rows;
  return null;
end $$;

create function lead_name_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update record_name set folded = lead_looked_for(new.first_name, new.last_name, new.company, new.email, new.phone)
  where workspace_id = new.workspace_id and kind = 'lead' and record_id = new.id;
  return null;
end $$;

create trigger record_name_add after insert on lead referencing new table as new_rows
  for each statement execute function lead_name_add();
create trigger record_name_change after update of first_name, last_name, company, email, phone on lead for each row
  when ((old.first_name, old.last_name, old.company, old.email, old.phone)
    is distinct from (new.first_name, new.last_name, new.company, new.email, new.phone))
  execute function lead_name_follow();
create trigger record_name_drop after delete on lead for each row execute function record_name_follow();

-- As before, and leads by a part of their phone number too.
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
        and name_trigrams(workspace_id, folded) @@ trigrams_wanted(current_workspace(), wanted);
  end if;
  if number <> wanted then
    return query select * from records_named(p_kind, number);
  end if;
end $$;

-- The first leads in the actor's sight with this text in their name, company or email, or these digits in their phone number: as of contacts.
create function first_leads_known(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  -- What can only be a number is looked for by its digits.
  wanted text := case when p_text ~ '^[-+()./ 0-9]*$' and length(digits(p_text)) >= 3 then digits(p_text) else folded(p_text) end;
  everybodys boolean := sees_all('lead');
  owners uuid[] := sees_of('lead')::uuid[];
  found uuid[];
begin
  found := array(
    select n.record_id from record_name n join lead l on l.workspace_id = n.workspace_id and l.id = n.record_id
    where n.workspace_id = current_workspace() and n.kind = 'lead' and n.folded like substr(containing(wanted), 2)
      and l.archived_at is null and (everybodys or l.owner_id = any (owners))
    order by n.folded, n.record_id limit p_most);
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n join lead l on l.workspace_id = n.workspace_id and l.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'lead' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.folded) @@ trigrams_wanted(current_workspace(), wanted)
        and l.archived_at is null and (everybodys or l.owner_id = any (owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

-- Activities -------------------------------------------------------------------------------------------------------------------------

-- An activity can also be about a lead. When that one is converted it goes over to the deal, or else to the client, and remembers the lead.
alter table activity
  add column lead_id uuid,
  add column from_lead_id uuid,
  add foreign key (workspace_id, lead_id) references lead,
  add foreign key (workspace_id, from_lead_id) references lead,
  drop constraint activity_is_about_one,
  add constraint activity_is_about_one check (num_nonnulls(deal_id, client_id, contact_id, lead_id) = 1),
  add constraint activity_was_of_a_lead check (from_lead_id is null or num_nonnulls(deal_id, client_id) = 1);
create index activity_of_lead on activity (workspace_id, lead_id, happened_at, id) where lead_id is not null;
create index activity_from_lead on activity (workspace_id, from_lead_id, happened_at, id) where from_lead_id is not null;
drop policy tenant on activity;
call guard_tenant_table('activity', 'case
  when activity.deal_id is not null
    then exists (select from deal d where d.workspace_id = activity.workspace_id and d.id = activity.deal_id)
  when activity.client_id is not null
    then exists (select from client c where c.workspace_id = activity.workspace_id and c.id = activity.client_id)
  when activity.contact_id is not null
    then exists (select from contact p where p.workspace_id = activity.workspace_id and p.id = activity.contact_id)
  else exists (select from lead l where l.workspace_id = activity.workspace_id and l.id = activity.lead_id) end');

-- Who is among those who took part because a lead became them: the way back takes them away, and nobody else.
alter table activity_contact add column by_conversion boolean not null default false;

-- What was noted about a lead goes over to what it became, all of it, past the actor's sight.
create function lead_activities_go(p_lead uuid, p_client uuid, p_deal uuid, p_contact uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update activity
  set lead_id = null, from_lead_id = p_lead, deal_id = p_deal, client_id = case when p_deal is null then p_client end
  where workspace_id = current_workspace() and lead_id = p_lead;
  if p_contact is not null then
    insert into activity_contact (workspace_id, activity_id, contact_id, by_conversion)
    select workspace_id, id, p_contact, true from activity
    where workspace_id = current_workspace() and from_lead_id = p_lead order by id
    on conflict do nothing;
  end if;
end $$;

-- And comes back.
create function lead_activities_return(p_lead uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from activity_contact took using activity a
  where a.workspace_id = current_workspace() and a.from_lead_id = p_lead
    and took.workspace_id = a.workspace_id and took.activity_id = a.id and took.by_conversion;
  update activity set lead_id = p_lead, from_lead_id = null, deal_id = null, client_id = null
  where workspace_id = current_workspace() and from_lead_id = p_lead;
end $$;

-- Whether something else stands by now on what the conversion of a lead made, seen by the actor or not: the deal was closed, or something is to be
-- done, was done or was noted about it; others are at the client, report to the contact, or have deals or notes with either; another lead became
-- them. Edits alone are no reason: what is put away keeps them. What is itself put away stands on nothing.
create function lead_conversion_is_used(p_lead uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid := current_workspace();
  of lead;
  its_client uuid;
  its_contact uuid;
begin
  select * into of from lead where workspace_id = here and id = p_lead;
  its_client := case when of.made_client then of.converted_client_id end;
  its_contact := case when of.made_contact then of.converted_contact_id end;
  return exists (select from deal d where d.workspace_id = here and d.id = of.converted_deal_id and d.archived_at is null and d.closed_on is not null)
    or exists (select from follow_up f where f.workspace_id = here and f.deal_id = of.converted_deal_id and f.archived_at is null)
    or exists (select from activity a where a.workspace_id = here and a.archived_at is null and a.from_lead_id is distinct from p_lead
      and (a.deal_id = of.converted_deal_id or a.client_id = its_client or a.contact_id = its_contact or exists (
        select from activity_contact took
        where took.workspace_id = here and took.activity_id = a.id and took.contact_id = its_contact)))
    or exists (select from deal d where d.workspace_id = here and d.archived_at is null and d.id is distinct from of.converted_deal_id
      and (d.client_id = its_client or d.contact_id = its_contact))
    or exists (select from contact p where p.workspace_id = here and p.archived_at is null and p.id is distinct from its_contact
      and (p.client_id = its_client or p.reports_to_id = its_contact))
    or exists (select from client c where c.workspace_id = here and c.archived_at is null and c.id is distinct from its_client
      and (c.parent_id = its_client or c.primary_contact_id = its_contact))
    or exists (select from lead l where l.workspace_id = here and l.id <> p_lead
      and (l.converted_client_id = its_client or l.converted_contact_id = its_contact));
end $$;

grant execute on function lead_hand_over(uuid, uuid), first_leads_known(text, int), lead_activities_go(uuid, uuid, uuid, uuid),
  lead_activities_return(uuid), lead_conversion_is_used(uuid)
  to tablero_server;

-- As before, and leads, and activities about them.
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
    when 'lead' then exists (
      select from lead where workspace_id = current_workspace() and id = p_record
        and (sees_all('lead') or owner_id = any (sees_of('lead'))))
    when 'follow_up' then exists (
      select from follow_up f join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id
      where f.workspace_id = current_workspace() and f.id = p_record
        and (sees_all('deal') or d.owner_id = any (sees_of('deal'))))
    when 'activity' then exists (
      select from activity a where a.workspace_id = current_workspace() and a.id = p_record
        and record_in_sight(
          case when a.deal_id is not null then 'deal' when a.client_id is not null then 'client' when a.contact_id is not null then 'contact'
            else 'lead' end,
          coalesce(a.deal_id, a.client_id, a.contact_id, a.lead_id)))
    when 'activity_contact' then record_in_sight('activity', p_record)
    else sees_all('journal') end;
end $$;
