//! Pass 2: the corpus stage judges, then every document is read back in order, with its judgement applied, and handed on.

use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::first_pass::First;
use super::spill;
use super::{Account, Event, Job, Pipeline, Progress, RunError};
use crate::document::Document;
use crate::stages::dedup::{Judgement, Sketch};

/// Bytes of the spill that are worked on together. Bounds memory; has no influence on the output.
const BATCH_BYTES: u64 = 8 << 20;

/// Runs pass 2.
pub fn run<R: Send>(
    pipeline: &Pipeline,
    job: &Job,
    pool: &rayon::ThreadPool,
    first: &First,
    render: impl Fn(&Document) -> R + Sync,
    take: &mut (impl FnMut(Event<R>) -> io::Result<()> + Send),
) -> Result<Account, RunError> {
    let judgements = judge(pipeline, job, pool, first)?;
    let mut account = Account::default();
    for name in &pipeline.order {
        account.stages.entry(name.clone()).or_default();
    }
    let mut begin = 0;
    while begin < first.spill.len() {
        job.check_interrupt()?;
        let batch = begin..batch_end(first, begin);
        let done = pool.install(|| work(pipeline, first, &judgements, batch.clone(), &render));
        for result in done {
            let (rendered, part) = result.map_err(|error| job.work_error(error))?;
            account.merge(part);
            take(Event::Document(rendered))?;
        }
        begin = batch.end;
        (job.progress)(Progress::Handed(begin, first.spill.len()));
    }
    Ok(account)
}

/// Lets the corpus stage judge; its judgements count documents of the spill.
fn judge(pipeline: &Pipeline, job: &Job, pool: &rayon::ThreadPool, first: &First) -> Result<Vec<Judgement>, RunError> {
    let Some(dedup) = &pipeline.dedup else { return Ok(Vec::new()) };
    (job.progress)(Progress::Judging(first.sketches.len()));
    let (numbers, sketches): (Vec<usize>, Vec<Sketch>) = first.sketches.iter().cloned().unzip();
    let read = |index: usize| {
        let doc: Document = spill::decode(&first.spill.read(numbers[index])?)?;
        Ok(doc.text().to_owned())
    };
    let mut judged = pool.install(|| dedup.judge(&sketches, &read)).map_err(|error| job.work_error(error))?;
    for judgement in &mut judged {
        judgement.index = numbers[judgement.index];
    }
    judged.sort_by_key(|judgement| judgement.index);
    Ok(judged)
}

fn batch_end(first: &First, begin: usize) -> usize {
    let mut end = begin;
    let mut bytes = 0;
    while end < first.spill.len() && (end == begin || bytes < BATCH_BYTES) {
        bytes += first.spill.size(end);
        end += 1;
    }
    end
}

fn work<R: Send>(
    pipeline: &Pipeline,
    first: &First,
    judgements: &[Judgement],
    batch: Range<usize>,
    render: &(impl Fn(&Document) -> R + Sync),
) -> Vec<io::Result<(R, Account)>> {
    let one = |index: usize| {
        let mut doc: Document = spill::decode(&first.spill.read(index)?)?;
        let judged = judgements.binary_search_by_key(&index, |judgement| judgement.index);
        if let Ok(at) = judged {
            apply(pipeline, &mut doc, &judgements[at]);
        }
        let mut account = Account::default();
        account.add(&doc, &pipeline.order);
        Ok((render(&doc), account))
    };
    batch.into_par_iter().map(one).collect()
}

fn apply(pipeline: &Pipeline, doc: &mut Document, judgement: &Judgement) {
    pipeline.cleaner.apply(doc, "dedup", judgement.found.clone());
    if let Some(verdict) = &judgement.verdict
        && pipeline.cleaner.allows(verdict)
    {
        doc.judge(verdict.clone());
    }
}
