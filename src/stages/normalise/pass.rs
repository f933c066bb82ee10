//! The passes of the stage, in order, and what a text must hold for each to have anything to say.

use super::change::Change;
use super::scan::{Bytes, Leads};
use super::{Config, Dashes, Quotes, composition, entity, invisible, punctuation, space};

/// One family of rules over a text.
pub struct Pass {
    /// Whether the config asks for it.
    pub is_asked: fn(&Config) -> bool,
    /// The bytes with which what it looks for begins; `None` if it looks at every text.
    leads: Option<fn(&Bytes) -> Leads>,
    find: fn(&str, &Config, &Leads, &mut Vec<Change>),
}

impl Pass {
    /// What it finds in a text that holds these bytes.
    pub fn find(&self, text: &str, config: &Config, bytes: &Bytes) -> Vec<Change> {
        let mut found = Vec::new();
        let leads = self.leads.map(|leads| leads(bytes));
        if !leads.as_ref().is_some_and(Leads::is_empty) {
            (self.find)(text, config, &leads.unwrap_or_else(Leads::none), &mut found);
        }
        found
    }
}

/// Every pass, in order.
pub const PASSES: &[Pass] = &[
    Pass {
        is_asked: |config| config.entities,
        leads: Some(|bytes| bytes.among([b'&'].into_iter())),
        find: |text, _, _, out| entity::find(text, out),
    },
    Pass { is_asked: |_| true, leads: Some(invisible::leads), find: |text, _, leads, out| invisible::find(text, leads, out) },
    Pass {
        is_asked: |_| true,
        leads: Some(space::line_ends),
        find: |text, _, leads, out| space::find_line_ends(text, leads, out),
    },
    Pass {
        is_asked: |_| true,
        leads: Some(space::odd_spaces),
        find: |text, _, leads, out| space::find_odd_spaces(text, leads, out),
    },
    Pass { is_asked: |_| true, leads: None, find: |text, config, _, out| space::find_runs(text, config, out) },
    Pass { is_asked: |_| true, leads: None, find: |text, config, _, out| space::find_blank_lines(text, config.blank_lines, out) },
    Pass { is_asked: |_| true, leads: Some(composition::leads), find: |text, _, leads, out| composition::find(text, leads, out) },
    Pass {
        is_asked: |config| config.quotes == Quotes::Straight,
        leads: Some(|bytes| bytes.among([0xc2, 0xe2].into_iter())),
        find: |text, _, leads, out| punctuation::find_quotes(text, leads, out),
    },
    Pass {
        is_asked: |config| config.dashes == Dashes::Ascii,
        leads: Some(|bytes| bytes.among([0xe2].into_iter())),
        find: |text, _, leads, out| punctuation::find_dashes(text, leads, out),
    },
];
