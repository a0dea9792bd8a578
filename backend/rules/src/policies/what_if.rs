//! What a version that is being drafted would decide otherwise.

use clientele_openapi::policies::WhatIfChange;
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::vocabulary::Rule;

/// The rules that would answer otherwise under a draft: `then` is what they said when the document was handed in, `kept`
/// what the version that it keeps says of the stored facts, without which what else has changed since would count, and
/// `draft` what the draft says of them. The facts compared are named only where `with_inputs`.
pub fn changes_under(then: &[RuleAnswer], kept: &[RuleAnswer], draft: &[RuleAnswer], with_inputs: bool) -> Vec<WhatIfChange> {
    Rule::ALL.iter().filter_map(|rule| change(*rule, [then, kept, draft], with_inputs)).collect()
}

fn change(rule: Rule, answers: [&[RuleAnswer]; 3], with_inputs: bool) -> Option<WhatIfChange> {
    let [then, kept, draft] = answers.map(|answers| answers.iter().find(|answer| answer.rule == rule).cloned());
    let outcome = |answer: &Option<RuleAnswer>| answer.as_ref().map(|answer| answer.outcome);
    let before = outcome(&then).or(outcome(&kept));
    let after = outcome(&draft);
    if outcome(&kept) == after || before == after {
        return None;
    }
    let said = draft.or(then).or(kept)?;
    Some(WhatIfChange { rule, clause: said.clause, before, after, inputs: with_inputs.then_some(said.inputs) })
}
