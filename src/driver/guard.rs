//! Keeps a panic in one file from ending the run. Knows panics only.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
    static CRASH: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What `work` yields, or the message of its panic with the line of this program that raised it.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if IS_GUARDED.get() {
                CRASH.set(Some(described(info)));
            } else {
                previous(info);
            }
        }));
    });
    let outer = IS_GUARDED.replace(true);
    // The state that a panic may leave broken is dropped with the file it was about.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    IS_GUARDED.set(outer);
    result.map_err(|_| CRASH.take().unwrap_or_else(|| "unknown cause".to_owned()))
}

fn described(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let literal = payload.downcast_ref::<&str>().copied();
    let message = literal.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown cause");
    // Only our own files have relative paths; others would tell where somebody's machine keeps its crates.
    let own = info.location().filter(|location| !std::path::Path::new(location.file()).is_absolute());
    own.map_or_else(|| message.to_owned(), |own| format!("{message} ({}:{})", own.file(), own.line()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_message() {
        assert_eq!(guarded(|| 7), Ok(7));
        let message = guarded(|| [1, 2].iter().map(|n| 6 / (n - 1)).sum::<i32>()).err().unwrap_or_default();
        assert!(message.starts_with("attempt to divide by zero (src/driver/guard.rs:"), "{message}");
        assert_eq!(guarded(|| 8), Ok(8), "the next file is checked");
    }
}
