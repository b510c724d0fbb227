//! Both engines have the same tables.

use std::collections::BTreeSet;

use onewindow_domain::{
    submission::Counters,
    wire::v1::{DeviceKind, Track, Tracked},
};
use onewindow_server::store::{Db, MIGRATIONS, Tx, counters};

use crate::town::{Engine, Town, engines};

/// Every table with its columns.
async fn tables(db: &Db) -> BTreeSet<(String, String)> {
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String, String)> = match &mut tx {
        Tx::Sqlite(tx) => sqlx::query_as(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
        )
        .fetch_all(&mut **tx)
        .await
        .unwrap(),
        Tx::Postgres(tx) => sqlx::query_as(
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = 'public'",
        )
        .fetch_all(&mut **tx)
        .await
        .unwrap(),
    };
    rows.into_iter().collect()
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let mut all = Vec::new();
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        all.push(tables(&town.app.db).await);
    }
    assert!(all[0].contains(&("submission".to_owned(), "sealed".to_owned())));
    assert!(all.iter().all(|tables| *tables == all[0]));
}

#[tokio::test]
async fn every_table_of_a_community_begins_its_key_with_the_community() {
    let town = Town::on(Engine::Sqlite, |_| {}).await;
    for (table, _) in tables(&town.app.db)
        .await
        .iter()
        .filter(|(table, _)| table != "migration")
    {
        let migrations = MIGRATIONS.iter().map(|migration| migration.sqlite);
        let text: String = migrations.collect();
        let (_, rest) = text.split_once(&format!("CREATE TABLE {table} (")).unwrap();
        let (body, _) = rest.split_once("\n);").unwrap();
        assert!(
            body.contains("PRIMARY KEY (community_id")
                || body.contains("community_id TEXT    NOT NULL PRIMARY KEY"),
            "{table}"
        );
    }
}

#[test]
fn the_two_folders_differ_in_types_alone() {
    for migration in MIGRATIONS {
        let postgres: Vec<&str> = migration.postgres.split_whitespace().collect();
        let translated = migration
            .sqlite
            .replace("INTEGER", "BIGINT")
            .replace("BLOB", "BYTEA");
        let sqlite: Vec<&str> = translated.split_whitespace().collect();
        assert_eq!(sqlite, postgres, "{}", migration.name);
    }
}

/// What a database had before receipts stood beside their submissions.
const BEFORE: &str = "DROP INDEX submission_by_code; \
    CREATE TABLE receipt AS SELECT community_id, id AS submission_id, secret_hash, code, phone_mac \
    FROM submission WHERE code IS NOT NULL; \
    ALTER TABLE submission DROP COLUMN secret_hash; \
    ALTER TABLE submission DROP COLUMN code; \
    ALTER TABLE submission DROP COLUMN phone_mac; \
    DROP TABLE device_counter; \
    ALTER TABLE meta DROP COLUMN counted_to; \
    CREATE INDEX submission_by_device ON submission (community_id, device_id, device_seq); \
    DELETE FROM migration WHERE name IN ('0004_receipts', '0005_counters');";

#[tokio::test]
async fn an_older_database_still_knows_receipts_and_what_is_missing() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let device = town.device(DeviceKind::Kiosk).await;
        let mut client = town.client().await;
        let kept = [(); 3].map(|()| device.seal("session/lift/s1", |_| {}));
        for sealed in &kept {
            assert_eq!(device.hand_in(&mut client, sealed).await.status, 201);
        }
        device.skip(2);
        let late = device.seal("volunteer", |_| {});
        assert_eq!(device.hand_in(&mut client, &late).await.status, 201);
        let phone = town.device(DeviceKind::Phone).await;
        phone.skip(1);
        let own = phone.seal("volunteer", |_| {});
        assert_eq!(phone.hand_in(&mut client, &own).await.status, 201);
        town.tamper(BEFORE).await;
        let town = town.restart().await;
        for sealed in &kept {
            let code = Track::Code {
                code: sealed.secret.code().to_string(),
                phone_last4: "0001".to_owned(),
            };
            for by in [Track::Secret(sealed.secret.to_fragment()), code] {
                let tracked: Tracked = town.post("/api/v1/track", &by).await.json();
                assert_eq!(tracked.matter.to_string(), "session/lift/s1");
            }
        }
        let kiosks = counters::count(&town.app.db, &town.app.community, 3).await;
        let counted = Counters::new(6, vec![(4, 5)]);
        assert_eq!(kiosks.unwrap(), [(device.id, counted)].into());
    }
}
