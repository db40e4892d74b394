//! Mutations by somebody with a key: another enrolled key, or the right one over JSON that is not ours.

use crate::{
    raw::Draw,
    subject::{Kind, Subject},
    world::{Enrolled, Members, rebuild},
};
use sealing::{
    AgeIdentity,
    bundle::BundleManifest,
    encryption::{decrypt, encrypt},
    sha256,
    ssh::{Certificate, Namespace, SigningKey, sign},
};

const NAMESPACES: [Namespace; 10] = [
    Namespace::ExamDecision,
    Namespace::ExamClosing,
    Namespace::ExamHead,
    Namespace::ExamPackage,
    Namespace::ExamOpening,
    Namespace::ExamResult,
    Namespace::ExamRoom,
    Namespace::Trust,
    Namespace::ExamPlan,
    Namespace::ResultInner,
];

/// The key and certificate of anybody: three machines, two officers, the CA itself.
fn anybody<'a>(subject: &'a Subject, draw: &mut Draw) -> (&'a SigningKey, Option<&'a Certificate>) {
    let world = &subject.world;
    match draw.below(6) {
        0 => (&world.station.key, Some(&world.station.certificate)),
        1 => (&world.spare.key, Some(&world.spare.certificate)),
        2 => (&world.console.key, Some(&world.console.certificate)),
        3 => (&world.li, None),
        4 => (&world.zhang, None),
        _ => (&world.ca, None),
    }
}

fn is_signature(name: &str) -> bool {
    name.ends_with(".sig")
}

/// A signature made anew by another enrolled key than the one that has to sign, often over a changed message.
pub fn sign_by_another(subject: &Subject, kind: Kind, members: &mut Members, draw: &mut Draw) {
    let at = members.iter().position(|(name, _)| is_signature(name)).unwrap_or(1);
    let at = if members.get(at + 1).is_some_and(|m| is_signature(&m.0)) {
        at + draw.below(2)
    } else {
        at
    };
    let (key, certificate) = loop {
        let (key, certificate) = anybody(subject, draw);
        if !is_rightful(subject, kind, &members[at].0, key) {
            break (key, certificate);
        }
    };
    if draw.below(2) == 0 {
        edit_value(&mut members[0].1, draw);
    }
    let wanted = if draw.below(4) == 0 {
        NAMESPACES[draw.below(NAMESPACES.len())]
    } else {
        kind.namespace()
    };
    members[at].1 = sign(key, certificate, wanted, &members[0].1).unwrap().into_bytes();
    if let (Some(certificate), Some(beside)) =
        (certificate, members.iter_mut().find(|(name, _)| name.ends_with("-cert.pub")))
    {
        beside.1 = (certificate.to_openssh() + "\n").into_bytes();
    }
}

fn is_rightful(subject: &Subject, kind: Kind, member: &str, key: &SigningKey) -> bool {
    let world = &subject.world;
    let rightful = match kind {
        Kind::Trust | Kind::Package if member.contains(".li.") => &world.li,
        Kind::Trust | Kind::Package => &world.zhang,
        Kind::Statement => &world.li,
        Kind::Opening | Kind::Room => &world.console.key,
        Kind::Bundle | Kind::Closing => &world.station.key,
    };
    key.public() == rightful.public()
}

/// Another letter or digit in the place of one.
fn edit_value(message: &mut [u8], draw: &mut Draw) {
    let places: Vec<usize> =
        (0..message.len()).filter(|at| message[*at].is_ascii_alphanumeric()).collect();
    let at = places[draw.below(places.len())];
    let old = message[at];
    while message[at] == old {
        message[at] = b"0123456789abcdef"[draw.below(16)];
    }
}

/// JSON that says the same in another form, signed by those who have to sign.
pub fn reform_json(subject: &Subject, kind: Kind, members: &mut Members, draw: &mut Draw) {
    let text = String::from_utf8(members[0].1.clone()).unwrap();
    members[0].1 = reformed(&text, kind, draw).into_bytes();
    let (world, message) = (&subject.world, members[0].1.clone());
    let machine = match kind {
        Kind::Trust | Kind::Package => {
            for (at, key) in [(1, &world.li), (2, &world.zhang)] {
                members[at].1 = sign(key, None, kind.namespace(), &message).unwrap().into_bytes();
            }
            return;
        }
        Kind::Statement => {
            let signed = sign(&world.li, None, kind.namespace(), &message).unwrap();
            members[1].1 = signed.into_bytes();
            return;
        }
        Kind::Opening | Kind::Room => &world.console,
        // The bundle of the spare is bent under the station's key too: refused for that alone.
        Kind::Bundle | Kind::Closing => &world.station,
    };
    let certificate = Some(&machine.certificate);
    members[1].1 =
        sign(&machine.key, certificate, kind.namespace(), &message).unwrap().into_bytes();
}

fn reformed(text: &str, kind: Kind, draw: &mut Draw) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // Inside `record` the console says what it likes; its form is judged by whoever decodes it.
    let inside = |line: &String| line.contains("\"record\"") || line.contains("\"body\"");
    let end = lines.iter().position(inside).unwrap_or(lines.len() - 1);
    let fields: Vec<usize> = (1..end).filter(|at| lines[*at].contains("\": ")).collect();
    let at = fields[draw.below(fields.len())];
    match draw.below(5) {
        0 => lines.insert(at, lines[at].trim_end_matches(',').to_owned() + ","),
        1 => lines.swap(at, at + 1),
        2 => lines[at] = lines[at].replacen("\": ", "\":", 1),
        3 => lines[at].insert(0, if draw.below(2) == 0 { ' ' } else { '\t' }),
        _ => {
            let escaped = |c: char| format!("\\u{:04x}", u32::from(c));
            let first = lines[at].chars().find(char::is_ascii_lowercase).unwrap();
            lines[at] = lines[at].replacen(first, &escaped(first), 1);
        }
    }
    let newline = if kind != Kind::Trust && draw.below(16) == 0 { "" } else { "\n" };
    lines.join("\n") + newline
}

/// The inner signature goes, or is another, and the station signs the outside again.
pub fn bend_inside(subject: &Subject, members: &mut Members, draw: &mut Draw) {
    let world = &subject.world;
    let plain = decrypt(&world.live, &members[3].1, 1 << 20).unwrap();
    let plain = rebuild(plain.expose(), |inside| match draw.below(5) {
        0 => drop(inside.pop()),
        1 => inside[3].1.clear(),
        2 => {
            let spare = &world.spare;
            let signed =
                sign(&spare.key, Some(&spare.certificate), Namespace::ResultInner, &inside[2].1);
            inside[3].1 = signed.unwrap().into_bytes();
        }
        3 => edit_value(&mut inside[2].1, draw),
        _ => {
            let at = draw.below(2);
            inside[at].1.push(draw.byte());
        }
    });
    let readers = subject.recipients().map(AgeIdentity::recipient);
    members[3].1 = encrypt(&readers, &plain).unwrap();
    let mut manifest: BundleManifest = serde_json::from_slice(&members[0].1).unwrap();
    manifest.results.digest = sha256(&members[3].1);
    manifest.results.size = u64::try_from(members[3].1.len()).unwrap();
    sign_outside(members, &manifest, &world.station);
}

/// The spare puts its own name on another station's results: good outside, refused by the inner signature.
pub fn take_over(subject: &Subject, members: &mut Members) {
    let spare = &subject.world.spare;
    let mut manifest: BundleManifest = serde_json::from_slice(&members[0].1).unwrap();
    manifest.station = spare.id.to_owned();
    manifest.serial = spare.certificate.serial();
    sign_outside(members, &manifest, spare);
}

fn sign_outside(members: &mut Members, manifest: &BundleManifest, machine: &Enrolled) {
    members[0].1 = serde_json::to_vec_pretty(manifest).unwrap();
    members[0].1.push(b'\n');
    let certificate = Some(&machine.certificate);
    let signed = sign(&machine.key, certificate, Namespace::ExamResult, &members[0].1).unwrap();
    members[1].1 = signed.into_bytes();
    members[2].1 = (machine.certificate.to_openssh() + "\n").into_bytes();
}
