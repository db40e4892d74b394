//! A picture on the screen: beside its question, enlarged by pointer and by keyboard.

use crate::browser::Browser;
use crate::display::Display;
use crate::sitting::Sitting;
use crate::{OWN_END, open, run, steps};
use common::{World, root, tool, write};

/// A square wave as a PNG, by a script that shares no code with ours.
const DRAW: &str = "
import struct, zlib
def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
def pixel(x, y):
    high = (x // 90) % 2 == 0
    return 0 if y == (60 if high else 200) or (x % 90 == 0 and 60 <= y <= 200) or y == 230 else 255
rows = b''.join(b'\\0' + bytes(pixel(x, y) for x in range(720)) for y in range(260))
png = b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 720, 260, 8, 0, 0, 0, 0))
open('source/wave.png', 'wb').write(png + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
";

/// The shipped items, each with the picture above its stem and as its first choice.
fn world() -> World {
    let world = World::empty();
    std::fs::create_dir(world.path("source")).unwrap();
    for entry in std::fs::read_dir(root().join("question-banks/blockchain/items")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let pictured = text
            .replace("\nstem = \"", "\nstem = \"![方波波形图](wave.png)\\n\\n")
            .replace("\nstem = '''\n", "\nstem = '''\n![方波波形图](wave.png)\n\n")
            .replace("\nchoices = [\"", "\nchoices = [\"![方波波形图](wave.png)");
        write(&world.path("source").join(path.file_name().unwrap()), pictured);
    }
    tool(&world.path("."), "python3", &["-c", DRAW], b"");
    world.bank("bank", &[world.path("source")]);
    world.board("board", "", 1);
    world
}

#[test]
fn a_picture_is_seen_enlarged_and_left_by_keyboard() {
    run(async {
        let sitting = Sitting::of(world(), "WIN-7", 0, &format!("[policy]\n{OWN_END}\n"));
        let display = Display::start(97, &sitting.world.path("."));
        open(&display, &sitting, false).await;
        let browser = Browser::start(&display, "station", &sitting.site()).await;
        steps::sign_in(&browser, &sitting).await;
        steps::to_waiting(&browser).await;
        steps::start(&browser, &sitting).await;
        browser.find("picture").await;
        browser.look("21-picture").await;
        browser.click("picture-zoom").await;
        browser.find("picture-large").await;
        browser.look("21-picture-fits").await;
        assert_eq!(browser.text("zoom-step").await, "100%", "as large as the window");
        display.press(&["plus", "plus"]);
        browser.look("21-picture-large").await;
        assert_eq!(browser.text("zoom-step").await, "200%", "two steps by keyboard");
        display.press(&["Escape"]);
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        assert_eq!(browser.text("answered").await, "0/90", "looking answers nothing");
        steps::answer(&browser, 1, &[1]).await;
        browser.click("contrast").await;
        browser.look("21-picture-dark").await;
        browser.quit().await;
    });
}
