//! What leaves the bank of an item: never its answer key.

use assembly::PoolItem;
use item::StationItem;
use marking::Item;

/// An item as it may travel: without key, explanation, author.
pub(crate) fn without_key(item: &Item) -> StationItem {
    StationItem {
        id: item.id.clone(),
        version: item.version,
        place: item.place.clone(),
        question: item.question.clone(),
        difficulty: item.difficulty,
    }
}

/// What assembly may know of an item of the bank.
pub(crate) fn pool_item(item: &Item) -> PoolItem {
    PoolItem {
        id: item.id.clone(),
        version: item.version,
        module: item.place.module.clone(),
        knowledge_point: item.place.knowledge_point.clone(),
        interaction: item.question.interaction,
        difficulty: item.difficulty,
    }
}
