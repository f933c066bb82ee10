//! The census of repeated lines, between the two passes: over the documents that are kept when copies have been merged.

use std::io;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::cleaner::guard;
use super::first_pass::First;
use super::spill;
use super::{Job, Pipeline, RunError};
use crate::document::Document;
use crate::stages::boilerplate::repeated::{Census, RULE, Repeated, Sketch};
use crate::stages::dedup::Judgements;

/// Sketches that one worker reads before it looks whether the run was interrupted.
const PART: usize = 4096;

/// Takes the census; `None` if no stage asks for one. `judgements` say which documents are copies.
pub fn take(
    pipeline: &Pipeline,
    job: &Job,
    pool: &rayon::ThreadPool,
    first: &First,
    judgements: &Judgements,
) -> Result<Option<Census>, RunError> {
    let Some(repeated) = &pipeline.repeated else { return Ok(None) };
    let counts = |number: &u32| counts(pipeline, first, judgements, *number as usize);
    let counted: Vec<u32> = (0..first.spill.count() as u32).filter(counts).collect();
    let interrupted = &job.interrupted;
    let each = |add: &(dyn Fn(&Sketch) + Sync)| {
        let part = |numbers: &[u32]| {
            if interrupted.load(Ordering::Relaxed) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            numbers.iter().try_for_each(|number| read(first, *number as usize).map(|sketch| add(&sketch)))
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
fn counts(pipeline: &Pipeline, first: &First, judgements: &Judgements, number: usize) -> bool {
    let is_removed =
        || first.index(number).and_then(|index| judgements.removed_by(index)).is_some_and(|rule| pipeline.cleaner.has(rule.id));
    first.line_sketches.size(number) > 0 && !is_removed()
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
