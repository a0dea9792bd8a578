//! How a rule answers: with its clause, its policy's version and the figures that it compared.

use clientele_openapi::Value;
use clientele_openapi::problem::{Clause, Remedy, RuleAnswer, RuleInputs};
use clientele_openapi::vocabulary::{Outcome, RemedyCode, Role, Rule, Scheme};

/// The version of a scheme that a rule speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authority {
    /// The scheme.
    pub scheme: Scheme,
    /// Its version.
    pub version: i32,
}

impl Authority {
    /// Begins an answer; `clause` is `None` for a rule that is the company's own addition.
    pub fn answer(self, rule: Rule, clause: Option<&'static str>) -> Draft {
        Draft { authority: self, rule, clause: clause.map(Clause::new), inputs: RuleInputs::new(), overridable_by: Vec::new() }
    }
}

/// An answer whose outcome is still open.
#[derive(Debug)]
pub struct Draft {
    authority: Authority,
    rule: Rule,
    clause: Option<Clause>,
    inputs: RuleInputs,
    overridable_by: Vec<Role>,
}

impl Draft {
    /// Names a figure that was compared.
    #[must_use]
    pub fn input(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.inputs.insert(name.to_owned(), value.into());
        self
    }

    /// Names who may grant an exception.
    #[must_use]
    pub fn overridable_by(mut self, role: Role) -> Self {
        self.overridable_by.push(role);
        self
    }

    /// The rule has no objection.
    pub fn allow(self) -> RuleAnswer {
        self.close(Outcome::Allow, None)
    }

    /// The rule warns; a remedy `justify` asks for a justification.
    pub fn warn(self, remedy: RemedyCode) -> RuleAnswer {
        self.warn_with(Remedy::new(remedy))
    }

    /// The rule warns, and its remedy has figures.
    pub fn warn_with(self, remedy: Remedy) -> RuleAnswer {
        self.close(Outcome::Warn, Some(remedy))
    }

    /// The rule blocks unless `holds`; an exception is possible where a role may grant it.
    pub fn block_unless(self, holds: bool, remedy: Remedy) -> RuleAnswer {
        if holds { self.allow() } else { self.close(Outcome::Block, Some(remedy)) }
    }

    fn close(self, outcome: Outcome, remedy: Option<Remedy>) -> RuleAnswer {
        RuleAnswer {
            rule: self.rule,
            clause: self.clause,
            policy: self.authority.scheme,
            version: self.authority.version,
            outcome,
            inputs: self.inputs,
            remedy,
            overridable_by: self.overridable_by,
        }
    }
}
