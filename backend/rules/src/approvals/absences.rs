//! Who is absent, and who decides in their place meanwhile (P2).

use std::collections::HashSet;

use clientele_openapi::Uuid;

/// Somebody is absent today, and somebody else decides in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Who is absent.
    pub user_id: Uuid,
    /// Who decides.
    pub delegate_id: Uuid,
}

/// In whose place somebody decides, through chains of absences too.
pub fn absent_for(user_id: Uuid, absences: &[Absence]) -> HashSet<Uuid> {
    let mut absent: HashSet<Uuid> = HashSet::new();
    let mut reached = vec![user_id];
    while let Some(id) = reached.pop() {
        for absence in absences.iter().filter(|absence| absence.delegate_id == id && absence.user_id != user_id) {
            if absent.insert(absence.user_id) {
                reached.push(absence.user_id);
            }
        }
    }
    absent
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// Who is absent, and who decides for them.
    #[rstest]
    #[case::nobody(&[(2, 3)], &[])]
    #[case::one(&[(2, 1)], &[2])]
    #[case::a_chain(&[(2, 1), (3, 2), (4, 3)], &[2, 3, 4])]
    #[case::a_circle(&[(2, 1), (1, 2)], &[2])]
    fn p2_somebody_decides_for_everybody_whose_absence_leads_to_them(
        #[case] absences: &[(u128, u128)],
        #[case] expected: &[u128],
    ) {
        let absence = |(user, delegate): &(u128, u128)| Absence { user_id: id(*user), delegate_id: id(*delegate) };
        let absences: Vec<Absence> = absences.iter().map(absence).collect();
        assert_eq!(absent_for(id(1), &absences), HashSet::from_iter(expected.iter().map(|user| id(*user))));
    }
}
