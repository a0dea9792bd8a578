use super::*;
use rstest::rstest;

fn has(role: Role, permission: Permission) -> Option<Scope> {
    grants(role).iter().find(|(granted, _)| *granted == permission).map(|(_, scope)| *scope)
}

#[test]
fn every_role_stands_in_the_table_once() {
    for role in Role::ALL {
        assert_eq!(ROLE_PERMISSIONS.iter().filter(|(listed, _)| listed == role).count(), 1, "{role}");
        for permission in Permission::ALL {
            let times = grants(*role).iter().filter(|(granted, _)| granted == permission).count();
            assert!(times <= 1, "{role} {permission}");
        }
    }
}

/// The table as the company states it: clients (create, header, read, change, hand over), bookings (create, read), expenses (create, read).
#[rstest]
#[case(Role::MarketingSpecialist, "own department department own -", "own own", "own own")]
#[case(Role::MarketingSupervisor, "own department department department -", "own department", "own department")]
#[case(Role::MarketingManager, "own department department department department", "own department", "own department")]
#[case(Role::MarketingDirector, "- all all - -", "- all", "- all")]
#[case(Role::GeneralManager, "- all all - -", "- all", "- all")]
#[case(Role::Adviser, "- all - - -", "- named", "- -")]
#[case(Role::Office, "- all - - -", "- named", "- -")]
#[case(Role::Receptionist, "- all - - -", "all all", "- -")]
#[case(Role::ReceptionManager, "- all - - -", "all all", "- -")]
#[case(Role::AreaOwner, "- areas - - -", "- areas", "- -")]
#[case(Role::ServiceOfficer, "own all all department -", "own all", "own department")]
#[case(Role::ServiceManager, "all all all all all", "all all", "all all")]
#[case(Role::FinanceManager, "- all - - -", "- -", "- all")]
#[case(Role::Cashier, "- all - - -", "- -", "- approved")]
#[case(Role::Admin, "- - - - -", "- -", "- -")]
#[case(Role::ServiceAccount, "- - - - -", "- -", "- -")]
fn the_table_says_who_may_do_what(#[case] role: Role, #[case] clients: &str, #[case] bookings: &str, #[case] expenses: &str) {
    let row = |permissions: &[Permission]| {
        let scopes: Vec<_> = permissions.iter().map(|permission| has(role, *permission).map_or("-", Scope::as_str)).collect();
        scopes.join(" ")
    };
    assert_eq!(row(&[P::ClientsCreate, P::ClientsReadHeader, P::ClientsRead, P::ClientsChange, P::ClientsHandOver]), clients);
    assert_eq!(row(&[P::BookingsCreate, P::BookingsRead]), bookings);
    assert_eq!(row(&[P::ExpensesCreate, P::ExpensesRead]), expenses);
}

#[rstest]
#[case(P::DecideBookings, &[Role::ReceptionManager])]
#[case(P::VisitsHandle, &[Role::Receptionist, Role::ReceptionManager])]
#[case(P::CompanyNotices, &[Role::MarketingDirector, Role::GeneralManager, Role::ReceptionManager])]
#[case(P::ReceptionResources, &[Role::ReceptionManager])]
#[case(P::DecideExpenseFirst, &[Role::ServiceManager])]
#[case(P::DecideExpenseSecond, &[Role::FinanceManager])]
#[case(P::DecideFallback, &[Role::MarketingDirector, Role::GeneralManager])]
#[case(P::AdvancesPay, &[Role::Cashier])]
#[case(P::Administer, &[Role::Admin])]
#[case(P::DecidePasses, &[Role::AreaOwner])]
#[case(P::AreasManage, &[Role::ReceptionManager, Role::AreaOwner, Role::Admin])]
#[case(P::DeskRun, &[Role::Receptionist, Role::ReceptionManager])]
#[case(P::BookingsReadHeader, &[Role::FinanceManager])]
#[case(P::BookingsAmend, &[Role::Receptionist, Role::ReceptionManager])]
#[case(P::IncidentsRecord, &[Role::Receptionist, Role::ReceptionManager, Role::AreaOwner])]
#[case(P::IncidentsRead, &[Role::MarketingDirector, Role::GeneralManager, Role::Receptionist, Role::ReceptionManager, Role::AreaOwner])]
#[case(P::IncidentsClose, &[Role::GeneralManager, Role::ReceptionManager])]
#[case(P::PhotoPermitsGrant, &[Role::GeneralManager, Role::ReceptionManager])]
fn a_power_belongs_to_these_roles_alone(#[case] permission: Permission, #[case] expected: &[Role]) {
    let holders: Vec<_> = Role::ALL.iter().copied().filter(|role| has(*role, permission).is_some()).collect();
    assert_eq!(holders, expected);
}

#[test]
fn the_administrator_reads_no_business_document() {
    assert_eq!(grants(Role::Admin), &[(P::Administer, S::All), (P::AreasManage, S::All)]);
}

#[test]
fn who_creates_or_changes_also_reads() {
    for role in Role::ALL {
        for (writes, reads) in [
            (P::ClientsChange, P::ClientsRead),
            (P::ClientsCreate, P::ClientsRead),
            (P::ClientsHandOver, P::ClientsChange),
            (P::ClientsRead, P::ClientsReadHeader),
            (P::BookingsCreate, P::BookingsRead),
            (P::BookingsCancel, P::BookingsRead),
            (P::IncidentsRecord, P::IncidentsRead),
            (P::IncidentsClose, P::IncidentsRead),
            (P::PhotoPermitsGrant, P::BookingsRead),
            (P::ExpensesCreate, P::ExpensesRead),
            (P::ExpensesCancel, P::ExpensesRead),
            (P::AdvancesPay, P::ExpensesRead),
            (P::DeskRun, P::BookingsRead),
            (P::DecidePasses, P::BookingsRead),
        ] {
            assert!(has(*role, writes).is_none() || has(*role, reads).is_some(), "{role}: {writes} without {reads}");
        }
    }
}

#[test]
fn roles_add_up_and_all_contains_the_rest() {
    let roles = [Role::MarketingSpecialist, Role::ServiceOfficer];
    assert_eq!(scopes(&roles, P::ClientsRead), [Scope::All]);
    assert_eq!(scopes(&roles, P::ClientsChange), [Scope::Own, Scope::Department]);
    assert_eq!(scopes(&[Role::Admin], P::ClientsRead), []);
}
