//! `cargo xtask run`: the main job, in a window or without one.

use crate::demo::{Demo, Shape};
use crate::people;
use crate::setup;
use crate::shell::{Done, cargo, command, read, root, run, write};
use std::path::PathBuf;

/// A room of 30 candidates on 30 simulated stations, from the bank to the scores.
pub fn headless() -> Done {
    setup::window()?;
    build(&["gongyuan", "gongyuan-app", "gongyuan-rehearsal"])?;
    let shape = Shape {
        candidates: 30,
        starts_in_minutes: 0,
        policy: "late_entry_minutes = 15\nearliest_hand_in_minutes = 30\nend = \"common\"",
    };
    let mut demo = Demo::new(shape, root().join("target/release"))?;
    demo.until_opened()?;
    demo.finish()?;
    println!("\n{}\ndemo/scores.csv  demo/report.pdf  demo/summary.json", demo.table());
    Ok(())
}

/// A demonstration sitting in a window; with `board`, the board's window on the last one.
pub fn window(board: bool) -> Done {
    setup::window()?;
    build(&["gongyuan", "gongyuan-app", "gongyuan-board"])?;
    let site = root().join("demo/site.toml");
    if board {
        if !site.exists() {
            return Err("there is no demonstration yet: run `cargo xtask run` first".into());
        }
        return run(command(program("gongyuan-board")).arg("--site").arg(&site));
    }
    let shape = Shape {
        candidates: 3,
        starts_in_minutes: 0,
        // Its start is the moment of running: whoever comes later loses nothing.
        policy: "late_entry_minutes = 0\nearliest_hand_in_minutes = 0\nend = \"own\"",
    };
    let mut demo = Demo::new(shape, root().join("target/release"))?;
    demo.until_opened()?;
    write(&site, SITE)?;
    println!("{}", instructions(&read(&demo.dir.join("unlock.txt"))?));
    run(command(program("gongyuan-app")).args(["station", "--site"]).arg(&site))
}

/// Builds programs, each by itself: built together, they would share what one of them may not have.
fn build(programs: &[&str]) -> Done {
    for name in programs {
        println!("Building {name} (release)");
        run(cargo().args(["build", "--release", "--package", name]))?;
    }
    Ok(())
}

fn program(name: &str) -> PathBuf {
    root().join("target/release").join(name)
}

/// Where the window finds the demonstration's machines. Paths are relative to the file.
const SITE: &str = "\
console = \"console\"
station = \"stations/station-001\"
package = \"packages/DEMO-1-R01.exam\"
opening = \"opening\"
export = \"bundles\"

[board]
folder = \"board\"
results = \"results.store\"
";

fn instructions(codes: &str) -> String {
    let (number, name, tail) = people::sign_in(1);
    let [one, two] = people::INVIGILATORS;
    format!(
        "\n演示场次 DEMO-1（模拟考试）。窗口即将打开。\n\
         \n1. 双人装卷：监考人员 {one}（甲）、{two}（乙），口令见下。\
         \n2. 考生登录：准考证号 {number}（{name}），证件号码后六位 {tail}。\
         \n3. 阅读规则后输入开考口令，作答、检查、交卷。\
         \n4. 监考人员用个人口令（PIN）打开面板，可延时、暂停、导出。\
         \n5. 导出后另开 `cargo xtask run --board`，在导入核验页添加 demo/bundles 中的文件。\
         \n\nDemonstration sitting DEMO-1 (mock). Codes, the candidate's number and last six of the ID number: above and below.\n\
         \n{codes}"
    )
}
