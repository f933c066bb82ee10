//! Short stories of one site stand in one menu and one footer: what they share is the frame, and no reason to merge them. Copies among
//! them are still found. The texts are drawn from lists of words by a fixed generator.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use lauter::document::{Document, Verdict};
use lauter::stages::dedup::{Config, Dedup};

const WHO: &str = "fishermen teachers nurses drivers farmers bakers students pensioners miners sailors judges doctors engineers gardeners \
                   shepherds weavers librarians postmen tailors welders cooks painters musicians plumbers";
const DID: &str = "welcomed criticised measured repaired abandoned visited inspected flooded painted opened sold counted planted moved \
                   photographed cleared watched rebuilt guarded rented fenced heated lit emptied";
const WHAT: &str = "bridges orchards classrooms harbours warehouses vineyards stations kitchens reservoirs theatres quarries stables \
                    lighthouses markets greenhouses archives tunnels chapels workshops playgrounds mills barracks canals piers";
const WHERE: &str = "upriver downtown abroad nearby uphill overseas inland northwards outdoors indoors offshore underground eastwards \
                     westwards southwards seawards ashore aloft";
const WHEN: &str = "yesterday overnight lately recently today twice again early late monthly weekly daily yearly meanwhile";
const HOW: &str = "quietly cheaply proudly hastily patiently noisily secretly jointly carefully gladly reluctantly slowly briskly \
                   thoroughly partly eagerly politely firmly";
const TOPICS: &str = "Home World Business Sport Culture Science Weather Opinion Travel Health Video Podcasts Newsletters Jobs Archive \
                      Contact Imprint Search Subscribe Login Markets Regions Photos Tickets";

/// Marsaglia's xorshift64: the same texts each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn word(&mut self, list: &'static str) -> &'static str {
        let words: Vec<&str> = list.split_whitespace().collect();
        words[self.below(words.len())]
    }

    /// A sentence of about ten words.
    fn sentence(&mut self) -> String {
        let [who, others] = [WHO, WHO].map(|list| self.word(list));
        let [did, what, place, time, how] = [DID, WHAT, WHERE, WHEN, HOW].map(|list| self.word(list));
        let count = 2 + self.below(97);
        match self.below(4) {
            0 => format!("Some {count} {who} {how} {did} {what} {place} and {others} came {time}."),
            1 => format!("{time} the {who} {how} {did} {count} {what} with {others} {place}."),
            2 => format!("{others} say {who} {did} {what} {time}, {place}, for {count} weeks."),
            _ => format!("No {what} were {how} {did} {place} by {who} or {others} {time}."),
        }
    }

    /// Paragraphs of one sentence each, of so many words together.
    fn paragraphs(&mut self, words: usize) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        while count(&found) < words {
            found.push(self.sentence());
        }
        found
    }

    fn menu(&mut self, words: usize) -> Vec<String> {
        (0..words).map(|_| self.word(TOPICS).to_owned()).collect()
    }
}

fn count(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.split_whitespace().count()).sum()
}

/// Where the frame stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Around {
    Both,
    Above,
    Below,
}

/// A site: how many stories, how many words each, the frame's part of them.
#[derive(Clone, Copy, Debug)]
struct Site {
    stories: usize,
    words: usize,
    share: f64,
    around: Around,
}

/// What the paper made of a story that it sent again.
type Change = fn(&mut Vec<String>);

const CHANGES: &[(&str, Change)] = &[
    ("the same", |_| {}),
    ("a dateline", |story| story[0] = format!("Halden, March 3 (Wire) - {}", story[0])),
    ("another headline", |story| {
        story.insert(0, "What the long night has left behind, told by those who stayed awake".to_owned())
    }),
    ("cut short", |story| story.truncate((story.len() * 3).div_ceil(4))),
    ("a paragraph dropped", |story| {
        if story.len() > 3 {
            story.remove(1);
        }
    }),
    ("paragraphs moved", |story| {
        let last = story.len() - 1;
        if last > 3 {
            story.swap(last / 2, last);
        }
    }),
];

impl Site {
    /// The stories in their frame, and for each of the first a copy with a change; copies have the number of their story in their id.
    fn documents(self, seed: u64) -> Vec<Document> {
        let mut draw = Draw(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let frame = (self.words as f64 * self.share) as usize;
        let (menu, mut footer) = (draw.menu(frame / 3), draw.paragraphs(frame - frame / 3));
        let mut above = menu;
        match self.around {
            Around::Both => {}
            Around::Above => above.append(&mut footer),
            Around::Below => footer.splice(0..0, above.drain(..)).for_each(drop),
        }
        let mut documents = Vec::new();
        let in_frame = |story: &[String]| [&above[..], story, &footer[..]].concat().join("\n");
        for story in 0..self.stories {
            let text = draw.paragraphs(self.words - frame);
            documents.push(Document::new(format!("{story}/first#0"), in_frame(&text)));
            if let Some((_, change)) = CHANGES.get(story).filter(|_| self.stories > CHANGES.len()) {
                let mut copy = text.clone();
                change(&mut copy);
                documents.push(Document::new(format!("{story}/copy#0"), in_frame(&copy)));
            }
        }
        documents
    }
}

/// Removed and kept, by id.
fn merges(documents: &[Document]) -> BTreeSet<(String, String)> {
    let stage = Dedup::new(&Config::default());
    let sketches: Vec<_> = documents.iter().map(|doc| stage.sketch(doc).sketch).collect();
    let judged = stage.judge(&sketches, &|index| Ok(documents[index].text().to_owned())).unwrap();
    let into = |verdict: Option<Verdict>| match verdict {
        Some(Verdict::Merge { into, .. }) => Some(into),
        _ => None,
    };
    judged.into_iter().filter_map(|one| Some((documents[one.index].id.clone(), into(one.verdict)?))).collect()
}

fn story(id: &str) -> &str {
    id.split('/').next().unwrap()
}

/// Every site of these: what was merged that is not one story, and copies that were not merged, of how many.
fn faults(sites: impl Iterator<Item = Site>) -> (Vec<String>, Vec<String>, usize) {
    let (mut wrong, mut missed, mut copies) = (Vec::new(), Vec::new(), 0);
    for (number, site) in sites.enumerate() {
        let documents = site.documents(number as u64 + 1);
        let found = merges(&documents);
        wrong.extend(found.iter().filter(|(a, b)| story(a) != story(b)).map(|pair| format!("{site:?} {pair:?}")));
        for copy in documents.iter().filter(|doc| doc.id.contains("copy")) {
            copies += 1;
            let is_merged = found.iter().any(|(a, b)| story(a) == story(b) && story(a) == story(&copy.id));
            missed.extend((!is_merged).then(|| format!("{site:?} {}", copy.id)));
        }
    }
    (wrong, missed, copies)
}

fn sites(stories: &'static [usize], around: &'static [Around]) -> impl Iterator<Item = Site> {
    let all = stories.iter().flat_map(move |stories| around.iter().map(move |around| (*stories, *around)));
    all.flat_map(|(stories, around)| {
        [60, 125, 250, 400]
            .into_iter()
            .flat_map(move |words| [0.3, 0.5, 0.6, 0.7].map(|share| Site { stories, words, share, around }))
    })
}

const ANYWHERE: &[Around] = &[Around::Both, Around::Above, Around::Below];

#[test]
fn a_few_stories_in_one_frame_are_all_kept() {
    let (wrong, _, _) = faults(sites(&[3, 5], ANYWHERE));
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn two_stories_between_one_menu_and_one_footer_are_kept() {
    let (wrong, _, _) = faults(sites(&[2], &[Around::Both]));
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn of_many_stories_in_one_frame_only_copies_are_merged() {
    let (wrong, missed, copies) = faults(sites(&[15, 40], ANYWHERE));
    assert!(copies >= 500, "{copies}");
    assert_eq!((wrong, missed), (Vec::new(), Vec::new()));
}
