//! A whole exam in the real window, with every socket of the program and all that it starts looked at.

use crate::browser::Browser;
use crate::display::Display;
use crate::sitting::Sitting;
use crate::{OWN_END, open, run, steps};
use common::write;
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// A program that runs the room's under strace(1), with what it asks of sockets in a file.
fn watched(app: &Path, folder: &Path) -> PathBuf {
    let (script, log) = (folder.join("watched"), folder.join("sockets.log"));
    let calls = "trace=socket,connect,bind,sendto,sendmsg";
    let line = format!(
        "#!/bin/sh\nexec strace -f -qq -e {calls} -o {} {} \"$@\"\n",
        log.display(),
        app.display()
    );
    write(&script, line);
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    script
}

#[test]
fn a_whole_exam_opens_no_socket_but_the_drivers() {
    run(async {
        let sitting = Sitting::begun("WIN-13", 0, OWN_END);
        let folder = sitting.world.path(".");
        let display = Display::start(103, &folder);
        open(&display, &sitting, false).await;
        let app = watched(&display.app(), &folder);
        let browser = Browser::start_by(&display, &app, "station", &sitting.site()).await;
        steps::sign_in(&browser, &sitting).await;
        steps::to_waiting(&browser).await;
        steps::start(&browser, &sitting).await;
        for number in [1, 2, 61, 71] {
            steps::answer(&browser, number, &[0]).await;
        }
        crate::hand_in(&browser).await;
        browser.quit().await;
        let log = String::from_utf8(common::read(&folder.join("sockets.log"))).unwrap();
        assert!(log.contains("socket(AF_UNIX"), "sockets were looked at");
        only_the_driver(&log);
    });
}

/// The WebDriver of a build for tests is spoken to on one port of this machine. Nothing else has to do with the internet: every
/// socket of that family is connected there.
fn only_the_driver(log: &str) {
    assert!(!log.contains("AF_INET6"), "no socket of IPv6");
    let calls = |word: &str| log.lines().filter(|it| it.contains(word)).collect::<Vec<_>>();
    let connected = calls("sa_family=AF_INET,");
    let port = |line: &str| {
        let (_, after) = line.split_once("sin_port=")?;
        after
            .contains("inet_addr(\"127.0.0.1\")")
            .then(|| after.split(')').next().unwrap().to_owned())
    };
    let ports: BTreeSet<_> = connected.iter().map(|line| port(line)).collect();
    assert_eq!(ports.len(), 1, "one port: {connected:#?}");
    assert!(!ports.contains(&None), "on this machine: {connected:#?}");
    assert_eq!(calls("socket(AF_INET,").len(), connected.len(), "and no socket for anything else");
}
