//! The words of the interface, each in both languages beside each other: a missing translation does not compile.

/// Declares the texts of a module: `texts! { MoveTo => "Move to…", "Mover a…"; }` makes the enum `Text` with
/// `Text::MoveTo.in_language(language)`, and `say(Text::MoveTo)` for the reader of the page.
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

/// Declares texts with places to fill: `deals(count) => "{count} deals", "{count} ofertas";` makes `deals(language, count)`.
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
