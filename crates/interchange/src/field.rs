//! The fields of a source file.

/// A field of a file or of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The standard of a file.
    Standard,
    /// Whether the keys can be read by anybody; of a file or of an item.
    Published,
    /// The items of a file.
    Item,
    /// The item's id.
    Id,
    /// The clause that it examines.
    KnowledgePoint,
    /// Its interaction.
    Interaction,
    /// Its difficulty.
    Difficulty,
    /// Its stem.
    Stem,
    /// Its choices.
    Choices,
    /// Its answer.
    Answer,
    /// Its explanation.
    Explanation,
    /// Who wrote it.
    Author,
    /// Who reviewed it.
    Review,
    /// Its theme.
    Theme,
    /// Its enemies.
    Enemies,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldContent {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Truth,
    /// The name of an interaction.
    Interaction,
    /// A whole number from 1 to 5.
    Difficulty,
    /// A letter, a list of letters, `true` or `false`.
    Answer,
    /// Tables that start with `[[item]]`.
    Items,
}

impl Field {
    /// The fields of a file.
    pub const OF_FILE: [Self; 3] = [Self::Standard, Self::Published, Self::Item];

    /// The fields of an item.
    pub const OF_ITEM: [Self; 13] = [
        Self::Id,
        Self::KnowledgePoint,
        Self::Interaction,
        Self::Difficulty,
        Self::Stem,
        Self::Choices,
        Self::Answer,
        Self::Explanation,
        Self::Author,
        Self::Review,
        Self::Theme,
        Self::Enemies,
        Self::Published,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Published => "published",
            Self::Item => "item",
            Self::Id => "id",
            Self::KnowledgePoint => "knowledge_point",
            Self::Interaction => "interaction",
            Self::Difficulty => "difficulty",
            Self::Stem => "stem",
            Self::Choices => "choices",
            Self::Answer => "answer",
            Self::Explanation => "explanation",
            Self::Author => "author",
            Self::Review => "review",
            Self::Theme => "theme",
            Self::Enemies => "enemies",
        }
    }

    /// Its Chinese name.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Standard => "标准编码",
            Self::Published => "答案公开标记",
            Self::Item => "试题",
            Self::Id => "试题编号",
            Self::KnowledgePoint => "知识点",
            Self::Interaction => "题型",
            Self::Difficulty => "难度",
            Self::Stem => "题干",
            Self::Choices => "选项",
            Self::Answer => "答案",
            Self::Explanation => "解析",
            Self::Author => "命题人",
            Self::Review => "复核情况",
            Self::Theme => "主题",
            Self::Enemies => "互斥试题",
        }
    }

    /// What it holds.
    pub fn content(self) -> FieldContent {
        match self {
            Self::Standard
            | Self::Id
            | Self::KnowledgePoint
            | Self::Stem
            | Self::Explanation
            | Self::Author
            | Self::Review
            | Self::Theme => FieldContent::Text,
            Self::Choices | Self::Enemies => FieldContent::Texts,
            Self::Published => FieldContent::Truth,
            Self::Interaction => FieldContent::Interaction,
            Self::Difficulty => FieldContent::Difficulty,
            Self::Answer => FieldContent::Answer,
            Self::Item => FieldContent::Items,
        }
    }
}
