//! What a program prints: passed on at once, and its end kept.

use std::io::{self, PipeReader, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How much is kept, in bytes.
const KEPT: usize = 2000;

/// How long more may come when the program is over. Only a process that left its group still prints then, perhaps for ever.
const GRACE: Duration = Duration::from_secs(2);

/// A pipe from a program to our own output.
pub struct Echo {
    kept: Arc<Mutex<Vec<u8>>>,
    end: Receiver<()>,
}

impl Echo {
    /// Begins to pass on.
    pub fn of(pipe: PipeReader) -> Self {
        let kept = Arc::default();
        let (ended, end) = channel();
        let keep = Arc::clone(&kept);
        thread::spawn(move || pass_on(pipe, &keep, ended));
        Self { kept, end }
    }

    /// What came last, when all that the program printed is passed on.
    pub fn last(&self) -> String {
        let _ = self.end.recv_timeout(GRACE);
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&kept).trim().to_owned()
    }
}

/// `_ended` is dropped at the end, which the other side of the channel sees.
fn pass_on(mut pipe: PipeReader, kept: &Mutex<Vec<u8>>, _ended: Sender<()>) {
    let mut buffer = [0; 8192];
    while let Ok(count @ 1..) = pipe.read(&mut buffer) {
        // Whoever started us may have gone; the program is still to be read, or it would wait.
        let _ = io::stdout().write_all(&buffer[..count]).and_then(|()| io::stdout().flush());
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(&buffer[..count]);
        let over = kept.len().saturating_sub(KEPT);
        kept.drain(..over);
    }
}
