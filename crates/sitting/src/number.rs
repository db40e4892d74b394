//! Numbers of candidates and documents, as people and spreadsheet programs write them.

/// What a spreadsheet program did to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoil {
    /// It is written with an exponent: 1.10101E+17.
    Exponent,
    /// It begins with a mark of the program, `'` or `=`.
    Mark,
    /// It is an identity number of 18 digits whose last three became 000: only 15 digits are kept.
    Rounded,
}

/// A number as it is compared: full-width forms become ASCII, and blanks go. What is typed at a station is folded the
/// same way.
pub fn fold_number(number: &str) -> String {
    narrow(number).chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// The text with ASCII in place of full-width forms.
pub(crate) fn narrow(text: &str) -> String {
    let narrow = |sign: char| match sign {
        // The full-width block repeats ASCII at a fixed distance.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        _ => sign,
    };
    text.chars().map(narrow).collect()
}

/// What a spreadsheet program did to a folded number; none where it looks untouched.
pub fn spoil(number: &str) -> Option<Spoil> {
    let rounded = is_resident_number(number) && number.ends_with("000");
    if number.starts_with(['\'', '=']) {
        Some(Spoil::Mark)
    } else if has_exponent(number) {
        Some(Spoil::Exponent)
    } else if rounded && check_digit(number) != number.chars().last() {
        Some(Spoil::Rounded)
    } else {
        None
    }
}

fn has_exponent(number: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit());
    let Some((mantissa, exponent)) = number.split_once("E+").or_else(|| number.split_once("e+"))
    else {
        return false;
    };
    digits(&mantissa.replacen('.', "", 1)) && digits(exponent)
}

fn is_resident_number(number: &str) -> bool {
    number.len() == 18 && number.chars().all(|sign| sign.is_ascii_digit())
}

/// The 18th character that the first 17 ask for (GB 11643).
fn check_digit(number: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = number.chars().filter_map(|sign| sign.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    "10X98765432".chars().nth(usize::try_from(sum % 11).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fold() {
        let check = |text: &str, expected: &str| assert_eq!(fold_number(text), expected, "{text}");
        check("９００１０００１", "90010001");
        check(" 9001 0002", "90010002");
        check("9001\u{3000}0003ｘ", "90010003x");
    }

    #[test]
    fn what_a_spreadsheet_did_is_seen() {
        let check = |number: &str, expected: Option<Spoil>| {
            assert_eq!(spoil(number), expected, "{number}");
        };
        check("90010001", None);
        check("E12345678", None);
        check("1E5678", None);
        check("9.001E+07", Some(Spoil::Exponent));
        check("1.10101E+17", Some(Spoil::Exponent));
        check("'90010002", Some(Spoil::Mark));
        check("=\"90010003\"", Some(Spoil::Mark));
        check("110101199501010000", Some(Spoil::Rounded));
        // The example of GB 11643, and a wrong check digit, which is a doubt of another kind.
        check("11010519491231002X", None);
        check("110105194912310021", None);
    }

    #[test]
    fn a_true_number_that_ends_in_000_is_kept() {
        let ends = |middle: u32| format!("110101199501{middle:03}000");
        let kept = (0..1000).map(ends).filter(|number| spoil(number).is_none()).count();
        assert!((80..=100).contains(&kept), "one of eleven has the right check digit: {kept}");
    }
}
