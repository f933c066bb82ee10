//! The passes of the stage, in order, and what a text must hold for each to have anything to say.

use super::change::Change;
use super::{Config, Dashes, Quotes, composition, entity, invisible, punctuation, space};

/// One family of rules over a whole text.
pub struct Pass {
    /// The config asks for it.
    pub is_asked: fn(&Config) -> bool,
    /// A text of such bytes may hold something for it: most text is spared most passes.
    pub may_speak: fn(&Bytes) -> bool,
    /// Pushes its changes, sorted and disjoint.
    pub find: fn(&str, &Config, &mut Vec<Change>),
}

/// Which bytes occur in a text.
pub struct Bytes([bool; 256]);

impl Bytes {
    /// Looks at every byte once.
    pub fn of(text: &str) -> Bytes {
        let mut seen = [false; 256];
        text.bytes().for_each(|byte| seen[usize::from(byte)] = true);
        Bytes(seen)
    }

    fn any(&self, mut bytes: impl Iterator<Item = u8>) -> bool {
        bytes.any(|byte| self.0[usize::from(byte)])
    }
}

/// Every pass. References first, since they may stand for anything; then what shows nothing, which may part a carriage return from
/// its line feed; composition behind white space, which it would otherwise change.
pub const PASSES: &[Pass] = &[
    Pass {
        is_asked: |config| config.entities,
        may_speak: |bytes| bytes.any([b'&'].into_iter()),
        find: |text, _, out| entity::find(text, out),
    },
    Pass { is_asked: |_| true, may_speak: may_be_invisible, find: |text, _, out| invisible::find(text, out) },
    Pass {
        is_asked: |_| true,
        // 0xc2 begins NEL, 0xe2 the separators of lines and paragraphs.
        may_speak: |bytes| bytes.any([b'\r', 0x0b, 0x0c, 0xc2, 0xe2].into_iter()),
        find: |text, _, out| space::find_line_ends(text, out),
    },
    Pass {
        is_asked: |_| true,
        may_speak: |bytes| bytes.any([0xc2, 0xe1, 0xe2, 0xe3].into_iter()),
        find: |text, _, out| space::find_odd_spaces(text, out),
    },
    Pass { is_asked: |_| true, may_speak: |_| true, find: space::find_runs },
    Pass {
        is_asked: |_| true,
        may_speak: |_| true,
        find: |text, config, out| space::find_blank_lines(text, config.blank_lines, out),
    },
    Pass {
        is_asked: |_| true,
        // What begins with another byte is below U+0300, or Cyrillic without combining marks.
        may_speak: |bytes| bytes.any((0xcc..=0xcf).chain(0xd2..=0xf4)),
        find: |text, _, out| composition::find(text, out),
    },
    Pass {
        is_asked: |config| config.quotes == Quotes::Straight,
        may_speak: |bytes| bytes.any([0xc2, 0xe2].into_iter()),
        find: |text, _, out| punctuation::find_quotes(text, out),
    },
    Pass {
        is_asked: |config| config.dashes == Dashes::Ascii,
        may_speak: |bytes| bytes.any([0xe2].into_iter()),
        find: |text, _, out| punctuation::find_dashes(text, out),
    },
];

/// Controls, and the first bytes of C1, soft hyphen, Arabic letter mark, general punctuation, byte order mark and noncharacters.
fn may_be_invisible(bytes: &Bytes) -> bool {
    bytes.any((0..=0x08).chain(0x0e..=0x1f))
        || bytes.any([0x7f, 0xc2, 0xd8, 0xe2, 0xef, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4].into_iter())
}
