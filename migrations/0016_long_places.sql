-- A place that the journal remembers grows by five bytes each time its stage is ranked anew; it must not be cut short, or two become one.
alter table deal drop constraint deal_rank_check, add constraint deal_rank_check check (length(rank) between 1 and 2000);

create or replace function rank_now(p_stage uuid, p_rank bytea, p_position bigint) returns bytea
stable language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answer bytea := p_rank;
  before bytea[];
  place bigint;
begin
  for before in
    select ranks from stage_ranking
    where workspace_id = current_workspace() and stage_id = p_stage and position > p_position order by position
  loop
    place := (select count(*) from unnest(before) rank where rank <= answer);
    if place > 0 and before[place] = answer then
      answer := even_rank(place, cardinality(before));
    else
      answer := even_rank(place, cardinality(before)) || answer;
      -- After some four hundred of such years the place is only nearly the same: an index takes no longer one.
      if length(answer) > 1980 then
        answer := substr(answer, 1, 1979) || '\x80'::bytea;
      end if;
    end if;
  end loop;
  return answer;
end $$;
