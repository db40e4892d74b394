//! Items that somebody made to hurt, given to the finished program: each is refused by name, and the good one beside them
//! comes in.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{World, binary, tool, write};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// For the whole import, unoptimised, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Pictures by a script that shares no code with ours: 400 MB of pixels in half a megabyte, a side of 20,000, a header that
/// promises what is not there, and a colour profile that unpacks to 200 MB.
const DRAW: &str = "
import struct, zlib
def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
def squeezed(size):
    packer = zlib.compressobj(9)
    return b''.join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
def png(width, height, data, more=b''):
    head = chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0))
    return b'\\x89PNG\\r\\n\\x1a\\n' + head + more + chunk(b'IDAT', data) + chunk(b'IEND', b'')
big = squeezed(400 << 20)
profile = chunk(b'iCCP', b'k\\0\\0' + squeezed(200 << 20))
files = {
    'bomb.png': png(20000, 20000, big),
    'wide.png': png(20000, 1, zlib.compress(bytes(20001))),
    'lying.png': png(2000, 2000, zlib.compress(b'\\0' * 9)),
    'small-bomb.png': png(8, 8, big),
    'profile.png': png(8, 8, zlib.compress(bytes(72)), profile),
}
for name, body in files.items():
    open('source/' + name, 'wb').write(body)
";

fn item(id: &str, stem: &str) -> String {
    let (id, stem) = (json!(id), json!(stem));
    format!(
        "[[item]]\nid = {id}\nknowledge_point = \"2-02-10-15/2.1/2.1.1\"\ninteraction = \"true_false\"\ndifficulty = 2\n\
         stem = {stem}\nanswer = true\nexplanation = \"见教材。\"\nauthor = \"编写组\"\nreview = \"未复核\"\n"
    )
}

/// Id, stem, code of the refusal, and what its words say in Chinese.
fn rows() -> Vec<(&'static str, String, &'static str, &'static str)> {
    let row = |id, stem: &str, code, words| (id, stem.to_owned(), code, words);
    vec![
        row("bomb", "![图](bomb.png)", "bad_picture", "20000×20000 像素"),
        row("wide", "![图](wide.png)", "bad_picture", "20000×1 像素"),
        row("lying", "![图](lying.png)", "bad_picture", "不完整或已损坏"),
        row("outside", "![图](../bank.key)", "bad_picture", ""),
        row("address", "![图](https://example.com/a.png)", "bad_picture", ""),
        row("long", &"题".repeat(1 << 20), "bad_text", "3145728 字节，至多 32768 字节"),
        row("list", &format!("{}甲", "- ".repeat(200)), "bad_text", "嵌套超过 4 层"),
        row("stars", &format!("{}甲", "**甲 _乙 ".repeat(200)), "", ""),
        row("table", &format!("|a|\n|-|\n{}", "|b|\n".repeat(500)), "bad_text", "表格有 501 行"),
        row("turned", "转账给\u{202e}甲方", "bad_text", "U+202E"),
        row("isolate", "转账给\u{2066}甲方", "bad_text", "U+2066"),
        row("hidden", "不\u{200b}正确", "bad_text", "U+200B"),
        row("joined", "不\u{2060}正确", "bad_text", "U+2060"),
        row("tag", "不\u{e0041}正确", "bad_text", "U+E0041"),
        row("script", "<script>alert(1)</script>", "", ""),
    ]
}

/// Imports a folder in a gigabyte of address space.
fn imported(world: &World, folder: &str) -> Value {
    let program = binary("gongyuan");
    let line = format!(
        "ulimit -v 1000000; exec {} bank import bank.bank --key-file bank.key {folder} --json",
        program.display()
    );
    let began = Instant::now();
    let said = tool(&world.path("."), "bash", &["-c", &line], b"").text();
    assert!(began.elapsed() < PATIENCE, "{folder} took {:?}", began.elapsed());
    serde_json::from_str(&said).unwrap()
}

#[test]
fn hostile_items_are_refused_by_name_and_the_good_one_comes_in() {
    let world = World::empty();
    world.good("bank create bank.bank --key-file bank.key");
    std::fs::create_dir(world.path("source")).unwrap();
    tool(&world.path("."), "python3", &["-c", DRAW], b"");
    let rows = rows();
    let mut text = "standard = \"2-02-10-15\"\n".to_owned() + &item("good", "对的。");
    rows.iter().for_each(|(id, stem, ..)| text += &item(id, stem));
    write(&world.path("source/items.toml"), text);
    let done = imported(&world, "source");
    let refused = done["rejected"].as_array().unwrap();
    for (at, (id, _, code, words)) in rows.iter().enumerate() {
        let row = refused.iter().find(|row| row["row"] == json!(at + 2));
        let Some(row) = row else {
            assert_eq!(*code, "", "{id} comes in: {refused:?}");
            continue;
        };
        assert_eq!(row["code"], **code, "{id}: {row}");
        assert!(row["message"].as_str().unwrap().contains(words), "{id}: {row}");
    }
    let harmless = rows.iter().filter(|(_, _, code, _)| code.is_empty()).count();
    assert_eq!(done["imported"], json!(harmless + 1), "what is harmless, and the good one: {done}");
}

#[test]
fn what_unpacks_to_much_takes_no_memory() {
    let world = World::empty();
    world.good("bank create bank.bank --key-file bank.key");
    std::fs::create_dir(world.path("source")).unwrap();
    tool(&world.path("."), "python3", &["-c", DRAW], b"");
    let text = item("inside", "![图](small-bomb.png)") + &item("profile", "![图](profile.png)");
    write(&world.path("source/items.toml"), format!("standard = \"2-02-10-15\"\n{text}"));
    let done = imported(&world, "source");
    let (came, refused) = (&done["imported"], done["rejected"].as_array().unwrap());
    assert_eq!(came.as_u64().unwrap() + refused.len() as u64, 2, "each is a picture or refused");
    assert!(refused.iter().all(|row| row["code"] == "bad_picture"), "by name: {done}");
}

#[test]
fn a_source_that_is_deep_itself_is_refused_whole() {
    let world = World::empty();
    world.good("bank create bank.bank --key-file bank.key");
    std::fs::create_dir(world.path("source")).unwrap();
    let deep = format!("a = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    write(&world.path("source/deep.toml"), deep);
    let tables = format!("a = {}1{}\n", "{a=".repeat(50_000), "}".repeat(50_000));
    write(&world.path("source/tables.toml"), tables);
    write(&world.path("source/items.toml"), item("none", "没有标准。"));
    let done = imported(&world, "source");
    let refused = done["rejected"].as_array().unwrap();
    assert_eq!((refused.len(), &done["imported"]), (3, &json!(0)), "each file is named: {done}");
}
