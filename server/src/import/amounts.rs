//! Numbers as the files write them.

/// A decimal number, not below zero, times ten to the power of `shift`, exactly: `("1100.04", 8)` is 110,004,000,000. None for anything
/// else, also for more decimals than the shift takes up, and for what does not fit.
pub fn scaled(text: &str, shift: u32) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let shift = shift as usize;
    let fraction = fraction.trim_end_matches('0');
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > shift {
        return None;
    }
    format!("{whole}{fraction:0<shift$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::scaled;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(scaled("1100.04", 8), Some(110_004_000_000));
        assert_eq!(scaled("1054", 2), Some(105_400));
        assert_eq!(scaled("0.10", 2), Some(10));
        assert_eq!(scaled("1.500", 2), Some(150));
        for wrong in ["", "-1", "1,5", "1.234", "1e3", ".5", "99999999999999999999", "١"] {
            assert_eq!(scaled(wrong, 2), None, "{wrong}");
        }
    }
}
