//! Which fields two people changed differently, so that one of them has to be asked.

use crate::form::FormField;

/// Fields that mean something only together: an amount in its currency, a contact of a client.
const TOGETHER: [(FormField, FormField); 3] =
    [(FormField::Value, FormField::Currency), (FormField::ActualValue, FormField::Currency), (FormField::Contact, FormField::Client)];

/// What became of a field since both began with the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// I changed it.
    pub mine: bool,
    /// Somebody else did.
    pub theirs: bool,
    /// It says the same on both sides.
    pub same: bool,
}

impl Sides {
    /// Of what stood there before, and stands there on both sides.
    pub fn of<T: PartialEq + ?Sized>(before: &T, mine: &T, theirs: &T) -> Self {
        Self { mine: mine != before, theirs: theirs != before, same: mine == theirs }
    }
}

/// The fields to ask about: both changed them, to something else each; or each changed one of two that belong together.
pub fn disputed(sides: impl Fn(FormField) -> Sides) -> Vec<FormField> {
    let differ = |field| !sides(field).same;
    let torn = |one, other| differ(one) && differ(other) && sides(one).mine && sides(other).theirs;
    let disputed = |field: &FormField| {
        let Sides { mine, theirs, same } = sides(*field);
        let both = mine && theirs && !same;
        both || TOGETHER.iter().any(|(one, other)| (one == field || other == field) && (torn(*one, *other) || torn(*other, *one)))
    };
    FormField::ALL.iter().copied().filter(disputed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who changed what: `m` I, `t` they, `b` both to something else, `s` both to the same.
    fn asked(changed: &[(FormField, char)]) -> Vec<FormField> {
        disputed(|field| {
            let who = changed.iter().find(|(of, _)| *of == field).map_or(' ', |(_, who)| *who);
            Sides { mine: "mbs".contains(who), theirs: "tbs".contains(who), same: " s".contains(who) }
        })
    }

    #[test]
    fn only_what_two_wrote_differently_is_asked_about() {
        use FormField::{Name, Notes, Subject};
        assert_eq!(asked(&[(Name, 'm'), (Notes, 't'), (Subject, 's')]), []);
        assert_eq!(asked(&[(Name, 'b'), (Notes, 't'), (Subject, 'm')]), [Name]);
    }

    #[test]
    fn an_amount_is_not_put_into_another_currency_unasked() {
        use FormField::{ActualValue, Client, Contact, Currency, Value};
        assert_eq!(asked(&[(Value, 'm'), (Currency, 't')]), [Value, Currency]);
        assert_eq!(asked(&[(Value, 't'), (Currency, 'm')]), [Value, Currency]);
        assert_eq!(asked(&[(Value, 'm'), (Currency, 's')]), []);
        assert_eq!(asked(&[(Value, 's'), (Currency, 't')]), []);
        assert_eq!(asked(&[(Value, 'm'), (ActualValue, 't')]), []);
        assert_eq!(asked(&[(Contact, 'm'), (Client, 't')]), [Client, Contact]);
    }
}
