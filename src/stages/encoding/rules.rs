//! The pages of the rules.

use crate::rule::{Rule, RuleId, Tier};

/// A document in an encoding that the corpus does not want.
pub const NOT_KEPT: Rule = Rule {
    id: RuleId("encoding/not-kept"),
    summary: "reject documents whose file was in an encoding that the corpus does not keep",
    why: "Some corpora want only files that were UTF-8 from the start, since every other encoding was told from the bytes. `[encoding] keep` \
          lists the encodings that are wanted; the text of a rejected document is kept in the account.",
    tier: Tier::Likely,
    before: "Площадь Ала-Тоо, Бишкек",
    after: "Площадь Ала-Тоо, Бишкек",
};

/// A document whose file may have been read in the wrong encoding.
pub const UNCERTAIN: Rule = Rule {
    id: RuleId("encoding/uncertain"),
    summary: "say of a document that its file may have been read in the wrong encoding",
    why: "A single-byte encoding is told from its letters, and a text of a few words has few of them. Where two encodings are nearly as \
          likely, the text may be wrong in every letter beyond ASCII; the config says whether such a document is kept, labelled or dropped.",
    tier: Tier::Flag,
    before: "Площадь",
    after: "Площадь",
};

/// Characters that are bytes of UTF-8 read under a single-byte table.
pub const UTF8_MISREAD: Rule = Rule {
    id: RuleId("encoding/utf8-misread"),
    summary: "read UTF-8 again that was read under a single-byte table, once or more",
    why: "A program that takes UTF-8 for windows-1252 turns `é` into `Ã©`. Characters whose bytes under a table form UTF-8 hardly ever \
          stand side by side in text, and the letter model must find the result much better text than what stands there. Each reading is \
          undone by itself, so a text that was misread twice is read twice.",
    tier: Tier::Safe,
    before: "TroisiÃ¨me Ã©dition, РўСЂРµС‚СЊРµ РёР·РґР°РЅРёРµ",
    after: "Troisième édition, Третье издание",
};

/// The same, with bytes lost.
pub const PARTLY_LOST: Rule = Rule {
    id: RuleId("encoding/partly-lost"),
    summary: "read UTF-8 again that was misread and lost bytes on the way",
    why: "The second byte of `à` is a no-break space in windows-1252, and turns into a plain one soon after; others turn into `?` or U+FFFD. \
          Where the line shows under which table it was misread, what the byte was is known, or that one character is lost.",
    tier: Tier::Likely,
    before: "DÃ©placement relatif Ã l'utilisation",
    after: "Déplacement relatif à l'utilisation",
};

/// Control characters that stand for signs.
pub const CONTROL_SIGN: Rule = Rule {
    id: RuleId("encoding/control-sign"),
    summary: "give control characters from U+0080 to U+009F the sign that they stand for in the windows tables",
    why: "Text of windows-1252 read as ISO-8859-1 holds control characters that no text uses in place of quotation marks, dashes and \
          dots. Those signs have one place in all windows tables, so the language of the text does not matter.",
    tier: Tier::Safe,
    before: "está \u{93}próximo a resolverse\u{94}",
    after: "está “próximo a resolverse”",
};

/// Bytes of one encoding read as another.
pub const WRONG_TABLE: Rule = Rule {
    id: RuleId("encoding/wrong-table"),
    summary: "read a line again whose bytes were read under the wrong single-byte table",
    why: "`Привет` in windows-1251 read as windows-1252 is `Ïðèâåò`. Nothing in its form gives such a line away; the letter model must find \
          the whole line much better text when it is read again, and good text.",
    tier: Tier::Likely,
    before: "Îí ñêàçàë, ÷òî âåðíóëñÿ äîìîé.",
    after: "Он сказал, что вернулся домой.",
};

/// A line that nobody can repair.
pub const DAMAGED: Rule = Rule {
    id: RuleId("encoding/damaged"),
    summary: "flag a line that looks misread and that nobody can repair",
    why: "It holds control characters from U+0080 to U+009F, or its letters stand as they do in no language that the model knows, and no \
          table makes text of it.",
    tier: Tier::Flag,
    before: "a \u{81} b",
    after: "a \u{81} b",
};
