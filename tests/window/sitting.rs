//! A small sitting with its site file, made by the command line.

use common::{Plan, World, root, write};
use std::path::PathBuf;

/// A world with one packed sitting.
pub struct Sitting {
    /// The world.
    pub world: World,
    id: String,
}

impl Sitting {
    /// A sitting of one candidate that began so many seconds ago.
    pub fn begun(id: &str, seconds_ago: i64, policy: &str) -> Self {
        Self::of(World::new(1), id, seconds_ago, &format!("[policy]\n{policy}\n"))
    }

    /// The same in a world of its own, with these lines in the plan.
    pub fn of(world: World, id: &str, seconds_ago: i64, more: &str) -> Self {
        let mut plan = Plan::of(id, 1, 1);
        plan.more = more.into();
        world.write_plan(&plan);
        let start = start(seconds_ago);
        let text = plan.toml();
        let lines = text.lines().map(|line| match line.starts_with("start = ") {
            true => format!("start = {start:?}"),
            false => line.to_owned(),
        });
        Self::packed(world, id, &lines.collect::<Vec<_>>().join("\n"))
    }

    /// A sitting of a plan that is written out, and whose roster lies there.
    pub fn packed(world: World, id: &str, plan: &str) -> Self {
        write(&world.path(&format!("{id}.toml")), plan);
        let bank = "--board board --bank bank.bank --key-file bank.key --out packages";
        world.good(&format!("sitting pack {id}.toml {bank}"));
        let sitting = Self { world, id: id.into() };
        sitting
    }

    /// The site file of the first station, which is the console too.
    pub fn site(&self) -> PathBuf {
        self.site_of(1)
    }

    /// The site file of a station, from 1.
    pub fn site_of(&self, station: usize) -> PathBuf {
        let file = self.world.path(&format!("site-{station:03}.toml"));
        write(&file, self.site_file(station));
        file
    }

    fn site_file(&self, station: usize) -> String {
        let console = if station == 1 { "console = \"console\"\n" } else { "" };
        format!(
            "{console}station = \"stations/station-{station:03}\"\npackage = \"packages/{}-R01.exam\"\n\
             opening = \"opening\"\nexport = \"bundles\"\n[board]\nfolder = \"board\"\nresults = \"results.store\"\n",
            self.id
        )
    }

    /// A code or PIN of the codes file: the rest of the line that begins with `word`.
    pub fn code(&self, word: &str) -> String {
        let text = common::read(&self.world.path("packages/codes/R01.txt"));
        let text = String::from_utf8(text).expect("codes are text");
        let line = text.lines().find_map(|line| line.strip_prefix(word));
        line.unwrap_or_else(|| panic!("the codes file should have {word}")).trim().to_owned()
    }

    /// What signs a candidate in: the last six of the document number in a row of the roster, from 1.
    pub fn id_tail(&self, row: usize) -> String {
        let text = common::read(&self.world.path(&format!("{}.csv", self.id)));
        let text = String::from_utf8(text).expect("the roster is text");
        let number = text.lines().nth(row).and_then(|row| row.split(',').nth(3)).expect("the row");
        number[number.len() - 6..].to_owned()
    }
}

/// The time so many seconds ago, as a plan has it.
pub fn start(seconds_ago: i64) -> String {
    let when = format!("@{}", now() - seconds_ago);
    let date = common::tool(&root(), "date", &["-d", &when, "+%Y-%m-%dT%H:%M:%S+08:00"], b"");
    date.text().trim().to_owned()
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    i64::try_from(since.expect("after 1970").as_secs()).expect("fits")
}
