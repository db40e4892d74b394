//! An item as a row.

use crate::Result;
use item::ItemId;
use marking::Item;
use rusqlite::{Row, named_params};
use store::columns::{difficulty, from_json, place};
use store::database::Sql;

const INSERT_VERSION: &str = include_str!("../../sql/item_bank/insert_version.sql");

pub(super) fn insert(sql: &Sql<'_>, item: &Item, version: u32) -> Result<()> {
    let params = named_params! {
        ":id": item.id.as_str(), ":version": version,
        ":standard": item.place.standard, ":level": item.place.level, ":module": item.place.module,
        ":knowledge_point": item.place.knowledge_point.as_str(),
        ":interaction": item.question.interaction().name(), ":difficulty": item.difficulty.value(),
        ":question": sql.json(&item.question)?, ":answer_key": sql.json(&item.answer_key)?,
        ":explanation": item.explanation, ":author": item.author, ":review": item.review,
        ":theme": item.theme, ":enemies": sql.json(&item.enemies)?, ":published": item.published,
    };
    sql.run(INSERT_VERSION, params)?;
    Ok(())
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
        published: row.get("published")?,
    })
}
