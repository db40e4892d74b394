//! Raised and lowered text: `10^{6}`, `H_{2}O`. Braces, because Chinese has no blanks that would end `2^10与2^20`.

use super::{Inline, blank};

/// Text with its scripts and blanks as nodes of their own.
pub(super) fn split(text: &str) -> Vec<Inline> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some((before, sign, inside, after)) = script(rest) {
        parts.extend(blank::split(before));
        let text = inside.to_owned();
        parts.push(match sign {
            Sign::Raise => Inline::Superscript { text },
            Sign::Lower => Inline::Subscript { text },
        });
        rest = after;
    }
    parts.extend(blank::split(rest));
    parts
}

enum Sign {
    Raise,
    Lower,
}

/// The first script: what stands before it, its sign, what stands in its braces, and what follows.
fn script(text: &str) -> Option<(&str, Sign, &str, &str)> {
    let starts = text.match_indices(['^', '_']);
    starts
        .filter_map(|(at, sign)| {
            let (inside, after) = text.get(at + 1..)?.strip_prefix('{')?.split_once('}')?;
            let fits = !inside.is_empty() && !inside.contains(['{', '\n']);
            let sign = if sign == "^" { Sign::Raise } else { Sign::Lower };
            fits.then_some((text.get(..at)?, sign, inside, after))
        })
        .next()
}
