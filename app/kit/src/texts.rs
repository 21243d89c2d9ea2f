//! The words of the interface, each in both languages beside each other: a missing translation does not compile.

/// Declares the texts of a module: `texts! { pub MoveTo => "Move to…", "Mover a…"; }` makes the enum `Text` with `Text::MoveTo.in_language(l)`.
///
/// A text with places is a function of what fills them, declared with named arguments:
/// `deals(count: String) => "{count} deals", "{count} ofertas";` makes `texts::deals(language, count)`.
#[macro_export]
macro_rules! texts {
    ($($key:ident => $english:literal, $spanish:literal;)*) => {
        /// A text of this domain; [`Text::in_language`] says it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each text says itself")]
        pub enum Text { $($key),* }

        impl Text {
            /// The words, in a language.
            #[must_use]
            pub fn in_language(self, language: $crate::Language) -> &'static str {
                match language {
                    $crate::Language::English => match self { $(Self::$key => $english),* },
                    $crate::Language::Spanish => match self { $(Self::$key => $spanish),* },
                }
            }
        }

        /// The words of a text in the reader's language.
        #[must_use]
        pub fn say(text: Text) -> &'static str {
            text.in_language($crate::use_reader().language)
        }
    };
}

/// Declares texts with places to fill, each in both languages: a function of the language and what fills them.
#[macro_export]
macro_rules! texts_with {
    ($($(#[$doc:meta])* $name:ident($($place:ident),+) => $english:literal, $spanish:literal;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(language: $crate::Language, $($place: impl std::fmt::Display),+) -> String {
            match language {
                $crate::Language::English => format!($english, $($place = $place),+),
                $crate::Language::Spanish => format!($spanish, $($place = $place),+),
            }
        }
    )*};
}
