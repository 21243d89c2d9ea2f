//! How a browser shows the board, as somebody chose it there: kept in its cookies, so that the server renders it so at once.

use serde::{Deserialize, Serialize};

use uuid::Uuid;

/// What was chosen in one browser. It is the person's own and never goes beyond it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance {
    /// Whether cards are comfortable, rather than compact.
    pub comfortable: bool,
    /// The ids of the stages whose columns are folded, whatever their pipeline, and of whatever else a board's lanes are of, the latest last.
    pub folded: Vec<Uuid>,
}

/// The cookie that keeps how dense cards are: `comfortable` or `compact`.
const DENSITY: &str = "tablero_density";
/// The cookie that keeps what is folded: the ids with `.` between.
const FOLDED: &str = "tablero_folded";
/// How many are kept: a cookie has room for twice as many.
const MOST_FOLDED: usize = 50;
/// How long a choice is kept, in seconds: a year from the last time it was made.
const KEPT: u32 = 31_536_000;

impl Appearance {
    /// Reads it from what knows a cookie's value by its name. What cannot be understood counts as not chosen.
    pub fn from_cookies<'a>(cookie: impl Fn(&str) -> Option<&'a str>) -> Self {
        let folded = cookie(FOLDED).unwrap_or_default().split('.').filter_map(|id| id.parse().ok());
        Self { comfortable: cookie(DENSITY) == Some("comfortable"), folded: folded.take(MOST_FOLDED).collect() }
    }

    /// The cookies to set, each with how long it holds. Of too many that are folded the latest are kept.
    #[must_use]
    pub fn cookies(&self) -> [String; 2] {
        let density = if self.comfortable { "comfortable" } else { "compact" };
        let latest = self.folded.iter().skip(self.folded.len().saturating_sub(MOST_FOLDED));
        let folded: Vec<String> = latest.map(ToString::to_string).collect();
        let lasting = |name: &str, value: &str| format!("{name}={value}; path=/; max-age={KEPT}; samesite=lax");
        [lasting(DENSITY, density), lasting(FOLDED, &folded.join("."))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cookies: &[String]) -> Appearance {
        Appearance::from_cookies(|name| {
            let pairs = cookies.iter().filter_map(|cookie| cookie.split(';').next()?.split_once('='));
            pairs.filter(|(each, _)| *each == name).map(|(_, value)| value).next()
        })
    }

    #[test]
    fn cookies_say_what_they_were_made_from() {
        let chosen = Appearance { comfortable: true, folded: vec![Uuid::now_v7(), Uuid::now_v7()] };
        assert_eq!(read(&chosen.cookies()), chosen);
        assert_eq!(read(&Appearance::default().cookies()), Appearance::default());
        assert_eq!(read(&[]), Appearance::default());
    }

    #[test]
    fn what_is_no_choice_is_passed_over_and_the_latest_folds_are_kept() {
        let stage = Uuid::now_v7();
        let odd = format!("{FOLDED}=.x.{stage}..");
        assert_eq!(read(&[odd, format!("{DENSITY}=1")]), Appearance { comfortable: false, folded: vec![stage] });
        let many: Vec<Uuid> = (0..60).map(|_| Uuid::now_v7()).collect();
        let kept = read(&Appearance { comfortable: false, folded: many.clone() }.cookies());
        assert_eq!(kept.folded, many[10..]);
    }
}
