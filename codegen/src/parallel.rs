//! Work that all cores share.

use std::num::NonZero;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Runs every job, as many at once as there are cores. What comes of them stands in the order of
/// the jobs, so nothing depends on who was first.
pub(crate) fn run<J: Sync, T: Send>(jobs: &[J], run: impl Fn(&J) -> T + Sync) -> Vec<T> {
    run_shown(jobs, run, |_, _| {})
}

/// [`run`], showing some of the jobs before they begin, each with how many were taken before it:
/// those of the calling thread.
pub(crate) fn run_shown<J: Sync, T: Send>(
    jobs: &[J],
    run: impl Fn(&J) -> T + Sync,
    mut show: impl FnMut(usize, &J),
) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let others = cores.min(jobs.len()).saturating_sub(1);
    let next = AtomicUsize::new(0);
    let work = |show: &mut dyn FnMut(usize, &J)| {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(index) else {
                return done;
            };
            show(index, job);
            done.push((index, run(job)));
        }
    };
    let mut done = thread::scope(|scope| {
        // A core for which there is no thread does nothing.
        let others_work = || work(&mut |_, _| {});
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, others_work).ok();
        let threads: Vec<_> = (0..others).filter_map(spawn).collect();
        let mut done = work(&mut show);
        for thread in threads {
            match thread.join() {
                Ok(more) => done.extend(more),
                Err(panicked) => panic::resume_unwind(panicked),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, of_job)| of_job).collect()
}

/// Does two things, at once where there are two cores.
pub(crate) fn both<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if thread::available_parallelism().map_or(1, NonZero::get) < 2 {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            Err(panicked) => panic::resume_unwind(panicked),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{run, run_shown};

    #[test]
    fn every_job_is_done_once_and_in_its_place() {
        for count in [0, 1, 2, 1000] {
            let jobs: Vec<usize> = (0..count).collect();
            assert_eq!(
                run(&jobs, |job| job * 2),
                jobs.iter().map(|job| job * 2).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn what_is_shown_is_shown_once_and_in_order() {
        let jobs: Vec<usize> = (0..1000).collect();
        let mut shown = Vec::new();
        run_shown(&jobs, |job| *job, |before, job| shown.push((before, *job)));
        assert!(shown.iter().all(|(before, job)| before == job));
        assert!(shown.is_sorted_by(|one, other| one < other));
    }
}
