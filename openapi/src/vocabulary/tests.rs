//! Every vocabulary is complete: values agree with serde, labels stand in both languages and differ within a group.

use std::collections::HashSet;

use super::*;
use crate::ProblemCode;

fn is_complete<V: Vocabulary + serde::Serialize + serde::de::DeserializeOwned>() {
    let mut seen: [HashSet<&str>; 3] = Default::default();
    for &word in V::WORDS {
        let json = serde_json::to_string(&word).unwrap();
        assert_eq!(json, format!("\"{}\"", word.as_str()), "the wire value is as_str");
        assert_eq!(serde_json::from_str::<V>(&json).unwrap(), word);
        assert_eq!(word.as_str().parse::<V>(), Ok(word));
        for (set, text) in seen.iter_mut().zip([word.as_str(), word.label(Lang::Zh), word.label(Lang::En)]) {
            assert!(!text.trim().is_empty(), "{word:?} has an empty label");
            assert!(set.insert(text), "{word:?}: `{text}` stands twice in its group");
        }
    }
    assert!("no_such_word".parse::<V>().is_err());
    for lang in Lang::ALL {
        assert!(field_label(V::FIELD, lang).is_some(), "no label for the field `{}`", V::FIELD);
    }
}

macro_rules! complete {
    ($($name:ident),+ $(,)?) => {
        #[test]
        #[expect(non_snake_case, reason = "one test per vocabulary, named after it")]
        fn every_word_has_a_value_and_two_labels() {
            $( let $name = is_complete::<$name>; $name(); )+
        }
    };
}

complete!(
    Action,
    AmendmentEffect,
    Area,
    CategoryFact,
    ChangeKind,
    ClauseOrigin,
    ClientAccess,
    ClientKind,
    ConsumptionTier,
    ControlStatus,
    CostLine,
    CountBasis,
    DayCount,
    Decision,
    DelegationState,
    DocumentKind,
    DuplicateReason,
    ConflictKind,
    Encoding,
    ExportFormat,
    StatisticsBy,
    EntryKind,
    EnterpriseClass,
    FactAnswer,
    Funding,
    HandlingAction,
    HandlingTeam,
    Hospitality,
    ImportField,
    ImportMode,
    ImportState,
    IncidentEntryKind,
    IncidentState,
    InboxBox,
    InstitutionKind,
    Language,
    Lifecycle,
    MailState,
    NoticeGroup,
    NoticeKind,
    NoticeSubject,
    MealKind,
    MovementKind,
    OnError,
    Outcome,
    ParameterKind,
    ParameterOrigin,
    ParameterUnit,
    PassTouch,
    PassStatus,
    Permission,
    PermitState,
    PlanRemark,
    ProblemCode,
    Purpose,
    RemedyCode,
    Role,
    Rule,
    Scheme,
    Scope,
    SearchKind,
    Separator,
    SignatureKind,
    SignerPlace,
    State,
    StepMode,
    VenueClass,
    VisitTaskKind,
    VisitTaskState,
    VisitEventKind,
    VisitorCategory,
);

#[test]
fn a_word_that_is_not_in_the_vocabulary_is_refused() {
    assert_eq!("vip".parse::<EnterpriseClass>(), Err(UnknownValue("vip".to_owned())));
    assert!(serde_json::from_str::<EnterpriseClass>("\"vip\"").is_err());
}
