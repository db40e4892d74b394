//! Questions, interactions, responses and points: the pure words of the field (QTI, psychometrics).
//!
//! What travels to a station is a [`StationItem`] with its [`Question`]: neither has a field that could hold an answer
//! key or an explanation. Whole items, with their keys, are in `marking` and live at the board.

mod content;
mod difficulty;
mod head;
mod id;
mod interaction;
mod picture;
mod points;
mod question;

pub use content::{
    Align, Block, Construct, Content, ContentError, Inline, Point, readdress_pictures,
};
pub use difficulty::Difficulty;
pub use head::{ItemHead, Place, StationItem};
pub use id::{ChoiceId, ItemId, KnowledgePointId, PictureId};
pub use interaction::choice::{Choice, ChoiceView, Choices, ChoicesView, Chosen, MOST_CHOICES};
pub use interaction::text_entry::{Blanks, BlanksView, LONGEST, MOST_BLANKS, Typed};
pub use interaction::{Body, BodyView, Interaction, Response, Shuffle};
pub use picture::{PAPER_PICTURE_BYTES, Pictures};
pub use points::{Points, PointsError};
pub use question::Question;
