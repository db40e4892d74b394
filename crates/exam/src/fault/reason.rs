//! Why a blueprint cannot be met, as a sentence with what to do.

use super::Language;
use assembly::Reason;
use item::{Interaction, Points};
use sitting::Range;

/// One reason in a language.
pub fn reason_sentence(reason: &Reason, language: Language) -> String {
    match language {
        Language::Chinese => chinese(reason),
        Language::English => english(reason),
    }
}

fn chinese(reason: &Reason) -> String {
    match reason {
        Reason::Arithmetic { module, need, items } => {
            let items = join(items);
            format!(
                "《{module}》需 {need} 分，每题 {items} 分的题型凑不出这个分数，补充试题也无济于事；请改用题型分值能凑成 {need} 分的题型结构。"
            )
        }
        Reason::Margins => "各职业功能分别可以凑足分数，但按这个题型结构的题数合起来凑不成，补充试题也无济于事；请改用别的题型结构。".into(),
        Reason::Section { interaction, need, have: 0 } => {
            let name = interaction.chinese();
            format!("全卷需{name} {need} 道，题库没有可用的；请补充 {need} 道{name}，或改用不含{name}的题型结构。")
        }
        Reason::Section { interaction, need, have } => {
            let (name, short) = (interaction.chinese(), need - have);
            format!("全卷需{name} {need} 道，可用的有 {have} 道；请补充 {short} 道{name}，或改用{name}不超过 {have} 道的题型结构。")
        }
        Reason::Module { module, need, have } => {
            format!("《{module}》需 {need} 分，现有试题最多组成 {have} 分；请为《{module}》补充试题，补足 {} 分。", less(*need, *have))
        }
        Reason::Cell { module, interaction, need, have } => {
            let (name, short) = (interaction.chinese(), need - have);
            format!("《{module}》的{name}需 {need} 道，现有 {have} 道；请为《{module}》补充 {short} 道{name}，或改用{name}较少的题型结构。")
        }
        Reason::Band { band, range, have } => {
            let (easiest, hardest) = (band.difficulty.0.value(), band.difficulty.1.value());
            let kind = band.interaction.map_or("全卷", Interaction::chinese);
            let most = range.max.map_or_else(String::new, |max| format!(" 至 {max}"));
            format!("{kind}中难度 {easiest}～{hardest} 的试题要求 {}{most} 道，题库有 {have} 道，无法满足；请补充或调整该难度的试题，或放宽这一难度比例的容差。", range.min)
        }
        Reason::KnowledgePoint { id, range, have } => {
            format!("知识点 {id} 要求{}，题库有 {have} 道，无法满足；请补充该知识点的试题，或放宽这一限制。", range_zh(*range))
        }
        Reason::Set { name, max, have } => {
            format!("“{name}”的 {have} 道试题最多同卷 {max} 道，其余试题凑不成试卷；请补充这一组以外的试题，或放宽这一限制。")
        }
        Reason::Required { item, have: 0 } => {
            format!("必选试题 {item} 不在可用的题库中；请核对编号，或取消必选。")
        }
        Reason::Required { item, .. } => {
            format!("必选试题 {item} 与其他要求不能同时满足；请取消必选，或放宽其他要求。")
        }
        Reason::Excluded { items } => {
            format!("有 {items} 道试题被排除（含使用次数已达上限的），其余试题凑不成试卷；请减少排除的试题，或补充试题。")
        }
    }
}

fn less(need: Points, have: Points) -> Points {
    Points::half(need.half_points().saturating_sub(have.half_points()))
}

fn range_zh(range: Range) -> String {
    match (range.min, range.max) {
        (0, Some(max)) => format!("最多 {max} 道"),
        (min, None) => format!("至少 {min} 道"),
        (min, Some(max)) => format!(" {min} 至 {max} 道"),
    }
}

fn english(reason: &Reason) -> String {
    match reason {
        Reason::Arithmetic { module, need, items } => {
            let items = join(items);
            format!(
                "{module} needs {need} points, which items of {items} points cannot make, however many there are: use a structure whose points can."
            )
        }
        Reason::Margins => {
            "Each module could be met by itself, but not all of them with these counts, however many items there are: use another structure.".into()
        }
        Reason::Section { interaction, need, have: 0 } => {
            let name = interaction.english();
            format!("{need} {name} items are needed and there are none: add {need}, or use a structure without them.")
        }
        Reason::Section { interaction, need, have } => {
            let (name, short) = (interaction.english(), need - have);
            format!("{need} {name} items are needed and {have} can be used: add {short}, or use a structure with {have} at most.")
        }
        Reason::Module { module, need, have } => {
            format!("{module} needs {need} points, its items make {have} at most: add items for {} points.", less(*need, *have))
        }
        Reason::Cell { module, interaction, need, have } => {
            let (name, short) = (interaction.english(), need - have);
            format!("{module} needs {need} {name} items and has {have}: add {short}, or use a structure with fewer {name} items.")
        }
        Reason::Band { band, range, have } => {
            let (easiest, hardest) = (band.difficulty.0.value(), band.difficulty.1.value());
            let kind = band.interaction.map_or("all", Interaction::english);
            let most = range.max.map_or_else(String::new, |max| format!(" to {max}"));
            format!("Of the {kind} items, {}{most} are to have difficulty {easiest} to {hardest}; the bank has {have}, which cannot be made to fit: add or change items of that difficulty, or widen the band's tolerance.", range.min)
        }
        Reason::KnowledgePoint { id, range, have } => {
            format!("Knowledge point {id} is to have {}; the bank has {have} items of it, which cannot be made to fit: add items of it, or loosen this limit.", range_en(*range))
        }
        Reason::Set { name, max, have } => {
            format!("Of the {have} items of {name:?}, {max} may stand together, and the others make no paper: add items outside it, or loosen this limit.")
        }
        Reason::Required { item, have: 0 } => {
            format!("The required item {item} is not among the items that can be used: check the id, or do not require it.")
        }
        Reason::Required { item, .. } => {
            format!("The required item {item} does not go together with the other demands: do not require it, or loosen the others.")
        }
        Reason::Excluded { items } => {
            format!("{items} items are excluded (used too often ones among them), and the others make no paper: exclude fewer, or add items.")
        }
    }
}

fn range_en(range: Range) -> String {
    match (range.min, range.max) {
        (0, Some(max)) => format!("{max} items at most"),
        (min, None) => format!("{min} items at least"),
        (min, Some(max)) => format!("{min} to {max} items"),
    }
}

fn join(points: &[Points]) -> String {
    points.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")
}
