//! What a build makes of documents, as a checksum: two builds of one version may differ in it, and neither could tell from the bytes.

use std::sync::LazyLock;

use crate::document::Document;
use crate::hash::sha256;
use crate::pipeline::NO_TEXT;
use crate::rule::Finding;
use crate::stages::boilerplate::repeated::Repeated;
use crate::stages::{boilerplate, dedup};

/// What the build was made from (`build.rs`): its rules, tables and weights. So another cleaning is another build.
const SOURCES: &str = env!("LAUTER_SOURCES");

/// Lines and words enough for sketches that are not empty, in three scripts. What sources cannot tell is how libraries encode and fold.
const SAMPLES: [&str; 3] = [
    "Home \n\nThe ferry left the island at dawn with forty sheep, two carts of peat and the doctor's new piano aboard.\n\
     Nobody on the quay had seen a piano before, and the children ran beside the cart until it reached the school.\n\
     In the evening the doctor played for whoever came, with all the windows open to the harbour and the hill.\n",
    "Главная \n\nПаром ушёл с острова на рассвете, и на борту были сорок овец, две телеги торфа и новое пианино врача.\n\
     Никто на причале прежде не видел пианино, и дети бежали рядом с телегой до самой школы.\n",
    "首页 \n\n渡船黎明时离开小岛，船上有四十只羊、两车泥炭和医生的新钢琴。码头上的人从来没有见过钢琴，孩子们跟着车一直跑到学校。\n\
     晚上医生为所有来的人弹琴，窗户都开着，对着港口和山坡。\n",
];

/// Words of texts that are sampled at the coarser rates: some 8 KB, and more shingles than a sample holds.
const LONGER: [u32; 2] = [1_600, 50_000];

/// Spreads the numbers of the longer texts, so that no two words are alike.
const STEP: u32 = 2_654_435_761;

/// The checksum of this build: of what it is made from, and of documents that were edited, with their sketches.
pub fn checksum() -> String {
    static CHECKSUM: LazyLock<String> = LazyLock::new(|| {
        let longer = LONGER.map(longer);
        let samples = SAMPLES.into_iter().chain(longer.iter().map(String::as_str));
        let forms: Vec<Vec<u8>> = samples.map(form).collect();
        sha256(&postcard::to_stdvec(&(SOURCES, forms)).expect("bytes can be encoded in memory"))
    });
    CHECKSUM.clone()
}

/// A document as it is kept.
fn form(text: &str) -> Vec<u8> {
    let mut doc = Document::new("form#0", text);
    let blank = text.find(' ').expect("every sample has a space");
    doc.apply("normalise", vec![Finding::remove(&NO_TEXT, blank..blank + 1)]);
    let sketch = dedup::Dedup::new(&dedup::Config::default()).sketch(&doc);
    let lines = Repeated::new(&boilerplate::Config::default()).map(|repeated| repeated.sketch(&doc));
    postcard::to_stdvec(&(doc, sketch, lines)).expect("documents and sketches can be encoded in memory")
}

fn longer(words: u32) -> String {
    (0..words).map(|n| format!("{:x} ", n.wrapping_mul(STEP))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> usize {
        let sketch = dedup::Dedup::new(&dedup::Config::default()).sketch(&Document::new("form#0", text));
        postcard::to_stdvec(&sketch).unwrap().len()
    }

    #[test]
    fn the_form_of_one_build_is_one() {
        assert_eq!(form(SAMPLES[0]), form(SAMPLES[0]));
        assert_eq!(checksum(), checksum());
    }

    #[test]
    fn every_sample_has_a_sketch_and_the_longest_one_is_cut() {
        for text in SAMPLES {
            assert!(sketch(text) > sketch(""), "{text}");
        }
        let [long, longest] = LONGER.map(longer);
        assert!((8_000..20_000).contains(&long.len()), "{}", long.len());
        // Thirty times the words, but not thirty times the sketch.
        assert!(sketch(&longest) < 15 * sketch(&long), "{} and {}", sketch(&longest), sketch(&long));
    }
}
