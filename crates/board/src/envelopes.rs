//! The envelopes of a room: one sheet of text for each role, and one for each invigilator's PIN, to be printed and sealed.

use crate::Result;
use exam::InFile;
use exam::codes::{CodesFile, role_word};
use exam::files;
use sealing::package::{self, Package, PackageManifest};
use sealing::trust::TrustFile;
use sealing::{ReleaseCode, Role, RoleCode, Verified};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The sheets that open something, in the order of the codes file: its word, and who does what with it.
const SHEETS: [(&str, &str); 4] = [
    (
        "甲",
        "由第一名监考员保管，装卷时与另一角色的口令一起使用。不得与考试包同行，不得与其他口令同袋。",
    ),
    (
        "乙",
        "由第二名监考员保管，装卷时与另一角色的口令一起使用。不得与考试包同行，不得与其他口令同袋。",
    ),
    ("备用", "由考点负责人保管，甲、乙之一缺失时使用。启用须记入考场记录。"),
    ("开考", "由考试机构在开考时刻送达考场，在每台考试机上输入。开考前任何人不得拆封。"),
];

/// Writes the sheets of a room into `out`, readable by their owner only: `<word>.txt`, and `PIN-1.txt` and so on.
///
/// # Errors
/// Whatever is wrong with the package; [`sealing::Error::NotOpened`] for codes that are not its own;
/// [`exam::Error::CodesFile`] for a missing line; [`exam::Error::Exists`] where a sheet lies already; disk errors.
pub fn write(
    package_file: &Path,
    trust: &Verified<TrustFile>,
    codes: &CodesFile,
    out: &Path,
) -> Result<Vec<PathBuf>> {
    let bytes = files::read_container(package_file)?;
    let package = package::read(&bytes, trust).in_file(&files::name(package_file))?;
    check(&package, codes)?;
    let manifest = package.manifest();
    let mut sheets = Vec::new();
    for (word, rule) in SHEETS {
        sheets.push((format!("{word}.txt"), sheet(manifest, word, "", codes.line(word)?, rule)));
    }
    for (index, (name, pin)) in codes.pins().enumerate() {
        let rule = "仅限本人。监考界面凭姓名与此码进入，不得告知他人。";
        sheets.push((format!("PIN-{}.txt", index + 1), sheet(manifest, "PIN", name, pin, rule)));
    }
    let paths: Vec<PathBuf> = sheets.iter().map(|(name, _)| out.join(name)).collect();
    files::refuse_existing(&paths)?;
    files::make_out_folder(out)?;
    for (path, (_, text)) in paths.iter().zip(&sheets) {
        files::write_new_private(path, text.as_bytes())?;
    }
    Ok(paths)
}

/// Codes of another room or revision are found here, and not on the day in the room.
fn check(package: &Verified<Package>, codes: &CodesFile) -> Result<()> {
    let code = |role| Ok::<_, crate::Error>(RoleCode::parse(codes.line(role_word(role))?)?);
    let first = code(Role::First)?;
    let open = |role| {
        Ok::<_, crate::Error>(package.open_pair((Role::First, &first), (role, &code(role)?))?.k2)
    };
    let k2 = open(Role::Second)?;
    open(Role::Reserve)?;
    package.room_key(&k2, &ReleaseCode::parse(codes.release()?)?)?;
    Ok(())
}

fn sheet(
    manifest: &PackageManifest,
    word: &str,
    name: &str,
    code: &str,
    rule: &str,
) -> Zeroizing<String> {
    // Of full size at once, so that no shorter copy of the code is left behind.
    let mut text = Zeroizing::new(String::with_capacity(2048));
    let PackageManifest { board, sitting, room, revision, start, .. } = manifest;
    let _ = write!(
        text,
        "贡院 · 保密信封\n\n{word}{gap}{name}\n\n考试机构  {board}\n场次      {sitting}\n考场      {room}\n\
         修订      {revision}\n开考时间  {start}\n\n        {code}\n\n{rule}\n\
         输入时不分大小写，连字符可省；末位为校验位，输错会提示。\n\n\
         密封人 ____________  启封人 ____________  启封时间 ____________\n",
        gap = if name.is_empty() { "" } else { "  " },
    );
    text
}
