use super::*;
use image::{Rgba, RgbaImage};

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Stripes, with a half-clear corner.
fn sample() -> DynamicImage {
    DynamicImage::ImageRgba8(RgbaImage::from_fn(40, 20, |x, y| {
        Rgba([(x * 6) as u8, (y * 12) as u8, 90, if x < 4 { 128 } else { 255 }])
    }))
}

fn read(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory_with_format(bytes, ImageFormat::Png).unwrap()
}

#[test]
fn a_stored_picture_is_stored_as_it_is() {
    let samples = [
        ("a.png", written(&sample(), ImageFormat::Png)),
        ("a.png", written(&sample().grayscale(), ImageFormat::Png)),
        ("a.png", written(&DynamicImage::ImageRgba16(sample().to_rgba16()), ImageFormat::Png)),
        ("a.jpg", written(&DynamicImage::ImageRgb8(sample().to_rgb8()), ImageFormat::Jpeg)),
    ];
    for (name, file) in samples {
        let once = picture(name, &file).unwrap();
        let image = read(&once);
        assert!(!image.color().has_alpha(), "{name} has nothing clear");
        assert!(image.color().bytes_per_pixel() <= 3, "{name} has eight bits a part");
        assert_eq!((image.width(), image.height()), (40, 20), "{name} keeps its size");
        assert_eq!(picture("b.png", &once).unwrap(), once, "{name} again is the same bytes");
    }
}

#[test]
fn what_is_clear_becomes_white_and_grey_stays_grey() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(3, 3, Rgba([0, 0, 0, 0])));
    let white = read(&picture("a.png", &written(&clear, ImageFormat::Png)).unwrap());
    assert_eq!(white.color(), image::ColorType::L8, "no pixel has a colour");
    assert!(white.to_luma8().pixels().all(|pixel| pixel.0 == [255]), "paper is white");
}

/// A PNG with a text and a JPEG with a note, both of which name a place.
#[test]
fn metadata_do_not_come_through() {
    let png = written(&sample(), ImageFormat::Png);
    let mut text = b"Comment\0Building 7, Room 3".to_vec();
    text.splice(..0, *b"tEXt");
    let mut chunk = u32::try_from(text.len() - 4).unwrap().to_be_bytes().to_vec();
    chunk.extend(&text);
    chunk.extend(crc(&text).to_be_bytes());
    let with_text = [&png[..33], &chunk, &png[33..]].concat();
    assert_eq!(picture("a.png", &with_text), picture("a.png", &png), "a text changes nothing");
    let jpeg = written(&DynamicImage::ImageRgb8(sample().to_rgb8()), ImageFormat::Jpeg);
    let note = b"\xff\xfe\x00\x0cRoom 3 now";
    let with_note = [&jpeg[..2], note, &jpeg[2..]].concat();
    assert_eq!(picture("a.jpg", &with_note), picture("a.jpg", &jpeg), "nor does a note");
}

/// CRC-32 of a PNG chunk, bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    let bit = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), bit))
}

fn check(name: &str, bytes: &[u8], expected: &PictureFault) {
    assert_eq!(picture(name, bytes).as_ref().err(), Some(expected), "{name}");
}

#[test]
fn what_is_not_drawn_is_named() {
    use MediaKind::{Film, Gif, Other, OtherPicture, Sound, Svg};
    let not = PictureFault::NotDrawn;
    check("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", &not(Svg));
    check("a.png", b"\n<?xml version='1.0'?><svg/>", &not(Svg));
    check("a.gif", b"GIF89a\x01\0\x01\0", &not(Gif));
    check("a.png", b"GIF89a\x01\0\x01\0", &not(Gif));
    check("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", &not(OtherPicture));
    check("a.bmp", b"BM", &not(OtherPicture));
    check("a.mp3", b"ID3", &not(Sound));
    check("a.mp4", b"\0\0\0\x18ftypmp42", &not(Film));
    check("a.png", b"", &not(Other));
    check("a", b"#!/bin/sh", &not(Other));
}

/// A PNG whose header says so many pixels.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut png = written(&sample(), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&sum);
    png
}

#[test]
fn bombs_and_torn_files_are_refused() {
    for (width, height) in [(20_000, 20_000), (4_097, 1), (1, 4_097), (4_000, 1_001)] {
        check("a.png", &png_of(width, height), &PictureFault::TooManyPixels { width, height });
    }
    check("a.png", &png_of(2_000, 2_000), &PictureFault::Broken);
    check("a.png", &png_of(0, 5), &PictureFault::Broken);
    let png = written(&sample(), ImageFormat::Png);
    let jpeg = written(&DynamicImage::ImageRgb8(sample().to_rgb8()), ImageFormat::Jpeg);
    for cut in [9, 20, 33, 41, png.len() / 2, png.len() - 20, png.len() - 12, png.len() - 1] {
        check("a.png", &png[..cut], &PictureFault::Broken);
    }
    for cut in [4, 20, jpeg.len() / 4, jpeg.len() * 3 / 4, jpeg.len() - 20, jpeg.len() - 2] {
        check("a.jpg", &jpeg[..cut], &PictureFault::Broken);
    }
    let most = PICTURE_BYTES;
    check("a.png", &vec![0; most + 1], &PictureFault::TooManyBytes { most });
}

proptest::proptest! {
    /// Whatever is changed in a file, a picture or a refusal comes of it.
    #[test]
    fn a_changed_file_is_a_picture_or_refused(at in 0usize..2_000, byte: u8, jpeg: bool) {
        let (image, format) = match jpeg {
            true => (DynamicImage::ImageRgb8(sample().to_rgb8()), ImageFormat::Jpeg),
            false => (sample(), ImageFormat::Png),
        };
        let mut file = written(&image, format);
        let place = at % file.len();
        file[place] = byte;
        if let Ok(stored) = picture("a", &file) {
            proptest::prop_assert_eq!(picture("a.png", &stored), Ok(stored));
        }
    }
}
