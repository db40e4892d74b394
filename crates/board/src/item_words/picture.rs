//! What is said of a picture that is refused.

use super::Pair;
use exam::shown;
use interchange::{Field, MediaKind, PICTURE_PIXELS, PICTURE_SIDE, PictureFault};

/// What is wrong and what to do, in Chinese and in English.
pub(super) fn words(field: Field, name: &str, why: &PictureFault) -> Pair {
    let (name, (zh, en)) = (shown::line(name), fault(why));
    (
        format!("{}（{}）中的图片“{name}”{zh}", field.chinese(), field.name()),
        format!("in {}, the picture \"{name}\" {en}", field.name()),
    )
}

fn fault(why: &PictureFault) -> Pair {
    match why {
        PictureFault::Missing => (
            "不存在或无法读取。请将图片与试题文件放在同一文件夹，并核对文件名和大小写。".into(),
            "is not there or cannot be read. Put it into the folder of the source, and compare the names, case included.".into(),
        ),
        PictureFault::NotBeside => (
            "不是单独的文件名。图片须与试题文件放在同一文件夹，只写文件名，如 ![接线图](a.png)。".into(),
            "is not a plain file name. A picture lies in the folder of the source and is named without a path: ![wiring](a.png).".into(),
        ),
        PictureFault::NotDrawn(kind) => {
            let (zh, en) = kind_words(*kind);
            (zh.into(), en.into())
        }
        PictureFault::TooManyBytes { most } => {
            let most = most >> 20;
            (
                format!("的文件或转存后的数据超过 {most} MiB。请缩小尺寸或减少颜色后另存。"),
                format!("takes more than {most} MiB, as a file or as it is stored. Save it smaller or with fewer colours."),
            )
        }
        PictureFault::TooManyPixels { width, height } => (
            format!("为 {width}×{height} 像素，超出限度（每边至多 {PICTURE_SIDE}，总数至多 {PICTURE_PIXELS}）。请缩小后另存。"),
            format!("has {width}×{height} pixels; at most {PICTURE_SIDE} a side and {PICTURE_PIXELS} in all are taken. Save it smaller."),
        ),
        PictureFault::Broken => (
            "不完整或已损坏。请重新取得原图，或用图像软件打开后另存为 PNG。".into(),
            "is not whole or damaged. Get it again, or open it in a drawing program and save it as PNG.".into(),
        ),
    }
}

fn kind_words(kind: MediaKind) -> (&'static str, &'static str) {
    match kind {
        MediaKind::Svg => (
            "是 SVG 矢量图，不能使用。请导出为 PNG，宽度以 1200 像素左右为宜。",
            "is an SVG drawing, which is not shown. Export it as PNG, some 1,200 pixels wide.",
        ),
        MediaKind::Gif => (
            "是 GIF 图，不能使用。请将所需的一帧另存为 PNG。",
            "is a GIF, which is not shown. Save the frame that is meant as PNG.",
        ),
        MediaKind::OtherPicture => (
            "不是 PNG 或 JPEG 图。请用图像软件打开后另存为 PNG。",
            "is neither PNG nor JPEG. Open it in a drawing program and save it as PNG.",
        ),
        MediaKind::Sound => (
            "是音频。试题不能播放声音，请改用文字或图片表达。",
            "is a sound. Items do not play any: say it in words or with a picture.",
        ),
        MediaKind::Film => (
            "是视频。试题不能播放视频，请改用图片和文字表达。",
            "is a film. Items do not play any: use pictures and words.",
        ),
        MediaKind::Other => {
            ("不是图片。请放入 PNG 或 JPEG 文件。", "is no picture. Put a PNG or JPEG file there.")
        }
    }
}
