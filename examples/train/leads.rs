//! `leads`: the lead bytes and trail bytes of East Asian text, counted in each of its encodings; and the bytes of Thai.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_874};
use lauter::stages::decode::detect::{Length, SHAPES, thai};
use lauter::text::charset::johab;

use crate::sentences::{FREE, Sentence, sentences};

const WEIGHTS: &str = "src/stages/decode/detect/leads.bin";
const REPORT: &str = "docs/models/leads.md";

/// Seen nowhere, a byte still counts that often, so that no cost is endless: rare characters fill every row.
const UNSEEN: f64 = 16.0;

/// The same for Thai, which has few letters and rare combinations of them.
const UNSEEN_THAI: f64 = 0.25;

/// Counts by byte: of leads, of trails.
type Counts = [[f64; 256]; 2];

/// Counts, writes the weights, and reports.
pub fn train(data: &Path) -> Result<(), String> {
    let mut counts: Vec<Counts> = vec![[[0.0; 256]; 2]; SHAPES.len()];
    let johab = johab_codes();
    let mut thai = [[0.0; 256]; thai::CONTEXTS];
    for Sentence { lang, text, .. } in sentences(data, FREE)? {
        let lang = lang.get(..3).unwrap_or_default();
        if !COUNTED.contains(&lang) {
            continue;
        }
        if lang == "tha" {
            count_thai(&WINDOWS_874.encode(&text).0, &mut thai);
        }
        for (shape, counts) in SHAPES.iter().zip(&mut counts) {
            if let Some(bytes) = encode(shape.0, lang, &text, &johab) {
                count(shape.1, &bytes, counts);
            }
        }
    }
    let weights: Vec<u8> = counts
        .iter()
        .flatten()
        .flat_map(|counts| costs(counts, UNSEEN))
        .chain(thai.iter().flat_map(|counts| costs(counts, UNSEEN_THAI)))
        .collect();
    fs::write(WEIGHTS, &weights).map_err(|error| format!("cannot write {WEIGHTS}: {error}"))?;
    fs::create_dir_all("docs/models").map_err(|error| format!("cannot make docs/models: {error}"))?;
    fs::write(REPORT, report(&counts, weights.len())).map_err(|error| format!("cannot write {REPORT}: {error}"))
}

/// Languages whose sentences are counted, without their scripts.
const COUNTED: &[&str] = &["zho", "cmn", "jpn", "kor", "tha"];

/// The bytes of a text in one of its language's encodings. Chinese is simplified if GB 2312 holds it, else traditional.
fn encode(name: &str, lang: &str, text: &str, johab: &BTreeMap<char, [u8; 2]>) -> Option<Vec<u8>> {
    let whole = |encoding: &'static Encoding| {
        let (bytes, _, lossy) = encoding.encode(text);
        (!lossy).then(|| bytes.into_owned())
    };
    let simplified = || whole(GBK).filter(|bytes| bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii()).all(is_gb2312));
    match (name, lang) {
        ("GBK", "zho" | "cmn") => simplified(),
        ("Big5", "zho" | "cmn") if simplified().is_none() => whole(BIG5),
        ("Shift_JIS", "jpn") => whole(SHIFT_JIS),
        ("EUC-JP", "jpn") => whole(EUC_JP),
        ("EUC-KR", "kor") => whole(EUC_KR),
        ("Johab", "kor") => Some(text.chars().flat_map(|c| johab.get(&c).map_or(vec![b' '], |code| code.to_vec())).collect()),
        _ => None,
    }
}

/// GB 2312 is the part of GBK in which both bytes are above 0xA0.
fn is_gb2312(run: &[u8]) -> bool {
    run.iter().all(|byte| byte.is_ascii() || *byte > 0xa0)
}

fn johab_codes() -> BTreeMap<char, [u8; 2]> {
    let pairs = (0x84..=0xf9).flat_map(|lead| (0x31..=0xfe).map(move |trail| [lead, trail]));
    pairs.filter_map(|pair| Some((johab::pair(pair[0], pair[1])?, pair))).collect()
}

fn count(length: Length, bytes: &[u8], counts: &mut Counts) {
    let mut at = 0;
    while at < bytes.len() {
        let (lead, trail) = (bytes[at], bytes.get(at + 1).copied().unwrap_or(0));
        let length = if lead.is_ascii() { 1 } else { length(lead, trail) };
        if length == 2 {
            counts[0][usize::from(lead)] += 1.0;
            counts[1][usize::from(trail)] += 1.0;
        }
        at += length.max(1);
    }
}

fn count_thai(bytes: &[u8], counts: &mut [[f64; 256]; thai::CONTEXTS]) {
    let mut context = 0;
    for byte in bytes {
        if !byte.is_ascii() {
            counts[context][usize::from(*byte)] += 1.0;
        }
        context = thai::context_of(*byte);
    }
}

/// Eighths of a bit.
fn costs(counts: &[f64; 256], unseen: f64) -> [u8; 256] {
    let total: f64 = counts.iter().map(|count| count + unseen).sum();
    counts.map(|count| (8.0 * (total / (count + unseen)).log2()).round().min(255.0) as u8)
}

fn report(counts: &[Counts], size: usize) -> String {
    let mut out = format!(
        "# The lead bytes of East Asia\n\nWritten by `cargo run --release --example train -- leads ../shared/eval/language/train/lid_train.jsonl.gz`.\n\n\
         Chinese, Japanese, Korean and Thai sentences of Tatoeba (CC BY 2.0 FR) and FLORES-200 (CC BY-SA 4.0), in each of their encodings. \
         {size} bytes of weights: for each encoding what each lead byte and each trail byte costs, in eighths of a bit; and what a byte \
         of windows-874 costs after a consonant, a vowel, a tone or nothing of Thai. Bits \
         are of the sentences that were counted: none was held back.\n\n\
         | encoding | characters | bits a character |\n|---|---|---|\n"
    );
    for (shape, counts) in SHAPES.iter().zip(counts) {
        let total: f64 = counts[0].iter().sum();
        let bits = |part: &[f64; 256]| -> f64 {
            part.iter().zip(costs(part, UNSEEN)).map(|(count, cost)| count * f64::from(cost) / 8.0).sum::<f64>() / total.max(1.0)
        };
        out += &format!("| {} | {total} | {:.2} |\n", shape.0, bits(&counts[0]) + bits(&counts[1]));
    }
    out
}
