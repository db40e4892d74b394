//! How many bytes of pictures a paper may have at the most: what a station keeps in memory is bounded before it travels.

use item::{ItemId, PAPER_PICTURE_BYTES, PictureId};
use marking::Item;
use sitting::Section;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of each picture.
pub(crate) type Sizes = BTreeMap<PictureId, u64>;

/// The bound on every paper that can be drawn, and the item that adds most to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heaviest {
    pub(crate) bytes: u64,
    pub(crate) item: Option<ItemId>,
}

impl Heaviest {
    /// The item that adds most, where a station is not given such a paper.
    pub(crate) fn too_heavy(&self) -> Option<ItemId> {
        self.item.clone().filter(|_| self.bytes > PAPER_PICTURE_BYTES)
    }
}

/// In each section as many items as it takes, those with the largest pictures; no more than all their pictures together,
/// each once.
pub(crate) fn heaviest<'a>(
    sections: &[Section],
    items: impl Iterator<Item = &'a Item> + Clone,
    sizes: &Sizes,
) -> Heaviest {
    let size = |id: &PictureId| sizes.get(id).copied().unwrap_or_default();
    let weight = |item: &Item| item.question.pictures().into_iter().map(size).sum::<u64>();
    let mut drawn: Vec<(u64, &Item)> = Vec::new();
    for section in sections {
        let own = items.clone().filter(|it| it.question.interaction() == section.interaction);
        let mut own: Vec<(u64, &Item)> = own.map(|item| (weight(item), item)).collect();
        own.sort_by_key(|(bytes, item)| (Reverse(*bytes), &item.id));
        drawn.extend(own.into_iter().take(section.count as usize));
    }
    let each: u64 = drawn.iter().map(|(bytes, _)| bytes).sum();
    let named: BTreeSet<&PictureId> = items.flat_map(|item| item.question.pictures()).collect();
    let once: u64 = named.into_iter().map(size).sum();
    let most = drawn.iter().filter(|(bytes, _)| *bytes > 0).max_by_key(|(bytes, _)| *bytes);
    Heaviest { bytes: each.min(once), item: most.map(|(_, item)| item.id.clone()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use interchange::read_source;
    use item::{Interaction, KnowledgePointId, Place, Points};

    fn item(id: &str, picture: char) -> String {
        format!(
            "[[item]]\nid = \"{id}\"\nknowledge_point = \"S/1/1\"\ninteraction = \"true_false\"\ndifficulty = 2\n\
             stem = \"![图]({picture}.png)\\n\\n{id}\"\nanswer = true\nexplanation = \"解析\"\nauthor = \"甲\"\nreview = \"未复核\"\n"
        )
    }

    fn items(sources: &[(&str, char)]) -> Vec<Item> {
        let text: String = sources.iter().map(|(id, picture)| item(id, *picture)).collect();
        let places = |_: &str, point: &str| {
            let knowledge_point = KnowledgePointId::from(point);
            Ok(Place { standard: "S".into(), level: None, module: "M".into(), knowledge_point })
        };
        let found = |name: &str| Ok(PictureId::new(name[..1].repeat(64)));
        let reading = read_source(&format!("standard = \"S\"\n{text}"), &places, &found);
        assert!(reading.rejected.is_empty(), "{:?}", reading.rejected);
        reading.items
    }

    /// Items and which picture each has; how many a paper takes; the bound and the item named.
    fn check(sources: &[(&str, char)], count: u32, expected: (u64, Option<&str>)) {
        let sizes = [('a', 10), ('b', 20), ('c', 30)];
        let sizes = sizes.map(|(id, size)| (PictureId::new(String::from(id).repeat(64)), size));
        let sections =
            [Section { interaction: Interaction::TrueFalse, count, points: Points::whole(1) }];
        let items = items(sources);
        let found = heaviest(&sections, items.iter(), &Sizes::from(sizes));
        let expected = Heaviest { bytes: expected.0, item: expected.1.map(ItemId::from) };
        assert_eq!(found, expected, "{sources:?}, {count} of them");
    }

    #[test]
    fn the_heaviest_paper_has_the_largest_pictures_each_once() {
        check(&[("t-1", 'a'), ("t-2", 'b'), ("t-3", 'c')], 2, (50, Some("t-3")));
        check(&[("t-1", 'a'), ("t-2", 'b')], 9, (30, Some("t-2")));
        check(&[("t-1", 'c'), ("t-2", 'c'), ("t-3", 'c')], 3, (30, Some("t-3")));
        check(&[], 3, (0, None));
    }
}
