//! `cargo xtask harness`.
fn main() {
    harness::install();
    let w = harness::world::World::new(std::path::Path::new("/tmp"), harness::world::Paper::Standard).unwrap();
    let t = std::time::Instant::now();
    for a in harness::sites::Act::ALL { let s = harness::sites::sites(&w, a).unwrap(); println!("{} {} {:?}", a.name(), s.len(), &s[..s.len().min(40)]); }
    println!("{:?}", harness::sites::slow_disk(&w));
    println!("{:?}", harness::sites::removed_drive(&w));
    println!("{:?}", harness::sites::full_disk(&w, 300));
    let c = harness::sites::run(&w, 24, |_| {});
    println!("{c:?} {:?}", t.elapsed());
    w.remove();
}
