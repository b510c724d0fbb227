//! `GET /plain…` and `/poster…`.

use onewindow_domain::{
    guide::{Guide, Reached},
    text::Slug,
    wire::v1::DeviceKind,
};

use crate::town::{Town, Verb};

async fn page(town: &Town, path: &str) -> String {
    let answer = town.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(
        answer.header("content-type").unwrap(),
        "text/html; charset=utf-8",
        "{path}"
    );
    let page = answer.text();
    assert!(!page.contains("<script"), "{path}");
    page
}

/// Every path of answers through a guide, the unfinished ones as well.
fn paths(guide: &Guide) -> Vec<Vec<Slug>> {
    let mut all = vec![Vec::new()];
    let mut at = 0;
    while let Some(path) = all.get(at).cloned() {
        if let Ok(Reached::Turn(turn)) = guide.walk(&path) {
            for branch in turn.ask.answers {
                all.push([path.as_slice(), &[branch.id]].concat());
            }
        }
        at += 1;
    }
    all
}

#[tokio::test]
async fn everything_published_is_read_without_a_script_in_every_language() {
    let town = Town::open().await;
    let catalogue = town.app.editions.catalogue();
    for lang in ["zh", "ko", "en"] {
        let home = page(&town, &format!("/plain?lang={lang}")).await;
        for guide in &catalogue.guides {
            assert!(home.contains(&format!("/plain/guide/{}?lang={lang}", guide.id)));
            page(&town, &format!("/plain/guide/{}?lang={lang}", guide.id)).await;
            for path in paths(guide) {
                let path: Vec<&str> = path.iter().map(Slug::as_str).collect();
                let path = path.join(".");
                page(
                    &town,
                    &format!("/plain/guide/{}?a={path}&lang={lang}", guide.id),
                )
                .await;
            }
        }
        for notice in &catalogue.notices {
            page(&town, &format!("/plain/notice/{}?lang={lang}", notice.id)).await;
        }
        for survey in &catalogue.surveys {
            page(&town, &format!("/plain/results/{}?lang={lang}", survey.id)).await;
        }
        page(&town, &format!("/plain/places?lang={lang}")).await;
        page(&town, &format!("/posters?lang={lang}")).await;
    }
}

#[tokio::test]
async fn a_browser_is_answered_in_a_language_that_it_asks_for() {
    let town = Town::open().await;
    let speaks = async |tags: &str, path: &str| {
        let mut client = town.client().await;
        let answer = client
            .send(Verb::Get, path, &[("accept-language", tags)], b"")
            .await;
        let page = answer.text();
        let at = page.find("<html lang=\"").unwrap() + 12;
        page[at..].split('"').next().unwrap().to_owned()
    };
    assert_eq!(speaks("ko-KR,ko;q=0.9,en;q=0.8", "/plain").await, "ko");
    assert_eq!(speaks("fr, en;q=0.5", "/plain").await, "en");
    assert_eq!(speaks("fr", "/plain").await, "zh-CN");
    assert_eq!(speaks("ko", "/plain?lang=en").await, "en");
    assert_eq!(speaks("ko", "/plain?lang=tlh").await, "ko");
}

#[tokio::test]
async fn results_without_a_script_fold_what_fewer_than_five_said() {
    let town = Town::open().await;
    let few = page(&town, "/plain/results/work?lang=en").await;
    assert!(few.contains("Not enough people have answered yet"));
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    for _ in 0..6 {
        device
            .hand_in(&mut client, &device.seal("survey/work", |_| {}))
            .await;
    }
    // Results come in steps of five.
    let many = page(&town, "/plain/results/work?lang=en").await;
    assert!(many.contains("People who answered: 5"), "{many}");
}

#[tokio::test]
async fn what_is_not_there_is_said_and_what_is_strange_is_not_printed() {
    let town = Town::open().await;
    for path in [
        "/plain/guide/none",
        "/plain/guide/Not%20A%20Name",
        "/plain/notice/none",
        "/plain/results/none",
        "/poster/guide/none",
        "/poster/cake/dibao",
    ] {
        assert_eq!(town.get(path).await.status, 404, "{path}");
    }
    let strange = "%3Cscript%3Ealert(1)%3C/script%3E";
    let catalogue = town.app.editions.catalogue();
    let guide = &catalogue.guides[0].id;
    for path in [
        format!("/plain?lang={strange}"),
        format!("/plain/guide/{guide}?a={strange}"),
        format!("/poster/guide/{guide}?in={strange}&paper={strange}"),
    ] {
        page(&town, &path).await;
    }
}

#[tokio::test]
async fn a_poster_speaks_the_languages_that_were_chosen() {
    let town = Town::open().await;
    let catalogue = town.app.editions.catalogue();
    let guide = &catalogue.guides[0];
    let names =
        |langs: &str, paper: &str| format!("/poster/guide/{}?in={langs}&paper={paper}", guide.id);
    let both = page(&town, &names("ko,zh", "a3")).await;
    let title = |lang: &str| guide.name.get(lang.parse().unwrap()).to_owned();
    assert!(both.contains(&title("ko")) && both.contains(&title("zh")));
    assert!(!both.contains(&title("en")));
    assert!(both.contains("<svg") && both.contains("poster-a3.css"));
    let one = page(&town, &names("en", "")).await;
    assert!(one.contains("poster-a4.css") && !one.contains(&title("ko")));
}
