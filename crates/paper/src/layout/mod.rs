//! A small layout layer: lines, paragraphs, tables and pages, all made of marks at measured places.

mod flow;
mod lines;
mod mark;
mod table;
mod text;

pub(crate) use flow::{BODY_WIDTH, Flow, LEFT, PAGE_HEIGHT, Running};
pub(crate) use mark::{Area, HAIRLINE, Mark, Piece, baseline};
pub(crate) use table::{Column, Table};
pub(crate) use text::{Align, Height, Paragraph, Span};
