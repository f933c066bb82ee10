//! What stays in memory of each document while the corpus is judged: a few numbers and the id. Its sample and its words wait on disk.

use super::{Sample, Sketch};

/// The documents to be judged, by index.
#[derive(Clone, Debug, Default)]
pub struct Outlines {
    all: Vec<Outline>,
    /// Every id, one behind the other, and where each ends.
    ids: String,
    ends: Vec<usize>,
}

/// A document without its sample and its id.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    /// The hash of all its words in their order.
    pub exact: [u64; 2],
    /// How long the text is, in bytes.
    pub bytes: u64,
    /// How many words it has.
    pub words: u32,
    /// Damaged places.
    pub damage: u32,
    /// Fingerprints of its sample.
    pub length: u16,
    /// Those of them that are looked at first ([`super::sample::View::glance`]).
    pub glance: u16,
    /// The rate of its sample.
    pub rate: u8,
    /// The rate of what is looked at first.
    pub glance_rate: u8,
}

impl Outlines {
    /// Adds a document; its sample must be kept elsewhere.
    pub fn push(&mut self, sketch: &Sketch) {
        let Sketch { id, words, bytes, damage, exact, sample } = sketch;
        const { assert!(super::sample::MOST <= u16::MAX as usize) }
        let (first, length, rate) = (sample.view().glance(), sample.all().len() as u16, sample.rate());
        let (glance, glance_rate) = (first.kept.len() as u16, first.rate());
        self.all.push(Outline {
            exact: *exact,
            bytes: *bytes,
            words: *words,
            damage: *damage,
            length,
            glance,
            rate,
            glance_rate,
        });
        self.ids.push_str(id);
        self.ends.push(self.ids.len());
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Bytes of all texts.
    pub fn bytes(&self) -> u64 {
        self.all.iter().map(|outline| outline.bytes).sum()
    }

    /// The document with that index.
    pub fn get(&self, index: usize) -> &Outline {
        &self.all[index]
    }

    /// Its id.
    pub fn id(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.ids[start..self.ends[index]]
    }
}

impl<'a> FromIterator<&'a Sketch> for Outlines {
    fn from_iter<I: IntoIterator<Item = &'a Sketch>>(sketches: I) -> Outlines {
        let mut outlines = Outlines::default();
        sketches.into_iter().for_each(|sketch| outlines.push(sketch));
        outlines
    }
}

/// The samples of some sketches as they wait on disk, one behind the other.
pub fn encode_samples<'a>(sketches: impl IntoIterator<Item = &'a Sketch>) -> Vec<u8> {
    sketches.into_iter().flat_map(|sketch| Sample::encode(&sketch.sample)).collect()
}
