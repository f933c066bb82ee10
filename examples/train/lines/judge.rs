//! The scorer's figures on texts of sites that were not seen.

use std::io::Write as _;

use super::texts::Text;
use lauter::stages::boilerplate::learn;

pub fn report(texts: &[Text], first: &[Vec<i16>], second: &[Vec<i16>]) {
    let mut out = std::io::BufWriter::new(std::fs::File::create("/work/tmpC/scores.tsv").unwrap());
    for text in texts {
        for at in 0..text.labels.len() {
            let both = learn::mixed(first[text.at][at], second[text.at][at]);
            writeln!(
                out,
                "{:?}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                text.form,
                text.set,
                text.lang,
                text.id,
                at,
                u8::from(text.inside[at]),
                text.labels[at],
                text.weights[at],
                text.lines[at].chars().count(),
                first[text.at][at],
                second[text.at][at],
                both
            )
            .unwrap();
        }
    }
}
