//! What happens at the same moment.

use super::*;

#[actix_web::test]
async fn of_two_amendments_at_the_same_moment_one_is_made() {
    let company = Company::start().await;
    let by = [company.at(Role::MarketingSpecialist), company.at(Role::Receptionist)];
    for (headcount, expected) in [(15, [409, 412]), (8, [412, 201])] {
        for _ in 0..4 {
            let visit = visit(&company).await;
            let path = format!("{}/amendments", visit.path);
            let bodies = [0, 1].map(|index| json!({"headcount": headcount + index, "reason": "行程调整"}));
            let both = [0, 1].map(|index| company.post(&path).by(by[index]).json(&bodies[index]).send());
            let answers = futures::future::join_all(both).await;
            let made = answers.iter().filter(|answer| answer.status == 201).count();
            // Two that take effect at once may do so one after the other.
            assert!(made == 1 || headcount == 8 && made == 2, "{answers:?}");
            let others = answers.iter().filter(|answer| answer.status != 201);
            assert!(others.into_iter().all(|answer| expected.contains(&answer.status.as_u16())), "{answers:?}");
            let open = "visit_amendments WHERE state = 'submitted'";
            assert!(headcount == 8 || company.count(open).await >= 1);
        }
    }
}

#[actix_web::test]
async fn amending_while_cancelling_leaves_no_open_amendment_on_a_cancelled_visit() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    for headcount in [15, 8, 15, 8] {
        let visit = visit(&company).await;
        let tag = company.read(author, &visit).await.etag();
        let (amend_path, cancel_path) = (format!("{}/amendments", visit.path), format!("{}/cancel", visit.path));
        let (amendment, reason) = (json!({"headcount": headcount, "reason": "减员"}), json!({"reason": "行程取消"}));
        let amend = company.post(&amend_path).by(author).json(&amendment).send();
        let cancel = company.post(&cancel_path).by(manager).if_match(&tag).json(&reason).send();
        let (amended, cancelled) = futures::future::join(amend, cancel).await;
        assert!(amended.status == 201 || cancelled.status == 200, "{amended:?} {cancelled:?}");
        assert!(amended.status.as_u16() < 500 && cancelled.status.as_u16() < 500, "{amended:?} {cancelled:?}");
        assert_ne!((amended.status.as_u16(), cancelled.status.as_u16()), (201, 200), "the later one sees another version");
        let open = "visit_amendments a JOIN visit_bookings b ON b.id = a.booking_id WHERE b.state = 'cancelled' AND a.state = 'submitted'";
        assert_eq!(company.count(open).await, 0);
    }
}

#[actix_web::test]
async fn deciding_and_withdrawing_at_the_same_moment_have_one_outcome() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    for _ in 0..4 {
        let visit = visit(&company).await;
        let without = json!({"requested_areas": [{"area": "workshop"}]});
        let amendment = document(&amend(&company, &visit, without).await.expect(201));
        let decide = company.decision(manager, &amendment, approve()).await.send();
        let tag = version(&company, "visit_amendments", amendment.id).await;
        let (path, nothing) = (format!("{}/withdraw", amendment.path), json!({}));
        let withdraw = company.post(&path).by(author).if_match(&tag).json(&nothing).send();
        let (decided, withdrawn) = futures::future::join(decide, withdraw).await;
        let won = [&decided, &withdrawn].iter().filter(|answer| answer.status == 200).count();
        assert_eq!(won, 1, "{decided:?} {withdrawn:?}");
        let read = company.get(&amendment.path).by(author).send().await.expect(200).body;
        let areas = company.read(author, &visit).await.body["requested_areas"].as_array().unwrap().len();
        let expected = if decided.status == 200 { (json!("approved"), 1) } else { (json!("withdrawn"), 2) };
        assert_eq!((read["state"].clone(), areas), expected);
    }
}
