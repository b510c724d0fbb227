//! `GET /api/v1/office/export.csv` and `export.xlsx`: files that no spreadsheet can be attacked with.

use std::io::{Cursor, Read};

use onewindow_domain::{form::Answer, wire::v1::DeviceKind};

use crate::town::{Answered, Town, desk::Desk};

const FORMULA: &str = "=HYPERLINK(\"http://x\")";
const NUMBER: &str = "11010519491231002X";

/// Somebody types a formula, a name and an identity number.
async fn hand_in(town: &Town) {
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let sealed = device.seal("guide/allowance", |content| {
        let answers = &mut content.answers.0;
        answers.insert(
            "whom".parse().unwrap(),
            Answer::One("family".parse().unwrap()),
        );
        answers.insert(
            "relation".parse().unwrap(),
            Answer::Text(format!("+{NUMBER}")),
        );
    });
    assert_eq!(device.hand_in(&mut client, &sealed).await.status, 201);
    let sealed = device.seal("guide/allowance", |content| {
        // Kept for staff: the answer is longer than its question takes.
        content.answers.0.insert(
            "relation".parse().unwrap(),
            Answer::Text(FORMULA.to_owned()),
        );
    });
    assert_eq!(device.hand_in(&mut client, &sealed).await.status, 202);
    assert_eq!(
        device
            .hand_in(&mut client, &device.seal("volunteer", |_| {}))
            .await
            .status,
        201
    );
}

fn table(answer: &Answered) -> Vec<Vec<String>> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let text = answer.text();
    let text = text
        .strip_prefix('\u{feff}')
        .expect("spreadsheets see UTF-8");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

async fn exported(desk: &Desk<'_>, query: &str) -> Vec<Vec<String>> {
    table(&desk.get(&format!("export.csv?{query}")).await)
}

#[tokio::test]
async fn the_list_goes_out_without_answers_unless_one_kind_is_named() {
    let town = Town::open().await;
    let desk = town.desk().await;
    hand_in(&town).await;
    let all = exported(&desk, "before=1").await;
    assert_eq!((all.len(), all[0].len()), (4, 12));
    assert_eq!(all[0][..3], ["序号", "收到时间", "回执码"]);
    assert!(!all.concat().concat().contains("김영희"));
    let guides = exported(&desk, "kind=guide&lang=ko").await;
    assert_eq!(guides.len(), 3);
    assert_eq!(guides[0][0], "번호");
    let column = |heading: &str| guides[0].iter().position(|one| one == heading).unwrap();
    let relation = column("무슨 관계?");
    let mut said: Vec<&str> = guides[1..]
        .iter()
        .map(|row| row[relation].as_str())
        .collect();
    said.sort_unstable();
    let masked = "'+110***********002X";
    assert_eq!(said, [masked, format!("'{FORMULA}").as_str()]);
    assert!(
        guides[1..]
            .iter()
            .all(|row| row[column("성함?")] == "김영희")
    );
    assert_eq!(exported(&desk, "kind=guide&parked=true").await.len(), 2);
}

#[tokio::test]
async fn a_spreadsheet_holds_texts_and_no_formula() {
    let town = Town::open().await;
    let desk = town.desk().await;
    hand_in(&town).await;
    let answer = desk.get("export.xlsx?kind=guide").await;
    assert_eq!(answer.status, 200);
    let name = answer.header("content-disposition").unwrap();
    assert!(
        name.starts_with("attachment;") && name.ends_with(".xlsx\""),
        "{name}"
    );
    let mut archive = zip::ZipArchive::new(Cursor::new(&answer.body)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let (sheet, words) = (
        part("xl/worksheets/sheet1.xml"),
        part("xl/sharedStrings.xml"),
    );
    assert!(!sheet.contains("<f"), "{sheet}");
    assert_eq!(
        sheet.matches("<c r=").count(),
        sheet.matches(" t=\"s\"").count()
    );
    assert!(words.contains("김영희") && words.contains("=HYPERLINK(") && !words.contains(NUMBER));
}

#[tokio::test]
async fn who_took_what_along_is_in_the_log() {
    let town = Town::open().await;
    let desk = town.desk().await;
    hand_in(&town).await;
    exported(&desk, "kind=guide&find=%E5%BC%A0%E4%B8%89").await;
    let log = town.log().await;
    let entry = log.iter().find(|entry| entry.action == "exported").unwrap();
    assert_eq!(
        (entry.actor.as_str(), entry.object.as_str()),
        ("staff/worker", "csv")
    );
    assert_eq!(
        (
            entry.detail["rows"].as_str(),
            entry.detail["answers"].as_str()
        ),
        ("0", "guide")
    );
    assert!(!serde_json::to_string(&log).unwrap().contains("张三"));
}
