//! Where a phrase must stand.

/// Where a phrase must stand to count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Where {
    /// It is the whole line, but for bullets, arrows, a colon or a count around it.
    Line,
    /// The same, and what stands below it are links to other articles.
    LinkHeading,
    /// The line begins with it, and arrows lead on: `Home › News › …`.
    Trail,
    /// The line begins with it.
    LineStart,
    /// The line ends with it.
    LineEnd,
    /// It stands anywhere in the line.
    LineHas,
    /// The line begins with it, and a caption or credit follows at once, even without a space: `Media captionThousands of …`.
    Glued,
    /// The line is this phrase and then names: `By Jane Doe`.
    LineNames,
    /// The line is a name, then this phrase between or after commas: `Jane Doe, BBC News, London`.
    NamesHas,
    /// It is a whole sentence.
    Sentence,
    /// A sentence begins with it.
    SentenceStart,
    /// A sentence is this phrase and then names and dates: `This article was first published in The Times on 5 October`.
    SentenceNote,
    /// It stands anywhere in a sentence.
    SentenceHas,
    /// A sentence is this phrase and then names: `Editing by Jane Doe`.
    SentenceNames,
    /// A sentence begins with names, and this phrase follows: `Jane Doe contributed to this report`.
    AfterNames,
    /// A sentence begins with it, and what follows begins with a capital letter as if it were a sentence of its own:
    /// `Image Supporters of the party enter the building.`
    BeforeCapital,
    /// The line is this phrase and then a date or a time: `Published 5 October 2020`.
    LineDate,
    /// The line is this phrase and a number before or behind it: `24 comments`, `Просмотров: 856`.
    LineCount,
    /// Not searched for: a news agency, for datelines, credits and sign-offs.
    Agency,
    /// Not searched for: a place whose name may be glued to the text in a dateline: `ANKARA-`.
    Place,
}

impl Where {
    /// It is the whole line.
    pub(super) fn is_whole_line(self) -> bool {
        matches!(self, Where::Line | Where::LinkHeading)
    }

    /// Only where a line or a sentence begins.
    pub(super) fn is_opening(self) -> bool {
        !matches!(
            self,
            Where::LineEnd
                | Where::LineHas
                | Where::NamesHas
                | Where::SentenceHas
                | Where::AfterNames
                | Where::Agency
                | Where::Place
        )
    }
}

/// The names of the places in phrase files.
pub(super) const WHERE: &[(&str, Where)] = &[
    ("line", Where::Line),
    ("link-heading", Where::LinkHeading),
    ("trail", Where::Trail),
    ("line-start", Where::LineStart),
    ("line-end", Where::LineEnd),
    ("line-has", Where::LineHas),
    ("glued", Where::Glued),
    ("line-names", Where::LineNames),
    ("names-has", Where::NamesHas),
    ("sentence", Where::Sentence),
    ("sentence-start", Where::SentenceStart),
    ("sentence-note", Where::SentenceNote),
    ("sentence-has", Where::SentenceHas),
    ("sentence-names", Where::SentenceNames),
    ("after-names", Where::AfterNames),
    ("before-capital", Where::BeforeCapital),
    ("line-date", Where::LineDate),
    ("line-count", Where::LineCount),
    ("agency", Where::Agency),
    ("place", Where::Place),
];
