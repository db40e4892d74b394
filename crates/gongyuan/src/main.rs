//! The command line of the exam board and the tester.
fn main() {}
