//! Pictures: a source that people write names their files, a stored text their digests.

use super::limits;
use crate::PictureId;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// What stands before the digest in the address of a picture.
const SCHEME: &str = "sha256:";

/// The picture of an address: `sha256:` and 64 hex digits.
pub(super) fn of_address(address: &str) -> Option<PictureId> {
    let digest = address.strip_prefix(SCHEME)?;
    let hex = digest.len() == 64 && digest.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    hex.then(|| PictureId::new(digest))
}

/// A source in which every `![words](name.png)` names the picture by its digest, which is looked up by its name. What
/// [`super::Content::parse`] would refuse stays as it is.
///
/// # Errors
/// That of the first picture that is not found.
pub fn with_pictures_by_digest<E>(
    source: &str,
    mut find: impl FnMut(&str) -> Result<PictureId, E>,
) -> Result<String, E> {
    let mut named = source.to_owned();
    if limits::check(source).is_err() {
        return Ok(named);
    }
    let events = Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter();
    let mut names: Vec<_> = events.filter_map(|(event, range)| name(source, &event, range)).collect();
    // From the end, so that places before stay where they are.
    names.sort_by_key(|place| std::cmp::Reverse(place.start));
    for place in names {
        let digest = find(source.get(place.clone()).unwrap_or_default())?;
        named.replace_range(place, &format!("{SCHEME}{digest}"));
    }
    Ok(named)
}

/// Where the name of a picture's file stands.
fn name(source: &str, event: &Event<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, .. }) = event else {
        return None;
    };
    let plain = source.get(range.clone())?.ends_with(&format!("]({dest_url})"));
    let end = range.end - 1;
    (plain && of_address(dest_url).is_none()).then(|| end - dest_url.len()..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: Result<&str, &str>) {
        let find = |name: &str| match name {
            "a.png" => Ok(PictureId::new("1".repeat(64))),
            "图2.jpg" => Ok(PictureId::new("2".repeat(64))),
            other => Err(other.to_owned()),
        };
        let short = |text: String| text.replace(&"1".repeat(64), "1").replace(&"2".repeat(64), "2");
        let named = with_pictures_by_digest(source, find).map(short);
        assert_eq!(named, expected.map(str::to_owned).map_err(str::to_owned), "{source}");
    }

    #[test]
    fn names_become_digests_and_nothing_else_changes() {
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
