//! Ids are plain text with a type of their own, so that one cannot stand where another belongs.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
        pub struct $name(String);

        impl $name {
            /// Wraps the text as it is.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

text_id!(
    /// An item's id, unique in a bank: lower-case letters, digits and hyphens.
    ItemId
);
text_id!(
    /// A choice's id, unique in its item: `c1`, `c2`, … or `true`, `false`.
    ChoiceId
);
text_id!(
    /// A clause of a standard: code / level / chapter / number (no level for 基本要求).
    KnowledgePointId
);
text_id!(
    /// A picture's id: the SHA-256 of its stored file, lower-case hex.
    PictureId
);
