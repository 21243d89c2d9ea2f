//! Records that stand below others.

use std::collections::{BTreeMap, BTreeSet};

/// Puts every record behind the one it stands below, as far as that one is among them. Those that stand above themselves come last, apart.
pub fn parents_first<'a>(parents: &BTreeMap<&'a str, Option<&'a str>>) -> (Vec<&'a str>, Vec<&'a str>) {
    let mut ordered = Vec::with_capacity(parents.len());
    let mut done = BTreeSet::new();
    loop {
        let waits = |parent: &Option<&str>| parent.is_some_and(|parent| parents.contains_key(parent) && !done.contains(parent));
        let next: Vec<&str> =
            parents.iter().filter(|(name, parent)| !done.contains(*name) && !waits(parent)).map(|(name, _)| *name).collect();
        if next.is_empty() {
            let circular = parents.keys().filter(|name| !done.contains(*name)).copied().collect();
            return (ordered, circular);
        }
        done.extend(next.iter().copied());
        ordered.extend(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_come_before_their_children_and_circles_apart() {
        let parents = BTreeMap::from([
            ("daughter", Some("mother")),
            ("granddaughter", Some("daughter")),
            ("mother", Some("unknown")),
            ("one", Some("two")),
            ("two", Some("one")),
        ]);
        let (ordered, circular) = parents_first(&parents);
        assert_eq!(ordered, ["mother", "daughter", "granddaughter"]);
        assert_eq!(circular, ["one", "two"]);
    }
}
