//! Currencies of ISO 4217 and how many decimals each has.

use serde::{Deserialize, Serialize};

/// A currency of ISO 4217 that is in use, by its three letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// The active currencies with two decimals (ISO 4217, list one), funds and metals left out.
const TWO_DECIMALS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC \
     CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES \
     KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR \
     NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT \
     TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG";
const NO_DECIMALS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DECIMALS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    /// The United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The currency of a code such as `EUR`; none for a code that ISO 4217 does not list as in use.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.trim().to_ascii_uppercase().as_bytes().try_into().ok()?;
        let code = std::str::from_utf8(&bytes).ok()?;
        [TWO_DECIMALS, NO_DECIMALS, THREE_DECIMALS]
            .iter()
            .any(|list| list.split_whitespace().any(|known| known == code))
            .then_some(Self(bytes))
    }

    /// Its three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many decimals its minor unit has: 2 for the euro, 0 for the yen, 3 for the Kuwaiti dinar.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        let code = self.code();
        if NO_DECIMALS.contains(code) {
            0
        } else if THREE_DECIMALS.contains(code) {
            3
        } else {
            2
        }
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

    /// Every currency in the order of its code, for choices.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut codes: Vec<&str> = [TWO_DECIMALS, NO_DECIMALS, THREE_DECIMALS].iter().flat_map(|list| list.split_whitespace()).collect();
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
        assert_eq!(Currency::from_code("EURO"), None);
        assert_eq!(Currency::from_code("XXX"), None);
        assert_eq!(Currency::from_code("€"), None);
    }

    #[test]
    fn every_listed_code_is_known_once() {
        let all: Vec<_> = Currency::all().collect();
        assert!(all.len() > 150);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
