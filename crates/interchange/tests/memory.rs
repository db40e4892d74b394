//! No picture makes the board take much memory. One test, alone in its process: the peak is the process's.
#![allow(clippy::unwrap_used)]

use image::{DynamicImage, GrayImage, ImageFormat, Rgba, RgbaImage};
use interchange::{PICTURE_PIXELS, PictureFault, picture};
use std::fs;
use std::io::Cursor;

/// The most that one picture may take, in KiB.
const MOST: u64 = 128 << 10;

fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// KiB that reading a file takes at its peak.
fn taken(file: &[u8]) -> (Result<Vec<u8>, PictureFault>, u64) {
    // 5 sets the peak back to what is taken now.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = status("VmRSS");
    let read = picture("a.png", file);
    (read, status("VmHWM").saturating_sub(before))
}

/// A chunk of a PNG, for the place after its header.
fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let part = [kind.as_slice(), body].concat();
    let bit = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    let crc = !part.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), bit));
    [&u32::try_from(body.len()).unwrap().to_be_bytes(), &part[..], &crc.to_be_bytes()].concat()
}

/// What a black picture is packed to: 144 MB in less than 1 MB.
fn packed() -> Vec<u8> {
    let file = png(GrayImage::new(12_000, 12_000));
    let (mut at, mut data) = (8, Vec::new());
    while at + 12 <= file.len() {
        let length = u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        if &file[at + 4..at + 8] == b"IDAT" {
            data.extend(&file[at + 8..at + 8 + length]);
        }
        at += length + 12;
    }
    data
}

#[test]
fn bombs_take_no_memory_and_the_largest_picture_little() {
    let small = png(GrayImage::new(8, 8));
    let packed = packed();
    let with = |kind: &[u8; 4], head: &[u8]| {
        let bomb = chunk(kind, &[head, &packed].concat());
        [&small[..33], &bomb, &small[33..]].concat()
    };
    let side = u32::try_from(PICTURE_PIXELS.isqrt()).unwrap();
    let drawn = |x: u32, y: u32| Rgba([(x / 64) as u8, (y / 64) as u8, 9, 200]);
    let largest = DynamicImage::ImageRgba8(RgbaImage::from_fn(side, side, drawn)).to_rgba16();
    let size = 20_000_u32.to_be_bytes();
    let header = chunk(b"IHDR", &[&size[..], &size, &[8, 0, 0, 0, 0]].concat());
    let cases = [
        ("a text that unpacks to 144 MB", with(b"zTXt", b"k\0\0")),
        ("a colour profile that unpacks to 144 MB", with(b"iCCP", b"k\0\0")),
        ("a header of 20,000 pixels", [&small[..8], &header, &small[33..]].concat()),
        ("the largest picture, in 16 bits", png(largest)),
    ];
    for (what, file) in cases {
        let (read, taken) = taken(&file);
        let result = read.map(|stored| stored.len());
        println!("{what}: {} bytes, {taken} KiB at the peak, {result:?}", file.len());
        assert!(taken < MOST, "{what} took {taken} KiB");
    }
}
