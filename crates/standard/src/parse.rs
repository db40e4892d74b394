use crate::{Defect, Standard};

/// Why a `standard.toml` was refused.
#[derive(Debug, thiserror::Error)]
pub enum ParseError {
    /// Not TOML, an unknown field, or a value of the wrong kind; the text names the line.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// It reads, but breaks the rules of a standard.
    #[error("{}", list(.0))]
    Defects(Vec<Defect>),
}

fn list(defects: &[Defect]) -> String {
    defects.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Standard {
    /// Reads and checks a `standard.toml`.
    ///
    /// # Errors
    /// [`ParseError::Toml`] with the place, or every [`Defect`] found.
    pub fn from_toml(text: &str) -> Result<Self, ParseError> {
        let standard: Standard = toml::from_str(text)?;
        let defects = standard.defects();
        if defects.is_empty() { Ok(standard) } else { Err(ParseError::Defects(defects)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
code = "X"
name = "某职业"
edition = "2021 年版"
source = "某文件"
[[level]]
name = "初级"
directions = ["甲", "乙"]
theory_minutes = { at_least = 90 }
practical_minutes = { exactly = 120 }
[theory]
modes = ["computer"]
[pass]
rule = "each"
theory = 60
practical = 60
[[module]]
name = "职业道德"
[[module]]
name = "开发"
aliases = ["研发"]
[[direction_alias]]
name = "甲"
aliases = ["甲方向"]
[[theory_weights]]
level = "初级"
direction = "甲"
weights = [["职业道德", 40], ["开发", 60]]
[[theory_weights]]
level = "初级"
direction = "乙"
weights = [["职业道德", 100]]
[[practical_weights]]
level = "初级"
direction = "甲"
weights = [["开发", 100]]
[[practical_weights]]
level = "初级"
direction = "乙"
weights = [["开发", 100]]
[[knowledge_point]]
id = "X/2.1/1"
module = "职业道德"
name = "守则"
"#;

    fn check(find: &str, replace: &str, expected: &str) {
        assert!(GOOD.contains(find), "the sample has {find:?}");
        let message = match Standard::from_toml(&GOOD.replacen(find, replace, 1)) {
            Ok(_) => "accepted".to_owned(),
            Err(error) => error.to_string(),
        };
        assert!(message.contains(expected), "{find} → {replace}: {message}");
    }

    #[test]
    fn defects_are_named() {
        check("code", "code", "accepted");
        check("60]]", "59]]", "sums to 99");
        check("[\"开发\", 60]", "[\"生产\", 60]", "生产");
        check("name = \"开发\"", "name = \"职业道德\"", "duplicate module");
        check("\"甲\", \"乙\"]", "\"甲\", \"甲\"]", "duplicate direction");
        check("aliases = [\"研发\"]", "aliases = [\"职业道德\"]", "duplicate module");
        check("at_least = 90", "at_least = 0", "1 to 720");
        check("at_least = 90", "at_least = 90, exactly = 90", "either at_least or exactly");
        check("module = \"职业道德\"\nname", "module = \"礼仪\"\nname", "礼仪");
        check("id = \"X/2.1/1\"", "id = \"Y/2.1/1\"", "Y/2.1/1");
        check("source", "sauce", "unknown field");
        check(
            "direction = \"乙\"\nweights = [[\"职业",
            "direction = \"丙\"\nweights = [[\"职业",
            "丙",
        );
    }

    #[test]
    fn aliases_resolve() {
        let standard = Standard::from_toml(GOOD).unwrap();
        let column = standard.column(crate::Part::Theory, "初级", Some("甲方向")).unwrap();
        assert_eq!(column.direction.as_deref(), Some("甲"), "an alias finds its direction");
        assert_eq!(standard.module("研发").map(|m| m.name.as_str()), Some("开发"), "module alias");
    }
}
