//! Pictures: a source that people write names files, a stored text digests.

use super::limits;
use crate::PictureId;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// What stands before the digest in the address of a picture.
const SCHEME: &str = "sha256:";

impl PictureId {
    /// How a stored text names it.
    pub fn address(&self) -> String {
        format!("{SCHEME}{self}")
    }

    /// The picture that a stored text names so.
    pub fn of_address(address: &str) -> Option<Self> {
        let digest = address.strip_prefix(SCHEME)?;
        let hex = digest.len() == 64 && digest.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
        hex.then(|| PictureId::new(digest))
    }
}

/// A source with another address for every `![words](address)` that it has, the last one first. What
/// [`super::Content::parse`] would refuse stays as it is.
///
/// # Errors
/// Those of `other`.
pub fn readdress_pictures<E>(
    source: &str,
    mut other: impl FnMut(&str) -> Result<String, E>,
) -> Result<String, E> {
    let mut changed = source.to_owned();
    if limits::check(source).is_err() {
        return Ok(changed);
    }
    let events = Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter();
    let mut places: Vec<_> =
        events.filter_map(|(event, range)| place(source, &event, range)).collect();
    // From the end, so that places before stay where they are.
    places.sort_by_key(|place| std::cmp::Reverse(place.start));
    for place in places {
        let address = other(source.get(place.clone()).unwrap_or_default())?;
        changed.replace_range(place, &address);
    }
    Ok(changed)
}

/// Where the address of a picture stands.
fn place(source: &str, event: &Event<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, .. }) = event else {
        return None;
    };
    let plain = source.get(range.clone())?.ends_with(&format!("]({dest_url})"));
    let end = range.end - 1;
    plain.then(|| end - dest_url.len()..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: Result<&str, &str>) {
        let other = |address: &str| match address {
            "a.png" => Ok("sha256:1".to_owned()),
            "图2.jpg" => Ok("sha256:2".to_owned()),
            other => Err(other.to_owned()),
        };
        assert_eq!(
            readdress_pictures(source, other),
            expected.map(str::to_owned).map_err(str::to_owned),
            "{source}"
        );
    }

    #[test]
    fn addresses_change_and_nothing_else() {
        check("见图。\n\n![接线 **图**](a.png)\n", Ok("见图。\n\n![接线 **图**](sha256:1)\n"));
        check("![甲](图2.jpg)![乙](a.png)", Ok("![甲](sha256:2)![乙](sha256:1)"));
        check("- ![甲](a.png)\n- 乙", Ok("- ![甲](sha256:1)\n- 乙"));
        check("`![甲](a.png)` 与 \\![甲](a.png)", Ok("`![甲](a.png)` 与 \\![甲](a.png)"));
        check("没有图", Ok("没有图"));
        check("![甲](b.png)", Err("b.png"));
        check("![甲](http://a.cn/a.png)", Err("http://a.cn/a.png"));
    }

    #[test]
    fn what_is_refused_afterwards_stays() {
        for source in ["![甲](a.png \"题\")", "![甲](<a.png>)", "![甲](a\u{200b}.png)"] {
            check(source, Ok(source));
        }
    }
}
