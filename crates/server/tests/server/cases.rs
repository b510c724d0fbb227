//! What rests of cases in the database: whole, sealed, made again from the log, and what an edited
//! row does.

use std::process::Command as Process;

use onewindow_domain::{case::Command, submission::SubmissionId, wire::v1::DeviceKind};
use onewindow_server::{
    office::cases::keeping::{delete_words, rebuild},
    store::verify::{NotWhole, verify},
};

use crate::town::{Engine, Sealed, Town, engines, small};

const SECRET: &str = "户口簿在姐姐家";

/// Three cases, each opened and with a message.
async fn at_work(town: &Town) -> Vec<Sealed> {
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let mut all = Vec::new();
    for matter in ["guide/allowance", "volunteer", "guide/allowance"] {
        let sealed = device.seal(matter, |_| {});
        device.hand_in(&mut client, &sealed).await;
        all.push(sealed);
    }
    let desk = town.desk().await;
    for sealed in &all {
        desk.orders(sealed, 1, Command::Open).await;
        let words = SECRET.to_owned();
        desk.orders(sealed, 2, Command::Say { words }).await;
    }
    all
}

async fn verified(town: &Town) -> Result<u64, NotWhole> {
    let mut tx = town.app.db.read().await.unwrap();
    let verified = verify(&mut tx, &town.app.community).await.unwrap();
    verified.map(|head| head.n)
}

#[tokio::test]
async fn an_edited_removed_or_reordered_entry_is_named() {
    const CASES: &str = "(SELECT n FROM log WHERE action = 'case' ORDER BY n LIMIT 1 OFFSET 4)";
    for engine in engines().await {
        for edit in [
            "UPDATE log SET detail = REPLACE(detail, 'worker', 'another') WHERE n = #",
            "UPDATE log SET detail = 'x' WHERE n = #",
            "UPDATE log SET at = at + 1 WHERE n = #",
            "UPDATE log SET object = '00000000000000000000000000000000' WHERE n = #",
            "DELETE FROM log WHERE n = #",
        ] {
            let town = Town::on(fresh(&engine).await, |_| {}).await;
            at_work(&town).await;
            assert!(verified(&town).await.unwrap() > 9);
            let n = town.number(CASES).await;
            town.edit(&edit.replace('#', &n.to_string())).await;
            let NotWhole::Entry(broken, _) = verified(&town).await.unwrap_err() else {
                panic!("{edit}");
            };
            assert!(
                broken.to_string().contains(&format!("entry {n}")),
                "{edit}: {broken}"
            );
        }
        let town = Town::on(fresh(&engine).await, |_| {}).await;
        at_work(&town).await;
        let n = town.number(CASES).await;
        town.edit(&format!(
            "UPDATE log SET n = -1 WHERE n = {n}; UPDATE log SET n = {n} WHERE n = {m}; \
             UPDATE log SET n = {m} WHERE n = -1",
            m = n + 1
        ))
        .await;
        let moved = verified(&town).await.unwrap_err().to_string();
        assert!(moved.contains(&format!("entry {n}")), "{moved}");
        // The end is cut off, as only the community's row can tell.
        let town = Town::on(fresh(&engine).await, |_| {}).await;
        at_work(&town).await;
        let last = town.number("(SELECT MAX(n) FROM log)").await;
        town.edit(&format!("DELETE FROM log WHERE n = {last}"))
            .await;
        let cut = verified(&town).await.unwrap_err().to_string();
        assert!(cut.contains(&format!("entry {last} is missing")), "{cut}");
    }
}

#[tokio::test]
async fn words_are_sealed_and_edited_ones_are_named() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let all = at_work(&town).await;
        let plain = "(SELECT COUNT(*) FROM log WHERE detail LIKE '%户口簿%')";
        assert_eq!(town.number(plain).await, 0);
        // Deleted as a resident may ask: the log is whole, and the case goes on.
        let mut tx = town.app.db.write().await.unwrap();
        let deleted = delete_words(&mut tx, &town.app.community, all[0].id, 1).await;
        assert_eq!(deleted.unwrap(), 1);
        tx.commit().await.unwrap();
        assert!(verified(&town).await.is_ok());
        let told = town.tracked_case(&all[0]).await;
        assert!(!format!("{told:?}").contains(SECRET) && told.version == 3);
        assert!(format!("{:?}", town.tracked_case(&all[1]).await).contains(SECRET));
        // Deleted behind its back, or changed: named.
        let of = |id: SubmissionId| format!("WHERE case_id = '{id}'");
        town.edit(&format!(
            "UPDATE case_words SET sealed = NULL {}",
            of(all[1].id)
        ))
        .await;
        let NotWhole::Words { case, .. } = verified(&town).await.unwrap_err() else {
            panic!("it was not noticed");
        };
        assert_eq!(case, all[1].id);
    }
}

#[tokio::test]
async fn the_lists_are_made_again_from_the_log() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        at_work(&town).await;
        let desk = town.returned_desk().await;
        let before = desk.get("cases").await.text();
        assert!(before.contains("guide/allowance"));
        town.edit(
            "UPDATE office_case SET shown = '{}', owner = 'nobody', is_open = 0, due_on = NULL",
        )
        .await;
        let mut tx = town.app.db.write().await.unwrap();
        assert_eq!(rebuild(&mut tx, &town.app.community).await.unwrap(), 3);
        tx.commit().await.unwrap();
        assert_eq!(desk.get("cases").await.text(), before);
    }
}

/// On New Year's Eve nobody knew the next year's holidays; once they are published, cases are dated.
#[tokio::test]
async fn cases_are_dated_once_the_notice_of_their_year_is_there() {
    let town = Town::open().await;
    at_work(&town).await;
    let desk = town.returned_desk().await;
    let rows = desk.cases("matter=guide/allowance").await.rows;
    let unknown = serde_json::to_string(&rows[0].due).unwrap();
    assert!(
        unknown.contains("unknown"),
        "the small community has no notices: {unknown}"
    );
    let year = rows[0].received_at / 31_556_952_000 + 1970;
    let folder = town.content.join("workdays");
    std::fs::create_dir_all(&folder).unwrap();
    for year in [year, year + 1] {
        let words = "{ zh = \"通知\", ko = \"통지\", en = \"Notice\" }";
        let text = format!("id = \"{year}\"\nnotice = {words}\nholidays = []\n");
        std::fs::write(folder.join(format!("{year}.toml")), text).unwrap();
    }
    let town = town.restart().await;
    let desk = town.seated(town.sign_in("worker", crate::town::desk::OWN).await);
    let rows = desk.cases("matter=guide/allowance").await.rows;
    let dated = serde_json::to_string(&rows[0].due).unwrap();
    assert!(dated.contains("\"on\""), "{dated}");
}

#[tokio::test]
async fn an_operator_reads_whether_the_log_is_whole() {
    let town = Town::open().await;
    at_work(&town).await;
    let run = || {
        Process::new(env!("CARGO_BIN_EXE_onewindow"))
            .arg("verify-log")
            .arg("--data")
            .arg(&town.data)
            .arg("--content")
            .arg(small())
            .env_remove("ONEWINDOW_DATABASE")
            .output()
            .unwrap()
    };
    let whole = run();
    let said = String::from_utf8(whole.stdout).unwrap();
    assert!(
        whole.status.success() && said.contains("is whole"),
        "{said}"
    );
    town.edit("UPDATE log SET actor = 'staff/another' WHERE n = 5")
        .await;
    let broken = run();
    assert_eq!(broken.status.code(), Some(1));
    let said = String::from_utf8(broken.stderr).unwrap();
    assert!(said.contains("log entry 5"), "{said}");
}

/// The same kind of engine with a database of its own.
async fn fresh(engine: &Engine) -> Engine {
    match engine {
        Engine::Sqlite => Engine::Sqlite,
        Engine::Postgres(_) => engines().await.pop().unwrap(),
    }
}

impl Town {
    /// Changes rows by a text that a test put together.
    async fn edit(&self, sql: &str) {
        self.tamper(Box::leak(sql.to_owned().into_boxed_str()))
            .await;
    }

    /// One number from the database.
    async fn number(&self, of: &str) -> i64 {
        use onewindow_server::store::Tx;
        let sql = sqlx::AssertSqlSafe(format!("SELECT {of}"));
        let mut tx = self.app.db.read().await.unwrap();
        let (number,): (i64,) = match &mut tx {
            Tx::Sqlite(tx) => sqlx::query_as(sql).fetch_one(&mut **tx).await.unwrap(),
            Tx::Postgres(tx) => sqlx::query_as(sql).fetch_one(&mut **tx).await.unwrap(),
        };
        number
    }

    async fn returned_desk(&self) -> crate::town::desk::Desk<'_> {
        self.seated(self.sign_in("worker", crate::town::desk::OWN).await)
    }
}
