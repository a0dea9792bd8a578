//! Who may do what, written down by hand from the company's decisions: not from the server's tables.

use clientele_openapi::vocabulary::Role::{self, *};

/// How far something reaches: for a person's own records, their department's, or all.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    pub own: &'static [Role],
    pub department: &'static [Role],
    pub all: &'static [Role],
}

/// Whose the record is that is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whose {
    Mine,
    Colleagues,
    Foreign,
    Missing,
}

impl Reach {
    pub fn covers(&self, role: Role, whose: Whose) -> bool {
        match whose {
            Whose::Mine => [self.own, self.department, self.all].iter().any(|roles| roles.contains(&role)),
            Whose::Colleagues => [self.department, self.all].iter().any(|roles| roles.contains(&role)),
            Whose::Foreign => self.all.contains(&role),
            Whose::Missing => false,
        }
    }
}

/// What an operation is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// Nothing in particular, and nobody in particular need be signed in.
    Public,
    /// Nothing in particular.
    Collection,
    Client,
    Contact,
    Import,
    Booking,
    BookingCase,
    /// A meal of a booking.
    Meal,
    /// A task of an approved visit.
    Task,
    Room,
    Souvenir,
    /// An area of the form, which is nobody's record.
    Area,
    /// A closure of an area.
    Closure,
    /// A booking that is read whole.
    BookingWhole,
    /// A pass of a booking.
    Pass,
    /// The code of a pass.
    PassCode,
    /// What the owners of an area are asked about a visit.
    PassRequest,
    Application,
    ApprovedApplication,
    Amendment,
    TurnAway,
    Incident,
    PhotoPermit,
    /// What the administrator administers, and everybody may know of.
    Person,
    /// A scheme and its version in force, which everybody may read.
    Policy,
}

pub const EVERYONE: &[Role] = &[
    MarketingSpecialist,
    MarketingSupervisor,
    MarketingManager,
    MarketingDirector,
    GeneralManager,
    Adviser,
    Receptionist,
    ReceptionManager,
    AreaOwner,
    ServiceOfficer,
    ServiceManager,
    FinanceManager,
    Cashier,
    Office,
    ComplianceApprover,
    Admin,
];

const fn own(own: &'static [Role]) -> Reach {
    Reach { own, department: &[], all: &[] }
}

const fn all(all: &'static [Role]) -> Reach {
    Reach { own: &[], department: &[], all }
}

/// What each role sees. Participants of a case always read its document.
pub fn sight(target: Target) -> Reach {
    let client = Reach {
        own: &[],
        department: &[MarketingSpecialist, MarketingSupervisor, MarketingManager],
        all: &[
            MarketingDirector,
            GeneralManager,
            Adviser,
            Office,
            Receptionist,
            ReceptionManager,
            ServiceOfficer,
            ServiceManager,
            FinanceManager,
            Cashier,
        ],
    };
    let department: &[Role] = &[MarketingSupervisor, MarketingManager];
    let booking: &[Role] =
        &[MarketingDirector, GeneralManager, Receptionist, ReceptionManager, ServiceOfficer, ServiceManager, FinanceManager];
    match target {
        Target::Public | Target::Collection | Target::Person | Target::Policy => all(EVERYONE),
        Target::Area | Target::Closure | Target::PassCode => all(EVERYONE),
        Target::Client => client,
        // What somebody uploads is their own business.
        Target::Import => own(CREATE_CLIENTS.all),
        Target::Contact => Reach { all: &[MarketingDirector, GeneralManager, ServiceOfficer, ServiceManager], ..client },
        Target::Booking | Target::Meal => Reach { own: EVERYONE, department, all: booking },
        // Who records reads their own; what is tried as anybody else's is the desk's.
        Target::TurnAway | Target::Incident => {
            Reach { own: RECORDERS, department: &[], all: &[ReceptionManager, GeneralManager, MarketingDirector] }
        }
        Target::Room | Target::Souvenir => all(RECEPTION),
        // A header says less than a case, a pass, a permit or an amendment.
        Target::BookingCase
        | Target::BookingWhole
        | Target::Task
        | Target::Pass
        | Target::PassRequest
        | Target::PhotoPermit
        | Target::Amendment => Reach {
            own: EVERYONE,
            department,
            all: &[MarketingDirector, GeneralManager, Receptionist, ReceptionManager, ServiceOfficer, ServiceManager],
        },
        Target::Application => Reach {
            own: EVERYONE,
            department: &[MarketingSupervisor, MarketingManager, ServiceOfficer],
            all: &[MarketingDirector, GeneralManager, ServiceManager, FinanceManager],
        },
        Target::ApprovedApplication => Reach {
            own: EVERYONE,
            department: &[MarketingSupervisor, MarketingManager, ServiceOfficer],
            all: &[MarketingDirector, GeneralManager, ServiceManager, FinanceManager, Cashier],
        },
    }
}

const CREATE_CLIENTS: Reach = all(&[MarketingSpecialist, MarketingSupervisor, MarketingManager, ServiceOfficer, ServiceManager]);
const LIST_CLIENTS: Reach = all(&[
    MarketingSpecialist,
    MarketingSupervisor,
    MarketingManager,
    MarketingDirector,
    GeneralManager,
    Adviser,
    Office,
    Receptionist,
    ReceptionManager,
    AreaOwner,
    ServiceOfficer,
    ServiceManager,
    FinanceManager,
    Cashier,
]);
const CHANGE_CLIENTS: Reach = Reach {
    own: &[MarketingSpecialist],
    department: &[MarketingSupervisor, MarketingManager, ServiceOfficer],
    all: &[ServiceManager],
};
const READ_CLIENTS: Reach = Reach {
    own: &[],
    department: &[MarketingSpecialist, MarketingSupervisor, MarketingManager],
    all: &[MarketingDirector, GeneralManager, ServiceOfficer, ServiceManager],
};
const CREATE_BOOKINGS: Reach = all(&[
    MarketingSpecialist,
    MarketingSupervisor,
    MarketingManager,
    Receptionist,
    ReceptionManager,
    ServiceOfficer,
    ServiceManager,
]);
const LIST_BOOKINGS: Reach = all(&[
    MarketingSpecialist,
    MarketingSupervisor,
    MarketingManager,
    MarketingDirector,
    GeneralManager,
    Adviser,
    Office,
    Receptionist,
    ReceptionManager,
    AreaOwner,
    ServiceOfficer,
    ServiceManager,
    FinanceManager,
]);
/// Those who read all bookings whole.
const COUNT_VISITS: Reach =
    all(&[MarketingDirector, GeneralManager, Receptionist, ReceptionManager, ServiceOfficer, ServiceManager]);
const CREATE_APPLICATIONS: Reach =
    all(&[MarketingSpecialist, MarketingSupervisor, MarketingManager, ServiceOfficer, ServiceManager]);
const LIST_APPLICATIONS: Reach = all(&[
    MarketingSpecialist,
    MarketingSupervisor,
    MarketingManager,
    MarketingDirector,
    GeneralManager,
    ServiceOfficer,
    ServiceManager,
    FinanceManager,
    Cashier,
]);
/// Who reads bookings whole, not their header alone.
const READ_BOOKINGS: Reach = Reach {
    own: EVERYONE,
    department: &[MarketingSupervisor, MarketingManager],
    all: &[MarketingDirector, GeneralManager, Receptionist, ReceptionManager, ServiceOfficer, ServiceManager],
};
const RECORDERS: &[Role] = &[Receptionist, ReceptionManager, AreaOwner];
const READ_INCIDENTS: Reach = all(&[Receptionist, ReceptionManager, AreaOwner, GeneralManager, MarketingDirector]);
const CLOSE_INCIDENTS: Reach = all(&[ReceptionManager, GeneralManager]);
const LIST_PERMITS: Reach = all(&[
    MarketingSpecialist,
    MarketingSupervisor,
    MarketingManager,
    MarketingDirector,
    GeneralManager,
    Adviser,
    Office,
    Receptionist,
    ReceptionManager,
    AreaOwner,
    ServiceOfficer,
    ServiceManager,
]);
const GRANT_PERMITS: Reach = all(&[ReceptionManager, GeneralManager]);
const RECEPTION: &[Role] = &[Receptionist, ReceptionManager];
/// A header says less than the handling of a visit.
const READ_HANDLING: Reach = Reach {
    own: EVERYONE,
    department: &[MarketingSupervisor, MarketingManager],
    all: &[MarketingDirector, GeneralManager, Receptionist, ReceptionManager, ServiceOfficer, ServiceManager],
};
const INFORM: Reach = Reach {
    own: &[MarketingSpecialist],
    department: &[MarketingSupervisor, MarketingManager],
    all: &[Receptionist, ReceptionManager, ServiceOfficer, ServiceManager],
};
const APPLY_FOR_MEAL: Reach = Reach {
    own: &[MarketingSpecialist],
    department: &[MarketingSupervisor, MarketingManager],
    all: &[ServiceOfficer, ServiceManager],
};
pub const ADMIN: Reach = all(&[Admin]);
const MANAGE_AREAS: Reach = all(&[ReceptionManager, Admin]);
pub const DESK: Reach = all(&[Receptionist, ReceptionManager]);
const ALL: Reach = all(EVERYONE);
const APPLICANT: Reach = own(EVERYONE);
const TAKING_PART: Reach = Reach { own: EVERYONE, department: &[], all: &[ReceptionManager] };
const NOBODY: Reach = all(&[]);

/// Every operation: what it is about, and who of those who see that may do it.
pub const OPERATIONS: &[(&str, Target, Reach)] = &[
    ("check_health", Target::Public, ALL),
    ("check_readiness", Target::Public, ALL),
    ("read_metrics", Target::Public, ALL),
    ("read_openapi", Target::Public, ALL),
    ("sign_in", Target::Public, ALL),
    ("refresh_session", Target::Public, ALL),
    ("sign_out", Target::Public, ALL),
    ("change_password", Target::Collection, ALL),
    ("read_me", Target::Collection, ALL),
    ("search", Target::Collection, ALL),
    ("list_directory", Target::Collection, ALL),
    ("list_roles", Target::Collection, ALL),
    ("read_visit_calendar", Target::Collection, LIST_BOOKINGS),
    ("make_calendar_feed", Target::Collection, LIST_BOOKINGS),
    ("read_calendar_feed", Target::Collection, LIST_BOOKINGS),
    ("delete_calendar_feed", Target::Collection, LIST_BOOKINGS),
    ("download_calendar_feed", Target::Public, ALL),
    ("read_visit_statistics", Target::Collection, COUNT_VISITS),
    ("export_visit_statistics", Target::Collection, COUNT_VISITS),
    ("read_holidays", Target::Collection, ALL),
    ("replace_holidays", Target::Collection, ADMIN),
    ("list_policies", Target::Collection, ALL),
    ("read_policy", Target::Policy, ALL),
    ("read_policy_version", Target::Policy, ALL),
    ("compare_policy_versions", Target::Policy, ALL),
    ("create_policy_version", Target::Policy, ADMIN),
    ("change_policy_version", Target::Policy, ADMIN),
    ("delete_policy_version", Target::Policy, ADMIN),
    ("submit_policy_version", Target::Policy, ADMIN),
    ("withdraw_policy_version", Target::Policy, ADMIN),
    ("try_policy_version", Target::Policy, all(&[MarketingDirector, GeneralManager, Admin])),
    ("list_rules", Target::Collection, ALL),
    ("list_approvals", Target::Collection, ALL),
    ("list_departments", Target::Collection, ALL),
    ("create_department", Target::Collection, ADMIN),
    ("list_users", Target::Collection, ADMIN),
    ("create_user", Target::Collection, ADMIN),
    ("read_user", Target::Person, ADMIN),
    ("change_user", Target::Person, ADMIN),
    ("issue_one_time_password", Target::Person, ADMIN),
    ("list_clients", Target::Collection, LIST_CLIENTS),
    ("create_client", Target::Collection, CREATE_CLIENTS),
    ("find_duplicates", Target::Collection, CREATE_CLIENTS),
    ("read_client", Target::Client, ALL),
    ("list_client_timeline", Target::Client, ALL),
    ("change_client", Target::Client, CHANGE_CLIENTS),
    ("retire_client", Target::Client, CHANGE_CLIENTS),
    ("restore_client", Target::Client, CHANGE_CLIENTS),
    ("hand_over_client", Target::Client, Reach { own: &[], department: &[MarketingManager], all: &[ServiceManager] }),
    ("list_contacts", Target::Client, READ_CLIENTS),
    ("create_contact", Target::Client, CHANGE_CLIENTS),
    ("read_contact", Target::Contact, ALL),
    ("change_contact", Target::Contact, CHANGE_CLIENTS),
    ("delete_contact", Target::Contact, CHANGE_CLIENTS),
    ("list_client_imports", Target::Collection, CREATE_CLIENTS),
    ("create_client_import", Target::Collection, CREATE_CLIENTS),
    ("read_client_import", Target::Import, ALL),
    ("read_client_import_errors", Target::Import, ALL),
    ("change_client_import", Target::Import, ALL),
    ("apply_client_import", Target::Import, ALL),
    ("list_visit_bookings", Target::Collection, LIST_BOOKINGS),
    ("create_visit_booking", Target::Collection, CREATE_BOOKINGS),
    ("check_visit_booking", Target::Collection, CREATE_BOOKINGS),
    ("read_visit_booking", Target::Booking, ALL),
    ("change_visit_booking", Target::Booking, APPLICANT),
    ("delete_visit_booking", Target::Booking, NOBODY),
    ("submit_visit_booking", Target::Booking, APPLICANT),
    ("withdraw_visit_booking", Target::Booking, APPLICANT),
    ("cancel_visit_booking", Target::Booking, Reach { own: EVERYONE, department: &[], all: &[ReceptionManager] }),
    ("list_visit_amendments", Target::Booking, READ_BOOKINGS),
    ("create_visit_amendment", Target::Booking, Reach { own: EVERYONE, department: &[], all: &[Receptionist, ReceptionManager] }),
    ("check_visit_amendment", Target::Booking, Reach { own: EVERYONE, department: &[], all: &[Receptionist, ReceptionManager] }),
    ("read_visit_amendment", Target::Amendment, ALL),
    ("change_visit_amendment", Target::Amendment, APPLICANT),
    ("submit_visit_amendment", Target::Amendment, APPLICANT),
    ("withdraw_visit_amendment", Target::Amendment, APPLICANT),
    ("list_turn_aways", Target::Collection, READ_INCIDENTS),
    ("create_turn_away", Target::Collection, all(RECORDERS)),
    ("read_turn_away", Target::TurnAway, ALL),
    ("list_visit_incidents", Target::Collection, READ_INCIDENTS),
    ("create_visit_incident", Target::Collection, all(RECORDERS)),
    ("read_visit_incident", Target::Incident, ALL),
    (
        "add_visit_incident_entry",
        Target::Incident,
        Reach { own: RECORDERS, department: &[], all: &[ReceptionManager, GeneralManager] },
    ),
    ("review_visit_incident", Target::Incident, CLOSE_INCIDENTS),
    ("close_visit_incident", Target::Incident, CLOSE_INCIDENTS),
    ("list_photo_permits", Target::Collection, LIST_PERMITS),
    ("create_photo_permit", Target::Collection, GRANT_PERMITS),
    ("read_photo_permit", Target::PhotoPermit, ALL),
    ("revoke_photo_permit", Target::PhotoPermit, GRANT_PERMITS),
    ("list_areas", Target::Collection, ALL),
    ("change_area", Target::Area, MANAGE_AREAS),
    ("list_area_closures", Target::Area, ALL),
    ("close_area", Target::Area, MANAGE_AREAS),
    ("change_area_closure", Target::Closure, MANAGE_AREAS),
    ("delete_area_closure", Target::Closure, MANAGE_AREAS),
    ("read_visit_passes", Target::BookingWhole, ALL),
    ("read_pass_request", Target::PassRequest, ALL),
    ("issue_passes", Target::BookingWhole, DESK),
    ("check_visit_in", Target::BookingWhole, DESK),
    ("check_visit_out", Target::BookingWhole, DESK),
    ("list_visit_events", Target::BookingWhole, ALL),
    ("list_passes", Target::Collection, DESK),
    ("read_pass", Target::Pass, ALL),
    ("read_pass_by_code", Target::PassCode, DESK),
    ("enter_area", Target::Pass, DESK),
    ("leave_area", Target::Pass, DESK),
    ("return_pass", Target::Pass, DESK),
    ("report_pass_lost", Target::Pass, DESK),
    ("read_reception_desk", Target::Collection, DESK),
    ("list_outstanding_passes", Target::Collection, DESK),
    ("list_expense_applications", Target::Collection, LIST_APPLICATIONS),
    ("create_expense_application", Target::Collection, CREATE_APPLICATIONS),
    ("check_expense_application", Target::Collection, CREATE_APPLICATIONS),
    ("read_expense_application", Target::Application, ALL),
    ("change_expense_application", Target::Application, APPLICANT),
    ("delete_expense_application", Target::Application, NOBODY),
    ("submit_expense_application", Target::Application, APPLICANT),
    ("withdraw_expense_application", Target::Application, APPLICANT),
    ("cancel_expense_application", Target::Application, Reach { own: EVERYONE, department: &[], all: &[ServiceManager] }),
    ("pay_advance", Target::ApprovedApplication, all(&[Cashier])),
    ("list_notifications", Target::Collection, ALL),
    ("mark_notifications_read", Target::Collection, ALL),
    ("stream_notifications", Target::Collection, ALL),
    ("read_notification_settings", Target::Collection, ALL),
    ("change_notification_settings", Target::Collection, ALL),
    ("list_mails", Target::Collection, ADMIN),
    ("propose_visit_category", Target::Collection, CREATE_BOOKINGS),
    ("read_visit_plan", Target::Booking, READ_HANDLING),
    ("renew_visit_plan", Target::Booking, all(RECEPTION)),
    ("add_visit_task", Target::Booking, all(RECEPTION)),
    ("list_visit_tasks", Target::Collection, ALL),
    ("read_visit_task", Target::Task, ALL),
    ("change_visit_task", Target::Task, all(RECEPTION)),
    ("read_visit_preparation", Target::Booking, READ_HANDLING),
    ("put_department_information", Target::Booking, INFORM),
    ("put_company_notice", Target::Booking, all(&[ReceptionManager, GeneralManager, MarketingDirector])),
    ("put_visit_analysis", Target::Booking, all(RECEPTION)),
    ("put_visit_rehearsal", Target::Booking, all(RECEPTION)),
    ("mark_visit_ready", Target::Booking, all(RECEPTION)),
    ("read_visit_arrangements", Target::Booking, READ_HANDLING),
    ("put_visit_arrangements", Target::Booking, all(RECEPTION)),
    ("hand_out_souvenirs", Target::Booking, all(RECEPTION)),
    ("list_visit_meals", Target::Booking, READ_HANDLING),
    ("add_visit_meal", Target::Booking, all(RECEPTION)),
    ("change_visit_meal", Target::Meal, all(RECEPTION)),
    ("remove_visit_meal", Target::Meal, all(RECEPTION)),
    ("apply_for_meal_expense", Target::Meal, APPLY_FOR_MEAL),
    ("list_reception_rooms", Target::Collection, all(RECEPTION)),
    ("create_reception_room", Target::Collection, all(&[ReceptionManager])),
    ("change_reception_room", Target::Room, all(&[ReceptionManager])),
    ("list_souvenirs", Target::Collection, all(RECEPTION)),
    ("create_souvenir", Target::Collection, all(&[ReceptionManager])),
    ("change_souvenir", Target::Souvenir, all(&[ReceptionManager])),
    ("list_souvenir_movements", Target::Souvenir, ALL),
    ("move_souvenir_stock", Target::Souvenir, all(&[ReceptionManager])),
    ("read_approval", Target::BookingCase, ALL),
    ("decide_approval", Target::BookingCase, all(&[ReceptionManager])),
    ("transfer_approval", Target::BookingCase, all(&[ReceptionManager])),
    ("add_approval_signer", Target::BookingCase, all(&[ReceptionManager])),
    ("copy_approval", Target::BookingCase, TAKING_PART),
    ("comment_approval", Target::BookingCase, TAKING_PART),
    ("remind_approval", Target::BookingCase, APPLICANT),
    ("mark_approval_read", Target::BookingCase, ALL),
    ("decide_approvals", Target::Collection, ALL),
    ("list_approval_flows", Target::Collection, ALL),
    ("list_stuck_approvals", Target::Collection, ADMIN),
    ("read_approval_flow", Target::Collection, ALL),
    ("change_approval_flow", Target::Collection, ADMIN),
    ("try_approval_flow", Target::Collection, ADMIN),
    ("list_approval_delegations", Target::Collection, ALL),
    ("create_approval_delegation", Target::Collection, ALL),
];

/// What nobody does to their own document, whatever their role.
pub const NEVER_OWN: [&str; 4] = ["pay_advance", "decide_approval", "transfer_approval", "add_approval_signer"];
