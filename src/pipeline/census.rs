//! The census of repeated lines, between the two passes: over the documents that are kept when copies have been merged.

use std::io;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::cleaner::guard;
use super::first_pass::First;
use super::spill;
use super::{Job, Pipeline, RunError};
use crate::document::{Document, Verdict};
use crate::stages::boilerplate::repeated::{Census, RULE, Repeated, Sketch};
use crate::stages::dedup::Judgement;

/// Sketches that one worker reads before it looks whether the run was interrupted.
const PART: usize = 4096;

/// Takes the census; `None` if no stage asks for one. `judgements` say which documents are copies, sorted by number.
pub fn take(
    pipeline: &Pipeline,
    job: &Job,
    pool: &rayon::ThreadPool,
    first: &First,
    judgements: &[Judgement],
) -> Result<Option<Census>, RunError> {
    let Some(repeated) = &pipeline.repeated else { return Ok(None) };
    let counted: Vec<usize> = (0..first.spill.count()).filter(|number| counts(pipeline, first, judgements, *number)).collect();
    let interrupted = &job.interrupted;
    let each = |add: &(dyn Fn(&Sketch) + Sync)| {
        let part = |numbers: &[usize]| {
            if interrupted.load(Ordering::Relaxed) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            numbers.iter().try_for_each(|number| read(first, *number).map(|sketch| add(&sketch)))
        };
        let read = pool.install(|| counted.par_chunks(PART).try_for_each(part));
        job.check_interrupt()?;
        read.map_err(|error| job.work_error(error))
    };
    let rough = repeated.census(first.lines);
    each(&|sketch| rough.add(sketch))?;
    let exact = rough.end();
    each(&|sketch| exact.add(sketch))?;
    Ok(Some(exact.end()))
}

/// The document is kept so far, and no copy.
fn counts(pipeline: &Pipeline, first: &First, judgements: &[Judgement], number: usize) -> bool {
    let is_allowed = |verdict: &Verdict| pipeline.cleaner.allows(verdict);
    let judged =
        judgements.binary_search_by_key(&number, |judgement| judgement.index).ok().and_then(|at| judgements[at].verdict.as_ref());
    first.line_sketches.size(number) > 0 && !judged.is_some_and(is_allowed)
}

fn read(first: &First, number: usize) -> io::Result<Sketch> {
    spill::decode(&first.line_sketches.read(number)?)
}

/// Removes or labels what is repeated in a document that is kept.
pub fn apply(pipeline: &Pipeline, first: &First, census: &Census, doc: &mut Document, number: usize) -> io::Result<()> {
    let Some(repeated) = pipeline.repeated.as_ref().filter(|_| doc.is_kept()) else { return Ok(()) };
    let sketch = read(first, number)?;
    if census.touches(&sketch) {
        guard(doc, RULE.stage(), |doc| {
            let found = inspect(repeated, doc, &sketch, census);
            pipeline.cleaner.apply(doc, RULE.stage(), found);
        });
    }
    Ok(())
}

fn inspect(repeated: &Repeated, doc: &Document, sketch: &Sketch, census: &Census) -> Vec<crate::rule::Finding> {
    let mut found = Vec::new();
    repeated.inspect(doc, sketch, census, &mut found);
    found
}
