//! An item as a row.

use crate::Result;
use crate::sql::{Sql, from_json, unreadable};
use item::{Difficulty, Item, ItemId, KnowledgePointId, Place};
use rusqlite::{Row, named_params};

const INSERT_VERSION: &str = include_str!("../../sql/item_bank/insert_version.sql");

pub(super) fn insert(sql: &Sql<'_>, item: &Item, version: u32) -> Result<()> {
    let params = named_params! {
        ":id": item.id.as_str(), ":version": version,
        ":standard": item.place.standard, ":level": item.place.level, ":module": item.place.module,
        ":knowledge_point": item.place.knowledge_point.as_str(),
        ":interaction": item.question.interaction.name(), ":difficulty": item.difficulty.value(),
        ":question": sql.json(&item.question)?, ":answer_key": sql.json(&item.answer_key)?,
        ":explanation": item.explanation, ":author": item.author, ":review": item.review,
        ":theme": item.theme, ":enemies": sql.json(&item.enemies)?,
    };
    sql.run(INSERT_VERSION, params).map(drop)
}

pub(super) fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        id: ItemId::new(row.get::<_, String>("id")?),
        version: row.get("version")?,
        place: place(row)?,
        question: from_json(row, "question")?,
        answer_key: from_json(row, "answer_key")?,
        explanation: row.get("explanation")?,
        difficulty: difficulty(row)?,
        author: row.get("author")?,
        review: row.get("review")?,
        theme: row.get("theme")?,
        enemies: from_json(row, "enemies")?,
    })
}

pub(crate) fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        standard: row.get("standard")?,
        level: row.get("level")?,
        module: row.get("module")?,
        knowledge_point: KnowledgePointId::new(row.get::<_, String>("knowledge_point")?),
    })
}

pub(crate) fn difficulty(row: &Row<'_>) -> rusqlite::Result<Difficulty> {
    let value: u8 = row.get("difficulty")?;
    Difficulty::try_from(value).map_err(|error| unreadable(row, "difficulty", error))
}
