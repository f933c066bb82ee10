//! A pair of documents that was read, and what is kept of what was found. There are as many as documents, so it is little.

/// How two texts are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The same story: whole, cut short, with another lead, with paragraphs left out.
    Copy,
    /// The same story with other numbers.
    Update,
    /// The smaller text is a piece from inside the greater.
    Excerpt,
    /// They share a passage.
    Quotation,
    /// The same skeleton with other names and numbers: two reports, not one.
    Template,
    /// Nothing worth saying.
    Unrelated,
}

/// A pair that was read, and what was found.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The rank of the text that would be kept.
    pub kept: u32,
    /// The rank of the other.
    pub other: u32,
    /// What they are to each other.
    pub kind: Kind,
    /// What they are as far as these two texts show.
    pub alone: Kind,
    /// The share of the smaller text that stands in the greater, from 0 to 1.
    pub share: f32,
    /// The figures behind it.
    pub figures: Figures,
    /// What the texts show of other stories.
    pub signs: Signs,
}

/// What is said of a pair to people.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// How many words the text that would be kept has, and the other.
    pub words: [u32; 2],
    /// The longest run of common words.
    pub longest: u32,
    /// Names and numbers that agree.
    pub agreed: u32,
    /// Those that differ in the same places.
    pub changed: u32,
}

/// What a pair says of the stories that its texts tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs {
    /// Between passages that both share, each has others: one frame around two stories, if these are their own.
    pub is_framed: bool,
    /// Both texts have much of their own in the same place: it takes other stories to tell whether they are copies.
    pub is_doubtful: bool,
    /// Most words are really the same, if the texts are short.
    pub is_alike_enough: bool,
    /// Most names and numbers differ in the same places.
    pub tells_of_others: bool,
}

impl Edge {
    /// The ranks of both.
    pub fn pair(&self) -> (u32, u32) {
        (self.kept, self.other)
    }

    /// The ranks of the smaller and the greater text; of texts of one length, the one that would be kept counts as the greater.
    pub fn by_size(&self) -> (u32, u32) {
        let [kept, other] = self.figures.words;
        if other <= kept { (self.other, self.kept) } else { (self.kept, self.other) }
    }
}

/// Edges, sorted by [`Edge::pair`], and where those of each document are.
pub struct Sorted<'e> {
    /// All of them.
    pub all: &'e [Edge],
    /// Where the edges of each document end in which it is the one that would be kept; they start where those of the one before end. A search
    /// among all of them would go all over the memory.
    ends: Vec<u32>,
}

impl<'e> Sorted<'e> {
    /// The edges of so many documents.
    pub fn new(edges: &'e [Edge], documents: usize) -> Sorted<'e> {
        let mut ends = vec![0; documents];
        edges.iter().for_each(|edge| ends[edge.kept as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        Sorted { all: edges, ends }
    }

    /// The edge between these two, if it is among them.
    pub fn find(&self, pair: (u32, u32)) -> Option<&'e Edge> {
        let start = (pair.0 as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        let of_kept = &self.all[start as usize..self.ends[pair.0 as usize] as usize];
        of_kept.binary_search_by_key(&pair, Edge::pair).ok().map(|at| &of_kept[at])
    }
}
