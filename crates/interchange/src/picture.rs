//! Pictures that items name: a file of anybody's becomes one that we wrote. Every stored picture is a PNG of 8 bits, grey
//! or RGB, without transparency and without metadata: the same pixels are the same bytes.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{
    DynamicImage, GrayImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader,
    Limits, Rgb, RgbImage,
};
use std::io::Cursor;

/// Bytes of a file, and of a stored picture.
pub const PICTURE_BYTES: usize = 4 << 20;
/// Pixels of a side.
pub const PICTURE_SIDE: u32 = 4_096;
/// Pixels in all.
pub const PICTURE_PIXELS: u64 = 4_000_000;
/// Bytes that a decoder may take for itself.
const DECODER_BYTES: u64 = 64 << 20;

/// How a whole file ends.
const PNG_END: &[u8] = b"IEND\xAE\x42\x60\x82";
const JPEG_END: &[u8] = b"\xFF\xD9";

/// Why a picture is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFault {
    /// There is no such file beside the source.
    Missing,
    /// The name leads out of the folder of the source.
    NotBeside,
    /// A file of a kind that neither screen nor paper shows.
    NotDrawn(MediaKind),
    /// More bytes than are taken, in the file or as it is stored.
    TooManyBytes {
        /// Bytes taken.
        most: usize,
    },
    /// More pixels than a screen or a page needs.
    TooManyPixels {
        /// Pixels of a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// A file that breaks off, or is damaged otherwise.
    Broken,
}

/// What a file is, where it is no PNG and no JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// A drawing of lines.
    Svg,
    /// A picture that may move.
    Gif,
    /// A picture of another kind.
    OtherPicture,
    /// 音频.
    Sound,
    /// 视频.
    Film,
    /// Nothing that is known.
    Other,
}

/// The picture of a file as it is stored.
///
/// # Errors
/// [`PictureFault`]. No file makes it take more than some 100 MB of memory.
pub fn picture(name: &str, bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    if bytes.len() > PICTURE_BYTES {
        return Err(PictureFault::TooManyBytes { most: PICTURE_BYTES });
    }
    let (format, end) = match image::guess_format(bytes) {
        Ok(format @ ImageFormat::Png) => (format, PNG_END),
        Ok(format @ ImageFormat::Jpeg) => (format, JPEG_END),
        other => return Err(PictureFault::NotDrawn(kind(name, bytes, other.ok()))),
    };
    // The decoders fill what is missing at the end with grey.
    if !bytes.trim_ascii_end().ends_with(end) {
        return Err(PictureFault::Broken);
    }
    stored(&on_white(&decoded(format, bytes)?))
}

fn decoded(format: ImageFormat, bytes: &[u8]) -> Result<DynamicImage, PictureFault> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(DECODER_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| broken(&error))?;
    let (width, height) = decoder.dimensions();
    let fits = width <= PICTURE_SIDE && height <= PICTURE_SIDE;
    if !fits || u64::from(width) * u64::from(height) > PICTURE_PIXELS {
        return Err(PictureFault::TooManyPixels { width, height });
    }
    // A telephone writes down how it was held; that note goes with the metadata.
    let turned = decoder.orientation().map_err(|error| broken(&error))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| broken(&error))?;
    image.apply_orientation(turned);
    Ok(image)
}

/// Every fault of a decoder is one of the file.
fn broken(_: &ImageError) -> PictureFault {
    PictureFault::Broken
}

/// Without transparency, as on paper: on a dark screen black lines would be lost otherwise.
fn on_white(image: &DynamicImage) -> RgbImage {
    let clear = image.to_rgba8();
    let mix = |part: u8, alpha: u8| {
        let (part, alpha) = (u32::from(part), u32::from(alpha));
        // Both terms together are at most 255 · 255.
        ((part * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
        let [red, green, blue, alpha] = clear.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|part| mix(part, alpha)))
    })
}

/// The file; grey where no pixel has a colour.
fn stored(image: &RgbImage) -> Result<Vec<u8>, PictureFault> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    let (width, height) = image.dimensions();
    let grey = image.pixels().all(|Rgb([red, green, blue])| red == green && green == blue);
    let written = if grey {
        let grey =
            GrayImage::from_fn(width, height, |x, y| image::Luma([image.get_pixel(x, y).0[0]]));
        encoder.write_image(&grey, width, height, image::ExtendedColorType::L8)
    } else {
        encoder.write_image(image, width, height, image::ExtendedColorType::Rgb8)
    };
    written.map_err(|error| broken(&error))?;
    let fits = bytes.len() <= PICTURE_BYTES;
    if fits { Ok(bytes) } else { Err(PictureFault::TooManyBytes { most: PICTURE_BYTES }) }
}

fn kind(name: &str, bytes: &[u8], format: Option<ImageFormat>) -> MediaKind {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let start = bytes.trim_ascii_start();
    match (format, ending.as_str()) {
        (Some(ImageFormat::Gif), _) | (None, "gif") => MediaKind::Gif,
        (Some(_), _) => MediaKind::OtherPicture,
        (None, "svg" | "svgz") => MediaKind::Svg,
        (None, _) if start.starts_with(b"<svg") || start.starts_with(b"<?xml") => MediaKind::Svg,
        (None, "mp3" | "wav" | "ogg" | "oga" | "m4a" | "aac" | "flac" | "wma" | "amr") => {
            MediaKind::Sound
        }
        (None, "mp4" | "mov" | "avi" | "mkv" | "webm" | "wmv" | "flv" | "m4v" | "mpg") => {
            MediaKind::Film
        }
        (
            None,
            "bmp" | "webp" | "tif" | "tiff" | "ico" | "heic" | "avif" | "wmf" | "emf" | "psd",
        ) => MediaKind::OtherPicture,
        (None, _) => MediaKind::Other,
    }
}

#[cfg(test)]
mod tests;
