//! SQLite's own file system for Unix, with the plan in between: its open and delete, and the write, truncate and sync of
//! every file, are asked here first; all the rest is called directly.
//!
//! Crates that make file systems for SQLite (`sqlite-plugin`, `sqlite-vfs`) replace the whole of it, locks and shared
//! memory too, where this test needs the original with faults in it.
#![allow(unsafe_code)] // A file system is a C structure of function pointers.

use crate::model::Inode;
use crate::plan::{Fault, Op, Verdict, die, shim};
use rusqlite::ffi;
use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::ptr::null;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// An open file: what it really is, and what it is called.
struct Open {
    real: &'static ffi::sqlite3_io_methods,
    path: PathBuf,
    inode: Option<Inode>,
}

/// The real file system. Its address never changes.
struct Real(*mut ffi::sqlite3_vfs);

// SAFETY: SQLite's file system object is made once and never changed; its functions may be called from any thread.
unsafe impl Send for Real {}
// SAFETY: as above.
unsafe impl Sync for Real {}

static REAL: OnceLock<Real> = OnceLock::new();
static OPEN: Mutex<Option<HashMap<usize, Open>>> = Mutex::new(None);

fn open_files() -> MutexGuard<'static, Option<HashMap<usize, Open>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts the plan under every database that this process opens from now on.
///
/// # Panics
/// When SQLite has no file system.
pub fn register() {
    REAL.get_or_init(|| {
        // SAFETY: the default file system lives as long as the process; the copy is leaked and so does too.
        unsafe {
            assert_eq!(ffi::sqlite3_initialize(), ffi::SQLITE_OK, "SQLite starts");
            let real = ffi::sqlite3_vfs_find(null());
            assert!(!real.is_null(), "SQLite has a file system");
            let mut failing = *real;
            failing.zName = c"failing".as_ptr();
            failing.xOpen = Some(open);
            failing.xDelete = Some(delete);
            let failing = Box::leak(Box::new(failing));
            assert_eq!(ffi::sqlite3_vfs_register(failing, 1), ffi::SQLITE_OK, "it is taken");
            Real(real)
        }
    });
}

fn real() -> *mut ffi::sqlite3_vfs {
    REAL.get().map_or(std::ptr::null_mut(), |real| real.0)
}

/// SAFETY: `name` is null or a C string, as SQLite promises.
unsafe fn path(name: *const c_char) -> Option<PathBuf> {
    if name.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    Some(PathBuf::from(unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned()))
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite passes a C string or null, and memory for a file of the real file system.
    unsafe {
        (*file).pMethods = null();
        let path = path(name);
        let made =
            path.as_ref().is_some_and(|it| flags & ffi::SQLITE_OPEN_CREATE != 0 && !it.exists());
        if let Some(path) = path.as_ref().filter(|_| made) {
            match judge(Op::Create, path) {
                Verdict::Pass => {}
                Verdict::Die => die(),
                // The real one does not say why it could not open a file.
                Verdict::Fail(_) | Verdict::Half(_) => return ffi::SQLITE_CANTOPEN,
            }
        }
        let known = path.as_ref().and_then(|path| shim().model.as_mut()?.known(path));
        let Some(really) = (*real()).xOpen else { return ffi::SQLITE_CANTOPEN };
        let code = really(real(), name, file, flags, out);
        if code != ffi::SQLITE_OK || (*file).pMethods.is_null() {
            return code;
        }
        let Some(path) = path else { return code };
        let log = flags & (ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL) != 0;
        let inode = if made {
            shim().model.as_mut().and_then(|model| model.create(&path, log))
        } else {
            known
        };
        adopt(file, path, inode);
        code
    }
}

/// Puts our functions before those of an open file.
///
/// SAFETY: the file is open.
unsafe fn adopt(file: *mut ffi::sqlite3_file, path: PathBuf, inode: Option<Inode>) {
    // SAFETY: the methods of an open file live as long as the process; ours are leaked, a few hundred bytes a file.
    unsafe {
        let real: &'static ffi::sqlite3_io_methods = &*(*file).pMethods;
        let mut ours = *real;
        // Without the memory-mapped reads of version 3.
        ours.iVersion = real.iVersion.min(2);
        ours.xClose = Some(close);
        ours.xWrite = Some(write);
        ours.xTruncate = Some(truncate);
        ours.xSync = Some(sync);
        ours.xShmMap = Some(map_shared_memory);
        (*file).pMethods = Box::leak(Box::new(ours));
        open_files()
            .get_or_insert_with(HashMap::new)
            .insert(file as usize, Open { real, path, inode });
    }
}

fn judge(op: Op, path: &Path) -> Verdict {
    shim().judge(op, path)
}

/// What is known of an open file.
fn known(
    file: *mut ffi::sqlite3_file,
) -> (&'static ffi::sqlite3_io_methods, PathBuf, Option<Inode>) {
    let open = open_files();
    let it = open.as_ref().and_then(|files| files.get(&(file as usize)));
    it.map(|it| (it.real, it.path.clone(), it.inode)).expect("the file was opened here")
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let (methods, ..) = known(file);
    open_files().as_mut().and_then(|files| files.remove(&(file as usize)));
    // SAFETY: the real function of this file.
    unsafe { methods.xClose.map_or(ffi::SQLITE_OK, |close| close(file)) }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    at: i64,
) -> c_int {
    let (methods, path, inode) = known(file);
    let size = path.metadata().map_or(0, |it| it.len() as i64);
    let verdict = judge(Op::Write { grows: at + i64::from(length) > size }, &path);
    // SAFETY: the real function of this file, and the bytes that SQLite passed.
    let put = |length: c_int| unsafe {
        let code = methods.xWrite.map_or(ffi::SQLITE_IOERR_WRITE, |it| it(file, bytes, length, at));
        let slice = std::slice::from_raw_parts(bytes.cast::<u8>(), length as usize);
        if let Some(model) = &mut shim().model {
            model.write(inode, at as usize, slice);
        }
        code
    };
    match verdict {
        Verdict::Pass => put(length),
        Verdict::Fail(fault) => code_of(fault, ffi::SQLITE_IOERR_WRITE),
        Verdict::Half(fault) => {
            put(length / 2);
            code_of(fault, ffi::SQLITE_IOERR_WRITE)
        }
        Verdict::Die => {
            put(length / 2);
            die()
        }
    }
}

/// As the real file system translates it: a full disk is told from a broken one in writes only.
fn code_of(fault: Fault, broken: c_int) -> c_int {
    match fault {
        Fault::NoSpace | Fault::Short => ffi::SQLITE_FULL,
        Fault::Broken => broken,
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
    let (methods, path, inode) = known(file);
    match judge(Op::Truncate, &path) {
        Verdict::Pass => {}
        Verdict::Fail(_) | Verdict::Half(_) => return ffi::SQLITE_IOERR_TRUNCATE,
        Verdict::Die => die(),
    }
    if let Some(model) = &mut shim().model {
        model.truncate(inode, length as usize);
    }
    // SAFETY: the real function of this file.
    unsafe { methods.xTruncate.map_or(ffi::SQLITE_IOERR_TRUNCATE, |it| it(file, length)) }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    let (methods, path, inode) = known(file);
    match judge(Op::Sync, &path) {
        Verdict::Pass => {}
        Verdict::Fail(_) | Verdict::Half(_) => return ffi::SQLITE_IOERR_FSYNC,
        Verdict::Die => die(),
    }
    let mut shim = shim();
    shim.synced(inode);
    if !shim.real_sync {
        return ffi::SQLITE_OK;
    }
    drop(shim);
    // SAFETY: the real function of this file.
    unsafe { methods.xSync.map_or(ffi::SQLITE_IOERR_FSYNC, |it| it(file, flags)) }
}

/// The index of the log is a file too, and grows with it.
unsafe extern "C" fn map_shared_memory(
    file: *mut ffi::sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    let (methods, path, _) = known(file);
    let mut name = path.into_os_string();
    name.push("-shm");
    let path = PathBuf::from(name);
    let length = path.metadata().map_or(0, |it| it.len() as i64);
    if extend != 0 && length < i64::from(region + 1) * i64::from(size) {
        match judge(Op::Write { grows: true }, &path) {
            Verdict::Pass => {}
            Verdict::Fail(_) | Verdict::Half(_) => return ffi::SQLITE_IOERR_SHMSIZE,
            Verdict::Die => die(),
        }
    }
    // SAFETY: the real function of this file.
    unsafe {
        methods.xShmMap.map_or(ffi::SQLITE_IOERR_SHMSIZE, |it| it(file, region, size, extend, out))
    }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: SQLite passes a C string.
    unsafe {
        let Some(path) = path(name) else { return ffi::SQLITE_IOERR_DELETE };
        if path.exists() {
            match judge(Op::Remove, &path) {
                Verdict::Pass => {}
                Verdict::Fail(_) | Verdict::Half(_) => return ffi::SQLITE_IOERR_DELETE,
                Verdict::Die => die(),
            }
            let mut shim = shim();
            let dark = shim.dark();
            if let Some(model) = &mut shim.model {
                model.remove(&path);
                if sync != 0 && !dark {
                    model.sync_folder(path.parent().unwrap_or(&path));
                }
            }
        }
        (*real()).xDelete.map_or(ffi::SQLITE_IOERR_DELETE, |it| it(real(), name, sync))
    }
}
