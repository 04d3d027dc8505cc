//! Files in parallel, results in order. Knows nothing of what is done to a file.

use std::io;

use rayon::prelude::*;

use super::plans::Task;

/// A chunk ends at this many files or bytes: what is in flight is bounded, not by the run.
const CHUNK: (usize, u64) = (512, 64 << 20);

/// Does `work` for all tasks on `threads` threads (0: one for each core) and hands the results to `take` on this
/// thread, in the order of the tasks.
///
/// # Errors
/// Those of `take`, which end the run, and of the system if it grants no threads.
pub(super) fn in_order<T: Send>(
    tasks: &[Task],
    threads: usize,
    work: impl Fn(&Task) -> T + Sync,
    mut take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    // one file, the usual case in an editor, is done before threads have started
    if tasks.len() == 1 || threads == 1 {
        return tasks.iter().map(work).try_for_each(take);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let mut rest = tasks;
    while !rest.is_empty() {
        let (chunk, later) = rest.split_at(chunk_len(rest));
        let results: Vec<T> = pool.install(|| chunk.par_iter().map(&work).collect());
        results.into_iter().try_for_each(&mut take)?;
        rest = later;
    }
    Ok(())
}

/// How many of the tasks make up the first chunk; at least one.
fn chunk_len(tasks: &[Task]) -> usize {
    let mut bytes = 0;
    let fits = |task: &&Task| {
        bytes += task.input.bytes();
        bytes <= CHUNK.1
    };
    tasks.iter().take(CHUNK.0).take_while(fits).count().max(1)
}
