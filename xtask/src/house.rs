//! What a parser sees of the house: sizes of types, variants of errors, states that travel as text, the disk.

use crate::glossary;
use std::collections::BTreeMap;
use syn::visit::{self, Visit};
use syn::{
    BinOp, Expr, ExprBinary, Ident, ImplItem, ItemEnum, ItemImpl, ItemStruct, ItemTrait, ItemType,
    Lit, Pat, Type,
};

/// A type has at most so many methods, summed over its impl blocks.
const METHODS: usize = 40;

/// An error has at most so many variants.
const VARIANTS: usize = 30;

/// Crates in which a state, a screen or a code may not be compared with a text.
const TYPED: &[&str] = &[
    "exam",
    "station",
    "console",
    "board",
    "terminal",
    "gongyuan",
    "gongyuan-rehearsal",
    "src-tauri",
];

/// Files that may speak to the disk themselves, and why. All else goes through `store` or `exam::files`.
const DISK: &[(&str, &str)] = &[
    ("crates/store/", "the disk of the house"),
    ("crates/archive/", "the disk of the house"),
    ("crates/exam/src/files.rs", "whole files, through store"),
    ("crates/exam/src/files/", "whole files, through store"),
    ("crates/station/src/mirror/media.rs", "what is plugged in: names and mounts are only read"),
    ("crates/lockdown/", "what the system says of itself is only read"),
    ("crates/board/build.rs", "a build script"),
];

/// What was counted over all files.
#[derive(Default)]
pub struct House {
    /// Methods by crate and type.
    methods: BTreeMap<(String, String), usize>,
}

impl House {
    /// Looks at one production file of a crate.
    pub fn look(&mut self, krate: &str, file: &str, text: &str, wrong: &mut Vec<String>) {
        let Ok(parsed) = syn::parse_file(text) else {
            return wrong.push(format!("{file} does not parse"));
        };
        let mut eye = Eye { krate, file, house: self, wrong };
        eye.visit_file(&parsed);
        disk(file, text, eye.wrong);
    }

    /// What shows only in sum.
    pub fn sums(&self, wrong: &mut Vec<String>) {
        for ((krate, name), count) in self.methods.iter().filter(|(_, count)| **count > METHODS) {
            wrong.push(format!("{krate}::{name} has {count} methods; at most {METHODS}"));
        }
    }
}

/// One file while it is looked at.
struct Eye<'a> {
    krate: &'a str,
    file: &'a str,
    house: &'a mut House,
    wrong: &'a mut Vec<String>,
}

impl Eye<'_> {
    fn name(&mut self, name: &Ident) {
        if let Some(wrong) = glossary::wrong(self.krate, &name.to_string()) {
            self.wrong.push(format!("{}:{} {wrong}", self.file, name.span().start().line));
        }
    }

    fn text(&mut self, literal: &Lit) {
        let Lit::Str(text) = literal else { return };
        let typed = TYPED.contains(&self.krate);
        if typed && is_name(&text.value()) {
            let line = text.span().start().line;
            self.wrong.push(format!(
                "{}:{line} compares with {:?}: a state, a screen or a code is an enum",
                self.file,
                text.value()
            ));
        }
    }
}

impl<'ast> Visit<'ast> for Eye<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let test = module.attrs.iter().any(is_test);
        if !test {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_impl(&mut self, block: &'ast ItemImpl) {
        if let (None, Type::Path(path)) = (&block.trait_, &*block.self_ty)
            && let Some(last) = path.path.segments.last()
        {
            let methods = block.items.iter().filter(|item| matches!(item, ImplItem::Fn(_))).count();
            let key = (self.krate.to_owned(), last.ident.to_string());
            *self.house.methods.entry(key).or_default() += methods;
        }
        visit::visit_item_impl(self, block);
    }

    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.name(&item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast ItemType) {
        self.name(&item.ident);
        visit::visit_item_type(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast ItemTrait) {
        self.name(&item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.name(&item.ident);
        let (name, variants) = (item.ident.to_string(), item.variants.len());
        // `sealing` has one error for all that a hostile file can be; its table of refusals is its format's.
        if name.ends_with("Error") && variants > VARIANTS && self.krate != "sealing" {
            self.wrong.push(format!(
                "{} has {name} of {variants} variants; at most {VARIANTS}",
                self.file
            ));
        }
        visit::visit_item_enum(self, item);
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        if matches!(binary.op, BinOp::Eq(_) | BinOp::Ne(_)) {
            for side in [&*binary.left, &*binary.right] {
                if let Expr::Lit(literal) = side {
                    self.text(&literal.lit);
                }
            }
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_pat(&mut self, pattern: &'ast Pat) {
        if let Pat::Lit(literal) = pattern {
            self.text(&literal.lit);
        }
        visit::visit_pat(self, pattern);
    }
}

fn is_test(attribute: &syn::Attribute) -> bool {
    let name = |list: &syn::MetaList| list.tokens.to_string() == "test";
    attribute.path().is_ident("cfg") && attribute.meta.require_list().is_ok_and(name)
}

/// A word as codes and states are spelled: small letters and underscores, three at least.
fn is_name(text: &str) -> bool {
    text.len() > 2 && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

fn disk(file: &str, text: &str, wrong: &mut Vec<String>) {
    let ours = file.starts_with("crates/") || file.starts_with("src-tauri/");
    if !ours || DISK.iter().any(|(allowed, _)| file.starts_with(allowed)) {
        return;
    }
    let production = text.split("#[cfg(test)]").next().unwrap_or_default();
    for word in ["std::fs", " File::create", "OpenOptions"] {
        if production.contains(word) {
            wrong.push(format!(
                "{file} names {word}: the disk is reached through store or exam::files"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(krate: &str, text: &str, expected: &[&str]) {
        let (mut house, mut wrong) = (House::default(), Vec::new());
        house.look(krate, "crates/x/src/lib.rs", text, &mut wrong);
        house.sums(&mut wrong);
        assert_eq!(wrong.len(), expected.len(), "{text}: {wrong:?}");
        for (found, word) in wrong.iter().zip(expected) {
            assert!(found.contains(word), "{found} should name {word}");
        }
    }

    #[test]
    fn a_state_as_text_is_found_in_comparisons_and_patterns() {
        check("exam", "fn f(s: &str) -> bool { s == \"paused\" }", &["paused"]);
        check(
            "exam",
            "fn f(s: &str) -> u8 { match s { \"exam\" | \"away\" => 1, _ => 0 } }",
            &["exam", "away"],
        );
        check("exam", "fn f(s: &str) -> bool { matches!(s, \"x\") || s == \"rw\" }", &[]);
        check("paper", "fn f(s: &str) -> bool { s == \"paused\" }", &[]);
        check("exam", "#[cfg(test)] mod t { fn f(s: &str) -> bool { s == \"paused\" } }", &[]);
    }

    #[test]
    fn large_types_and_errors_are_found_over_all_blocks() {
        let methods: String = (0..21).map(|n| format!("fn f{n}(&self) {{}}")).collect();
        let two =
            format!("struct S; impl S {{ {methods} }} mod other {{ impl S {{ {methods} }} }}");
        check("exam", &two, &["42 methods"]);
        let variants: String = (0..31).map(|n| format!("V{n},")).collect();
        check("exam", &format!("enum Error {{ {variants} }}"), &["31 variants"]);
    }

    #[test]
    fn the_disk_is_found_outside_its_rooms() {
        check("exam", "fn f() { std::fs::remove_file(\"x\"); }", &["std::fs"]);
        check("exam", "#[cfg(test)] mod t { fn f() { std::fs::read(\"x\"); } }", &[]);
    }
}
