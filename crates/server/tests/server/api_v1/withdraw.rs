//! `POST /api/v1/withdraw`.

use onewindow_domain::wire::v1::{DeviceKind, Outcome, ProblemCode, Track, Tracked, Withdraw};

use crate::town::{Sealed, Town, base64_of};

async fn where_it_stands(town: &Town, sealed: &Sealed) -> Outcome {
    let secret = Track::Secret(sealed.secret.to_fragment());
    town.post("/api/v1/track", &secret)
        .await
        .json::<Tracked>()
        .outcome
}

#[tokio::test]
async fn a_seat_given_back_goes_to_the_first_who_waits() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let all: Vec<Sealed> = (0..4)
        .map(|_| device.seal("session/lift/s1", |_| {}))
        .collect();
    for sealed in &all {
        device.hand_in(&mut client, sealed).await;
    }
    assert_eq!(
        where_it_stands(&town, &all[3]).await,
        Outcome::Waitlisted(2)
    );
    let back = Withdraw {
        secret: all[0].secret.to_fragment(),
    };
    for _ in 0..2 {
        let answer = town.post("/api/v1/withdraw", &back).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json::<Tracked>().outcome, Outcome::Withdrawn);
    }
    assert_eq!(where_it_stands(&town, &all[2]).await, Outcome::Confirmed);
    assert_eq!(
        where_it_stands(&town, &all[3]).await,
        Outcome::Waitlisted(1)
    );
    let again = device.hand_in(&mut client, &all[0]).await;
    assert_eq!(again.status, 200, "the first answer stays the answer");
}

#[tokio::test]
async fn what_holds_no_seat_cannot_be_given_back() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("guide/allowance", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    let mut answer = town
        .post(
            "/api/v1/withdraw",
            &Withdraw {
                secret: sealed.secret.to_fragment(),
            },
        )
        .await;
    assert_eq!((answer.status, answer.code()), (409, ProblemCode::Conflict));
    answer = town
        .post(
            "/api/v1/withdraw",
            &Withdraw {
                secret: base64_of(&[1; 16]),
            },
        )
        .await;
    assert_eq!(answer.status, 404);
}
