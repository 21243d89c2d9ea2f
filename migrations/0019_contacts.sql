-- Contacts found by what people remember of them: a name, an address, a part of a phone number.

-- A phone number as it is looked for, whatever way it was written: its digits. The browser reads numbers in the same way.
create function digits(p_text text) returns text immutable parallel safe language sql as $$
  select regexp_replace(p_text, '[^0-9]', '', 'g')
$$;

-- What a contact is looked for by, a line each: the name, then email and phone where there are any.
create function contact_looked_for(p_first_name text, p_last_name text, p_email text, p_phone text) returns text
immutable parallel safe language sql as $$
  select concat_ws(chr(10), folded(trim(p_first_name || ' ' || p_last_name)), folded(p_email), nullif(digits(p_phone), ''))
$$;

create function contact_name_add() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into record_name (workspace_id, kind, record_id, folded)
  select workspace_id, 'contact', id, contact_looked_for(first_name, last_name, email, phone) from new_rows;
  return null;
end $$;

create function contact_name_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update record_name set folded = contact_looked_for(new.first_name, new.last_name, new.email, new.phone)
  where workspace_id = new.workspace_id and kind = 'contact' and record_id = new.id;
  return null;
end $$;

create trigger record_name_add after insert on contact referencing new table as new_rows
  for each statement execute function contact_name_add();
create trigger record_name_change after update of first_name, last_name, email, phone on contact for each row
  when ((old.first_name, old.last_name, old.email, old.phone) is distinct from (new.first_name, new.last_name, new.email, new.phone))
  execute function contact_name_follow();
create trigger record_name_drop after delete on contact for each row execute function record_name_follow();

insert into record_name (workspace_id, kind, record_id, folded)
select workspace_id, 'contact', id, contact_looked_for(first_name, last_name, email, phone) from contact;

-- The first contacts in the actor's sight, at a client in their sight too, with this text in their name or email, or these digits in their
-- phone number; those first whose name begins with it. Those put away are left out. Planned for each text, as for deals and clients.
create function first_contacts_known(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  -- What can only be a number is looked for by its digits.
  wanted text := case when p_text ~ '^[-+()./ 0-9]*$' and length(digits(p_text)) >= 3 then digits(p_text) else folded(p_text) end;
  everybodys boolean := sees_all('contact');
  owners uuid[] := sees_of('contact')::uuid[];
  all_clients boolean := sees_all('client');
  client_owners uuid[] := sees_of('client')::uuid[];
  found uuid[];
begin
  found := array(
    select n.record_id from record_name n
    join contact p on p.workspace_id = n.workspace_id and p.id = n.record_id
    join client c on c.workspace_id = p.workspace_id and c.id = p.client_id
    where n.workspace_id = current_workspace() and n.kind = 'contact' and n.folded like substr(containing(wanted), 2)
      and p.archived_at is null and (everybodys or p.owner_id = any (owners))
      and (all_clients or c.sales_owner_id = any (client_owners))
    order by n.folded, n.record_id limit p_most);
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n
      join contact p on p.workspace_id = n.workspace_id and p.id = n.record_id
      join client c on c.workspace_id = p.workspace_id and c.id = p.client_id
      where n.workspace_id = current_workspace() and n.kind = 'contact' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.folded) @@ trigrams_wanted(current_workspace(), wanted)
        and p.archived_at is null and (everybodys or p.owner_id = any (owners))
        and (all_clients or c.sales_owner_id = any (client_owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

grant execute on function first_contacts_known(text, int) to tablero_server;
