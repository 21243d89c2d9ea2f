//! Currencies of ISO 4217 and how many decimals each has.

use serde::{Deserialize, Serialize};

/// A currency of ISO 4217 that is in use, by its three letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// The codes in use by their minor units: ISO 4217, list one, with its funds codes. What has no minor unit there is left out: metals, bond
/// market units, special drawing rights, and the codes for tests and for none.
const CODES: [(u32, &str); 4] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP \
         CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT \
         LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR \
         RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST \
         XAD XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
];

/// Codes that were in use when deals may have been written in them, all of two decimals: understood, and offered no more.
const WITHDRAWN: &str = "ANG BGN";

impl Currency {
    /// The United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The currency of a code such as `EUR`; none for a code that ISO 4217 does not list as in use, or did not list lately.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.trim().to_ascii_uppercase().as_bytes().try_into().ok()?;
        let code = std::str::from_utf8(&bytes).ok()?;
        let known = |list: &str| list.split_whitespace().any(|known| known == code);
        (CODES.iter().any(|(_, list)| known(list)) || known(WITHDRAWN)).then_some(Self(bytes))
    }

    /// Its three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many decimals its minor unit has: 2 for the euro, 0 for the yen, 3 for the Kuwaiti dinar, 4 for Chile's unit of account.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        let listed = CODES.iter().find(|(_, list)| list.contains(self.code()));
        listed.map_or(2, |(decimals, _)| *decimals)
    }

    /// The sign people know it by, where it is clear to readers of both our languages; else its code.
    #[must_use]
    pub fn sign(&self) -> &str {
        match &self.0 {
            b"USD" => "$",
            b"EUR" => "€",
            b"GBP" => "£",
            b"JPY" => "¥",
            _ => self.code(),
        }
    }

    /// Every currency in use in the order of its code, for choices.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut codes: Vec<&str> = CODES.iter().flat_map(|(_, list)| list.split_whitespace()).collect();
        codes.sort_unstable();
        codes.into_iter().filter_map(Self::from_code)
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = String;
    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or_else(|| "unknown currency".to_owned())
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_follow_the_standard() {
        assert_eq!(Currency::EUR.decimals(), 2);
        assert_eq!(Currency::from_code("jpy").map(|c| c.decimals()), Some(0));
        assert_eq!(Currency::from_code("KWD").map(|c| c.decimals()), Some(3));
        assert_eq!(
            ["CLF", "UYW", "UYI", "XCG"].map(|code| Currency::from_code(code).map(|c| c.decimals())),
            [Some(4), Some(4), Some(0), Some(2)]
        );
        assert_eq!(Currency::from_code("BGN").map(|c| c.decimals()), Some(2), "withdrawn, and still read");
        assert_eq!(["XAU", "XDR", "XTS", "HRK"].map(Currency::from_code), [None; 4]);
        assert_eq!(Currency::from_code("EURO"), None);
        assert_eq!(Currency::from_code("XXX"), None);
        assert_eq!(Currency::from_code("€"), None);
    }

    #[test]
    fn every_listed_code_is_known_once() {
        let all: Vec<_> = Currency::all().collect();
        // Of list one: 17 without decimals, 7 with three, 2 with four, and the rest.
        assert_eq!(all.len(), 165);
        assert_eq!(all.iter().filter(|currency| currency.decimals() == 0).count(), 17);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
