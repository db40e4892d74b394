//! Pictures, from a file beside the source to a candidate's screen and a printed paper.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, number, root, tool, write};
use exam::codes::CodesFile;
use exam::time::VirtualClock;
use item::{Block, Inline, PictureId};
use station::Station;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// A grey ramp as a PNG, by a script that shares no code with ours.
const DRAW: &str = "
import struct, sys, zlib
def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
rows = b''.join(b'\\0' + bytes((x + y) % 256 for x in range(320)) for y in range(120))
size = struct.pack('>IIBBBBB', 320, 120, 8, 0, 0, 0, 0)
note = chunk(b'tEXt', b'Comment\\0Building 7')
png = b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', size) + note + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')
open('source/wave.png', 'wb').write(png)
";

/// The shipped items of 区块链, each with the picture above its stem.
fn sources(world: &World) {
    std::fs::create_dir(world.path("source")).unwrap();
    for entry in std::fs::read_dir(root().join("question-banks/blockchain/items")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let pictured = text
            .replace("\nstem = \"", "\nstem = \"![波形图](wave.png)\\n\\n")
            .replace("\nstem = '''\n", "\nstem = '''\n![波形图](wave.png)\n\n");
        write(&world.path("source").join(path.file_name().unwrap()), pictured);
    }
    tool(&world.path("."), "python3", &["-c", DRAW], b"");
}

fn world() -> World {
    let world = World::empty();
    sources(&world);
    let done = world.bank("bank", &[world.path("source")]);
    assert_eq!(done["rejected"], serde_json::json!([]), "every item comes in with its picture");
    world
}

#[test]
fn what_is_written_out_reads_back_the_same_with_its_pictures() {
    let world = world();
    let again = world.good("bank import bank.bank --key-file bank.key source");
    assert_eq!((&again["imported"], &again["updated"]), (&0.into(), &0.into()), "{again}");
    std::fs::create_dir(world.path("out")).unwrap();
    world.good("bank export bank.bank --key-file bank.key --format toml --out out/items.toml");
    assert_eq!(std::fs::read_dir(world.path("out")).unwrap().count(), 2, "items and one picture");
    let back = world.good("bank import bank.bank --key-file bank.key out");
    assert_eq!((&back["imported"], &back["updated"]), (&0.into(), &0.into()), "{back}");
    let other = world.bank("other", &[world.path("out")]);
    assert_eq!(other["rejected"], serde_json::json!([]), "another bank takes them");
}

/// How many items the sources have, and how many without the picture.
fn counted(world: &World) -> (usize, usize) {
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).unwrap_or_default();
    let text: String = files(&world.path("source")).iter().map(read).collect();
    let all = text.matches("[[item]]").count();
    (all, all - text.matches("![波形图](wave.png)").count())
}

#[test]
fn a_picture_that_is_not_there_or_none_is_refused_in_words() {
    let world = World::empty();
    sources(&world);
    let whole = std::fs::read(world.path("source/wave.png")).unwrap();
    let (all, bare) = counted(&world);
    let check = |name: &str, bytes: &[u8], expected: &str| {
        write(&world.path("source/wave.png"), bytes);
        let done = world.bank(name, &[world.path("source")]);
        let row = &done["rejected"][0];
        assert_eq!(row["code"], "bad_picture", "{row}");
        assert!(row["message"].as_str().unwrap().contains(expected), "{row}");
        let items = done["imported"].as_u64().unwrap() as usize;
        let rejected = done["rejected"].as_array().unwrap().len();
        assert_eq!((items, rejected), (bare, all - bare), "no item without its picture");
    };
    check("gif", b"GIF89a\x01\0\x01\0\0\0\0;", "GIF 图");
    check("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG 矢量图");
    check("torn", &whole[..whole.len() / 2], "不完整");
    check("sound", b"ID3 and so on", "不是图片");
    std::fs::remove_file(world.path("source/wave.png")).unwrap();
    let done = world.bank("gone", &[world.path("source")]);
    assert!(done["rejected"][0]["message"].as_str().unwrap().contains("不存在"), "{done}");
}

/// Twenty pictures, each in as many items as the next, and as heavy as a picture may be.
fn heavy(world: &World) {
    sources(world);
    let draw = DRAW.replace("Building 7", "Building' + str(n).encode() + b'");
    let draw = draw
        .replace("(x + y) % 256", "(x + y + n) % 256")
        .replace("wave.png", "wave-%d.png' % n + '");
    let lines = draw.lines().map(|line| format!("    {line}\n")).collect::<String>();
    tool(&world.path("."), "python3", &["-c", &format!("for n in range(20):\n{lines}")], b"");
    let mut next = 0;
    for path in files(&world.path("source")) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let mut parts = text.split("(wave.png)");
        let mut own = parts.next().unwrap().to_owned();
        for part in parts {
            own += &format!("(wave-{next}.png){part}");
            next = (next + 1) % 20;
        }
        write(&path, own);
    }
    let done = world.bank("bank", &[world.path("source")]);
    assert_eq!(done["rejected"], serde_json::json!([]), "every item comes in with its picture");
    let key = std::fs::read_to_string(world.path("bank.key")).unwrap();
    let database = rusqlite::Connection::open(world.path("bank.bank")).unwrap();
    database.execute_batch(&format!("PRAGMA key = \"x'{}'\"", key.trim())).unwrap();
    database.execute("UPDATE picture SET bytes = zeroblob(4 << 20)", []).unwrap();
}

#[test]
fn a_paper_of_too_many_pictures_is_named_by_the_check_and_not_packed() {
    let world = World::empty();
    heavy(&world);
    let checks = world.good("bank check bank.bank --key-file bank.key");
    let junior = checks.as_array().unwrap().iter().find(|it| it["standard"] == "2-02-10-15");
    let junior = junior.unwrap();
    assert_eq!(junior["picture_bytes"], 80 << 20, "twenty of 4 MiB: {junior}");
    let item = junior["too_heavy"].as_str().unwrap();
    world.board("board", "", 1);
    let plan = Plan::of("P-1", 1, 1);
    world.write_plan(&plan);
    let pack =
        "sitting pack P-1.toml --board board --bank bank.bank --key-file bank.key --out packages";
    let refused = world.refuses("80 MiB of pictures", pack, 1, "too_many_pictures", &[]);
    let message = refused["message"].as_str().unwrap();
    assert!(message.contains("80 MiB") && message.contains("64 MiB"), "{message}");
    assert!(message.contains(&item[..3]), "and the item with the largest: {message}");
}

fn picture(blocks: &[Block]) -> PictureId {
    let Some(Block::Paragraph { inlines }) = blocks.first() else { panic!("{blocks:?}") };
    let [Inline::Image { digest, .. }] = &inlines[..] else { panic!("{inlines:?}") };
    digest.clone()
}

/// A candidate at work.
fn begun(world: &World) -> Station {
    let package = world.path("packages/P-1/P-1-R01.exam");
    let clock = Arc::new(VirtualClock::at(0));
    let machine = world.path("stations/station-001");
    let mut station = Station::open(&machine, &package, clock.clone()).unwrap();
    clock.set_wall(station.package().manifest().start_unix * 1000 + 60_000);
    station.load_opening(&world.path("opening/P-1-R01-station-001.open")).unwrap();
    let codes = CodesFile::read(&world.path("packages/P-1/codes/R01.txt")).unwrap();
    let (person, pin) = codes.pin().unwrap();
    station.admit(&number(1), person, pin).unwrap();
    station.confirm_identity().unwrap();
    station.accept_rules().unwrap();
    station.start_exam(codes.release().unwrap()).unwrap();
    station
}

#[test]
fn a_candidate_sees_the_picture_and_no_file_of_the_station_holds_it() {
    let world = world();
    world.board("board", "", 1);
    world.open_room(&Plan::of("P-1", 1, 1));
    let mut station = begun(&world);
    let paper = station.paper().unwrap();
    let items = paper.sections.iter().flat_map(|section| &section.items);
    let named: BTreeSet<PictureId> = items.map(|item| picture(&item.stem)).collect();
    assert_eq!(named.len(), 1, "every item names the one picture");
    let id = named.first().unwrap();
    let address = station.picture(id).unwrap().address;
    let data = address.strip_prefix("data:image/png;base64,").unwrap();
    let png = tool(Path::new("/"), "base64", &["-d"], data.as_bytes()).bytes();
    assert_eq!(sealing::sha256(&png).to_string(), id.as_str(), "its bytes are those of its digest");
    assert!(
        !png.windows(10).any(|part| part == b"Building 7"),
        "without what the file told besides"
    );
    assert!(
        station.picture(&PictureId::new("0".repeat(64))).is_err(),
        "another is not on the paper"
    );
    for file in files(&world.path("stations/station-001")) {
        let bytes = std::fs::read(&file).unwrap();
        let open = bytes.windows(png.len().min(64)).any(|part| part == &png[..part.len()]);
        assert!(!open, "{} holds the picture in clear", file.display());
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn a_printed_form_shows_them_and_a_bank_without_one_prints_none() {
    let world = world();
    let bank = "bank.bank --key-file bank.key";
    let form = world.good(&format!("form assemble {bank} --standard 2-02-10-15 --level 初级"));
    write(&world.path("form.json"), form.to_string());
    world.good(&format!("form print form.json {bank} --out paper.pdf"));
    let listed = tool(&world.path("."), "pdfimages", &["-list", "paper.pdf"], b"").text();
    assert_eq!(listed.lines().skip(2).count(), 90, "one for each item: {listed}");
    let key = std::fs::read_to_string(world.path("bank.key")).unwrap();
    let database = rusqlite::Connection::open(world.path("bank.bank")).unwrap();
    database.execute_batch(&format!("PRAGMA key = \"x'{}'\"", key.trim())).unwrap();
    database.execute("UPDATE picture SET bytes = x'00'", []).unwrap();
    drop(database);
    let refused = world.run(&format!("form print form.json {bank} --out other.pdf"));
    assert_eq!(refused.error()["code"], "no_picture", "an altered picture is said");
}
