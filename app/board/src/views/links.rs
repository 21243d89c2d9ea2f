//! Addresses on a board.

/// What the links of a board need to know: where they are, and what the filter says.
#[derive(Clone)]
pub struct Links {
    /// The board's path.
    pub path: String,
    /// The filter's parameters.
    pub parameters: String,
}

impl Links {
    /// The address of this board with one thing more: a deal's panel, or a new deal's.
    pub fn with(&self, name: &str, value: &str) -> String {
        let parameters = &self.parameters;
        let and = if parameters.is_empty() { "" } else { "&" };
        format!("{}?{parameters}{and}{name}={value}", self.path)
    }
}
