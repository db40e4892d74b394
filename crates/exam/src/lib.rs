//! The use cases of board, console and station. Time and randomness enter here, and nowhere below.

pub mod view;
