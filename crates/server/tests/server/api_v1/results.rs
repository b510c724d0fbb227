//! `GET /api/v1/results/{survey}`.

use onewindow_domain::{
    form::Answer,
    wire::v1::{DeviceKind, SurveyResults},
};

use crate::town::Town;

async fn answer(town: &Town, hours: &str, count: usize) {
    let device = town.device(DeviceKind::Phone).await;
    let mut client = town.client().await;
    for _ in 0..count {
        let sealed = device.seal("survey/work", |content| {
            let hours = Answer::One(hours.parse().unwrap());
            content.answers.0.insert("hours".parse().unwrap(), hours);
        });
        assert_eq!(device.hand_in(&mut client, &sealed).await.status, 201);
    }
}

#[tokio::test]
async fn a_result_never_shows_what_fewer_than_five_said() {
    let town = Town::open().await;
    answer(&town, "early", 12).await;
    answer(&town, "late", 6).await;
    answer(&town, "noon", 2).await;
    let results: SurveyResults = town.get("/api/v1/results/work").await.json();
    assert_eq!(results.answered, 20);
    let hours = results
        .questions
        .iter()
        .find(|tally| tally.question.as_str() == "hours")
        .unwrap();
    let cells: Vec<_> = hours
        .cells
        .iter()
        .map(|cell| (cell.answer.as_str(), cell.count))
        .collect();
    assert_eq!((cells, hours.folded), (vec![("early", 12)], 8));
    let content = &results.questions[0];
    assert_eq!(
        (content.cells[0].answer.as_str(), content.cells[0].count),
        ("4", 20)
    );
}

#[tokio::test]
async fn looking_before_and_after_one_answer_shows_no_difference() {
    let town = Town::open().await;
    answer(&town, "early", 10).await;
    let before: SurveyResults = town.get("/api/v1/results/work").await.json();
    answer(&town, "early", 1).await;
    let after: SurveyResults = town.get("/api/v1/results/work").await.json();
    assert_eq!(before, after);
    answer(&town, "early", 4).await;
    let later: SurveyResults = town.get("/api/v1/results/work").await.json();
    assert_eq!(later.answered, 15);
}

#[tokio::test]
async fn a_survey_that_nobody_holds_has_no_result() {
    let town = Town::open().await;
    assert_eq!(town.get("/api/v1/results/nothing").await.status, 404);
    assert_eq!(town.get("/api/v1/results/No%20Name").await.status, 404);
    let empty: SurveyResults = town.get("/api/v1/results/work").await.json();
    assert_eq!((empty.answered, empty.questions.len()), (0, 0));
}
