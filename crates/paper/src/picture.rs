//! The pictures of a paper: decoded once, drawn as often as they are named.

use crate::Error;
use image::{DynamicImage, ImageFormat};
use item::PictureId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Points of a pixel where there is room: as wide beside its text as on a screen.
const POINTS: f32 = 0.65;

/// A picture of 8 bits.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) id: PictureId,
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// One byte a pixel, else three.
    pub(crate) grey: bool,
    pub(crate) pixels: Vec<u8>,
}

/// The pictures of a document.
#[derive(Debug, Default)]
pub(crate) struct Pictures(BTreeMap<PictureId, Arc<Picture>>);

impl Pictures {
    /// Of files as a bank stores them.
    ///
    /// # Errors
    /// [`Error::Picture`] for one that is none.
    pub(crate) fn read(files: &item::Pictures) -> Result<Self, Error> {
        let read =
            |(id, bytes): (&PictureId, &Vec<u8>)| Ok((id.clone(), Arc::new(picture(id, bytes)?)));
        Ok(Self(files.iter().map(read).collect::<Result<_, _>>()?))
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn get(&self, id: &PictureId) -> Option<&Arc<Picture>> {
        self.0.get(id)
    }
}

impl Picture {
    /// Width and height on paper, within these.
    pub(crate) fn size(&self, width: f32, height: f32) -> (f32, f32) {
        let (wide, high) = (self.width as f32 * POINTS, self.height as f32 * POINTS);
        let scale = (width / wide).min(height / high).min(1.0);
        (wide * scale, high * scale)
    }
}

fn picture(id: &PictureId, bytes: &[u8]) -> Result<Picture, Error> {
    let image = image::load_from_memory_with_format(bytes, ImageFormat::Png);
    let image = image.map_err(|_| Error::Picture(id.clone()))?;
    let (width, height) = (image.width() as usize, image.height() as usize);
    let (grey, pixels) = match image {
        DynamicImage::ImageLuma8(grey) => (true, grey.into_raw()),
        coloured => (false, coloured.into_rgb8().into_raw()),
    };
    Ok(Picture { id: id.clone(), width, height, grey, pixels })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pixels: (usize, usize), room: (f32, f32), expected: (f32, f32)) {
        let id = PictureId::new("ab");
        let picture =
            Picture { id, width: pixels.0, height: pixels.1, grey: true, pixels: Vec::new() };
        let (width, height) = picture.size(room.0, room.1);
        let near = (width - expected.0).abs() < 0.01 && (height - expected.1).abs() < 0.01;
        assert!(near, "{pixels:?} in {room:?} is {width} by {height}");
    }

    #[test]
    fn a_picture_is_never_larger_than_its_room_nor_than_its_pixels() {
        check((100, 200), (500.0, 400.0), (65.0, 130.0));
        check((2_000, 1_000), (500.0, 400.0), (500.0, 250.0));
        check((1_000, 2_000), (500.0, 400.0), (200.0, 400.0));
    }
}
