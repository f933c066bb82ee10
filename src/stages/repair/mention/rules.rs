//! The rules by which pasted mentions give way, and how sure each is.

use super::forms::Form;
use super::judge;
use super::proposal::Proposal;
use super::worth::{GUESS, LIKELY};
use crate::learnt::odds::{CERTAIN, probability};
use crate::rule::{Rule, RuleId, Tier};
use crate::stages::repair::compose::Fix;
use crate::stages::repair::passage::Passage;

/// "protesters tried to force protesters's way".
pub const PASTED_OVER_PRONOUN: Rule = Rule {
    id: RuleId("repair/pasted-over-pronoun"),
    summary: "put a pronoun in the place of a mention that was pasted over one",
    why: "The mention stands where nobody repeats it, and the passage tells who is meant; learnt from texts damaged in the same way.",
    tier: Tier::Likely,
    before: "President Viktor Maran, a former colonel of the army, spoke. President Viktor Maran, a former \
             colonel of the army said that President Viktor Maran, a former colonel of the army's guards would \
             stay. The crowd cheered President Viktor Maran, a former colonel of the army after Sunday's's vote.",
    after: "President Viktor Maran, a former colonel of the army, spoke. He said that his guards would stay. The \
             crowd cheered him after Sunday's vote.",
};

/// "President Ana Duarte, a former judge, said President Ana Duarte, a former judge would run".
pub const PASTED_OVER_SHORT_NAME: Rule = Rule {
    id: RuleId("repair/pasted-over-short-name"),
    summary: "shorten a mention that was pasted over a short name or a short description",
    why: "A full first mention stands again where a part of it would do; the part is taken from the mention itself.",
    tier: Tier::Likely,
    before: "Robin Kastel, who led the inquiry into the flood of last year, resigned. The mayor thanked Robin \
             Kastel, who led the inquiry into the flood of last year, and Robin Kastel, who led the inquiry into \
             the flood of last year's staff left after Sunday's's vote. Critics of Robin Kastel, who led the \
             inquiry into the flood of last year cheered.",
    after: "Robin Kastel, who led the inquiry into the flood of last year, resigned. The mayor thanked Kastel, \
             and Kastel's staff left after Sunday's vote. Critics of Kastel cheered.",
};

/// The same, less sure.
pub const PERHAPS_PRONOUN: Rule = Rule {
    id: RuleId("repair/perhaps-pronoun"),
    summary: "put a pronoun in the place of a mention, where more than one form may have stood",
    why: "The mention was very likely pasted here, and a pronoun is the best guess at what it replaced; off unless guesses are asked for.",
    tier: Tier::Guess,
    before: "The museum of the north published a report. Doctors told the museum of the north that the museum of \
             the north had not read Sunday's's report. Critics of the museum of the north met the museum of the north's head.",
    after: "The museum of the north published a report. Doctors told it that it had not read Sunday's report. Critics \
            of it met its head.",
};

/// The same, less sure.
pub const PERHAPS_SHORT_NAME: Rule = Rule {
    id: RuleId("repair/perhaps-short-name"),
    summary: "shorten a mention, where more than one form may have stood",
    why: "The mention was very likely pasted here, and its own short form is the best guess at what it replaced; off unless guesses are asked for.",
    tier: Tier::Guess,
    before: "Robin Kastel of the port blamed the council. Police pushed back Robin Kastel of the port when Robin Kastel of \
             the port tried to leave. Many of Robin Kastel of the port's leaders were held after Sunday's's vote.",
    after: "Robin Kastel of the port blamed the council. Police pushed back Robin Kastel when Robin Kastel tried to leave. \
            Many of Robin Kastel's leaders were held after Sunday's vote.",
};

/// Every fix up to that tier.
pub fn find(passage: &Passage, tier: Tier, fixes: &mut Vec<Fix>) {
    if tier < Tier::Likely {
        return;
    }
    let price = if tier < Tier::Guess { LIKELY } else { GUESS };
    let proposals = judge::proposals(passage, price);
    fixes.extend(proposals.into_iter().map(|proposal| Fix {
        rule: rule(&proposal).id,
        because: because(&proposal),
        span: proposal.span,
        with: proposal.choice.with.into_owned(),
    }));
}

fn rule(proposal: &Proposal) -> &'static Rule {
    match (proposal.choice.form < Form::LastName, proposal.worth_at(LIKELY) > 0) {
        (true, true) => &PASTED_OVER_PRONOUN,
        (false, true) => &PASTED_OVER_SHORT_NAME,
        (true, false) => &PERHAPS_PRONOUN,
        (false, false) => &PERHAPS_SHORT_NAME,
    }
}

/// The confidence of an edit and where it comes from.
fn because(proposal: &Proposal) -> String {
    let [pasted, right, exact] = proposal.scores.map(percent);
    let reasons = proposal.reasons().join(", ");
    format!("pasted {pasted} %, right {right} %, the original {exact} %; by {reasons}")
}

/// A score as a probability in hundredths, in steps of five: it is not known better.
fn percent(score: i16) -> i32 {
    const STEP: i32 = 5;
    probability(score) / (CERTAIN / 100) / STEP * STEP
}
