//! The contract between the screens and Rust: which window may call which command, with what, and what it gives back.
//!
//! Each house keeps its rows beside its use cases. `cargo xtask codegen` writes from them the TypeScript of the screens,
//! the capability files and the lists of commands of the programs.

use crate::view::{CodeCheck, CodeInput};
use ts_rs::{Config, ExportError, TS, TypeVisitor};

/// A window of a program.
pub struct Window {
    /// Its label; its page is `<label>.html` and its capability file `<label>.json`.
    pub label: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// What it may call.
    pub parts: &'static [Part],
}

/// Commands that belong together: one interface in TypeScript.
pub struct Part {
    /// Name of the interface.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its commands.
    pub rows: &'static [Row],
}

/// One command.
pub struct Row {
    /// Its name, in Rust and in TypeScript.
    pub command: &'static str,
    /// What it does.
    pub about: &'static str,
    /// What it takes.
    pub input: Option<Type>,
    /// What it gives back, where it does not give a fault.
    pub output: Type,
}

/// A type that goes through a window.
pub struct Type {
    /// How TypeScript names it.
    pub name: fn(&Config) -> String,
    /// Writes it, and the types in it.
    pub export: fn(&Config) -> Result<(), ExportError>,
}

impl Window {
    /// Every command that the window may call.
    pub fn commands(&self) -> impl Iterator<Item = &'static Row> {
        self.parts.iter().flat_map(|part| part.rows)
    }
}

impl Type {
    /// A type of Rust.
    pub const fn of<T: TS + 'static>() -> Self {
        Self { name: T::name, export: export::<T> }
    }
}

/// Writes a type; of a list, the type of its entries.
fn export<T: TS + 'static>(config: &Config) -> Result<(), ExportError> {
    let mut exported = Exported { config, done: Ok(()) };
    exported.visit::<T>();
    T::visit_generics(&mut exported);
    exported.done
}

struct Exported<'a> {
    config: &'a Config,
    done: Result<(), ExportError>,
}

impl TypeVisitor for Exported<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.done.is_ok() && T::output_path().is_some() {
            self.done = T::export_all(self.config);
        }
    }
}

/// A [`Part`]: its doc, its name in Rust and in TypeScript, and a row `command(Input) -> Output;` with a doc for each
/// command.
#[macro_export]
macro_rules! contract {
    (
        $(#[doc = $about:literal])+
        $visible:vis const $part:ident: $name:ident {
            $($(#[doc = $does:literal])+ $command:ident($($input:ty)?) -> $output:ty;)+
        }
    ) => {
        $(#[doc = $about])+
        $visible const $part: $crate::contract::Part = $crate::contract::Part {
            name: stringify!($name),
            about: concat!($($about),+),
            rows: &[$($crate::contract::Row {
                command: stringify!($command),
                about: concat!($($does),+),
                input: $crate::contract!(@input $($input)?),
                output: $crate::contract::Type::of::<$output>(),
            }),+],
        };
    };
    (@input) => { None };
    (@input $input:ty) => { Some($crate::contract::Type::of::<$input>()) };
}

contract! {
    /// What can be said of a code before it is used.
    pub const CODE: CodeBackend {
        /// Looks at the check character of a code that is being typed.
        check_code(CodeInput) -> CodeCheck;
    }
}
