//! `cargo xtask harness`.
fn main() {
    harness::install();
    let w =
        harness::world::World::new(std::path::Path::new("/tmp"), harness::world::Paper::Standard)
            .unwrap();
    let t = std::time::Instant::now();
    let c = harness::cuts::run(&w, 0..300, || {});
    println!("{c:?} {:?}", t.elapsed());
    w.remove();
}
