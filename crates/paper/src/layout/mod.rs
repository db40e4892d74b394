//! A small layout layer: lines, paragraphs, tables and pages, all made of ink at measured places.

mod flow;
mod ink;
mod lines;
mod table;
mod text;

pub(crate) use flow::{BODY_HEIGHT, BODY_WIDTH, Flow, LEFT, PAGE_HEIGHT, Running};
pub(crate) use ink::{Area, HAIRLINE, Ink, Piece, baseline};
pub(crate) use table::{Column, Table};
pub(crate) use text::{Align, Height, Paragraph, Span};
