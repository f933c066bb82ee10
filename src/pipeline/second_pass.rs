//! Pass 2: the corpus stage judges and lines are counted, then every document is read back in order, with what was judged of it and of
//! its repeated lines applied, and handed on.

use std::io;
use std::ops::Range;
use std::sync::atomic::Ordering;

use super::census;
use super::cleaner::guard;
use super::first_pass::First;
use super::meter;
use super::queue::Queue;
use super::scratch;
use super::spill;
use super::{Account, Event, Job, Pipeline, Progress, RunError};
use crate::document::{Document, Head};
use crate::stages::boilerplate::repeated::Census;
use crate::stages::dedup::{Disk, Judgement, Judgements};

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
    let census = pipeline.meter.time_all(meter::CENSUS, || census::take(pipeline, job, pool, first, &judgements))?;
    let said = Said { judgements, census };
    let mut account = Account::default();
    for name in &pipeline.order {
        account.stages.entry(name.clone()).or_default();
    }
    let count = first.spill.count();
    pool.in_place_scope(|scope| {
        let (said, render) = (&said, &render);
        let mut queue = Queue::default();
        let (mut begin, mut handed) = (0, 0);
        while handed < count {
            // What is rendered is handed on while the workers are at what comes next.
            let has_room = |queue: &Queue<_>, begin: usize| {
                let ahead = first.spill.bytes(handed..begin);
                queue.len() == 0 || queue.len() < AHEAD * pool.current_num_threads() && ahead < job.batch_bytes as u64
            };
            while begin < count && has_room(&queue, begin) {
                let numbers = begin..part_end(first, begin);
                begin = numbers.end;
                queue.push(job, scope, move || part(pipeline, first, said, numbers, render));
            }
            handed += hand_on(pipeline, job, queue.pop(job)?, &mut account, take)?;
            (job.progress)(Progress::Handed(handed, count));
        }
        Ok(account)
    })
}

/// Parts for each worker that are worked on or wait to be handed on, at the most: fewer if they hold [`Job::batch_bytes`] together. The fewer
/// there are, the less is left to who writes when the workers are done.
const AHEAD: usize = 4;

/// Hands documents on, in input order, and adds up what became of them; how many there were.
fn hand_on<R>(
    pipeline: &Pipeline,
    job: &Job,
    part: io::Result<Part<R>>,
    account: &mut Account,
    take: &mut impl FnMut(Event<R>) -> io::Result<()>,
) -> Result<usize, RunError> {
    let (rendered, sums) = part.map_err(|error| job.work_error(error))?;
    account.merge(sums);
    let count = rendered.len();
    let write = || rendered.into_iter().try_for_each(|document| take(Event::Document(document)));
    pipeline.meter.time(meter::WRITE, write)?;
    Ok(count)
}

/// What was said of the documents when all had been seen.
struct Said {
    judgements: Judgements,
    census: Option<Census>,
}

/// Lets the corpus stage judge.
fn judge(pipeline: &Pipeline, job: &Job, pool: &rayon::ThreadPool, first: &First) -> Result<Judgements, RunError> {
    let Some(dedup) = &pipeline.dedup else { return Ok(Judgements::default()) };
    (job.progress)(Progress::Judging(first.outlines.len()));
    let interrupted = &job.interrupted;
    let text = |index: usize| {
        let head: Head = spill::decode(&first.spill.read(first.numbers[index] as usize)?)?;
        Ok(head.text)
    };
    let words = |index: usize| {
        if interrupted.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        first.words.read(index)
    };
    let work = job.work;
    let scratch = || scratch::file(work);
    let samples = |indices: Range<usize>| first.samples.read_all(indices);
    let disk = Disk { text: &text, words: &words, samples: &samples, scratch: Some(&scratch) };
    let judge = || pool.install(|| dedup.judge_within(&first.outlines, &disk));
    let judged = pipeline.meter.time_all(meter::JUDGE, judge);
    job.check_interrupt()?;
    judged.map_err(|error| job.work_error(error))
}

/// Documents that one worker takes at a time, at the most: they are read together, and their sums merged at once.
const PART: usize = 32;
/// Bytes of them in the spill, about.
const PART_BYTES: u64 = 256 << 10;

fn part_end(first: &First, begin: usize) -> usize {
    let most = first.spill.count().min(begin + PART);
    let has_enough = |end: &usize| first.spill.bytes(begin..*end) >= PART_BYTES;
    (begin + 1..most).find(has_enough).unwrap_or(most)
}

/// Some documents as the caller rendered them, and their sums.
type Part<R> = (Vec<R>, Account);

fn part<R>(
    pipeline: &Pipeline,
    first: &First,
    said: &Said,
    numbers: Range<usize>,
    render: &impl Fn(&Document) -> R,
) -> io::Result<Part<R>> {
    let encoded = pipeline.meter.time(meter::SPILL, || first.spill.read_all(numbers.clone()))?;
    let mut account = Account::default();
    let mut rendered = Vec::with_capacity(numbers.len());
    let mut rest = encoded.as_slice();
    for number in numbers {
        let (encoded, behind) = rest.split_at(first.spill.size(number) as usize);
        rest = behind;
        let doc = judged(pipeline, first, said, number, encoded)?;
        pipeline.meter.time(meter::RENDER, || {
            account.add(&doc, &pipeline.order);
            rendered.push(render(&doc));
        });
    }
    Ok((rendered, account))
}

/// Takes a document from the spill and applies what the corpus stage and the census said of it.
fn judged(pipeline: &Pipeline, first: &First, said: &Said, number: usize, encoded: &[u8]) -> io::Result<Document> {
    let mut doc: Document = pipeline.meter.time(meter::SPILL, || spill::decode(encoded))?;
    let judgement = first.index(number).and_then(|index| said.judgements.get(index, &first.outlines));
    if let Some(judgement) = judgement {
        guard(&mut doc, "dedup", |doc| apply(pipeline, doc, judgement));
    }
    if let Some(census) = &said.census {
        pipeline.meter.time(meter::CENSUS, || census::apply(pipeline, first, census, &mut doc, number))?;
    }
    Ok(doc)
}

fn apply(pipeline: &Pipeline, doc: &mut Document, judgement: Judgement) {
    pipeline.cleaner.apply(doc, "dedup", judgement.found);
    if let Some(verdict) = judgement.verdict
        && pipeline.cleaner.allows(&verdict)
    {
        doc.judge(verdict);
    }
}
