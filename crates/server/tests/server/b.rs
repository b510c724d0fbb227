//! `/b/{sha256}`.

use crate::town::{Town, Verb};

#[tokio::test]
async fn a_part_is_sent_compressed_and_kept_for_ever() {
    let town = Town::open().await;
    let part = *town.manifest().parts.values().next().unwrap();
    let path = format!("/b/{}", part.hash);
    let plain = town.get(&path).await;
    assert_eq!(plain.body.len() as u64, part.bytes);
    assert_eq!(
        plain.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    for (accept, encoding) in [("br, gzip", "br"), ("gzip", "gzip")] {
        let accept = [("accept-encoding", accept)];
        let answer = town
            .client()
            .await
            .send(Verb::Get, &path, &accept, b"")
            .await;
        assert_eq!(answer.header("content-encoding"), Some(encoding));
        assert!(answer.body.len() < plain.body.len() / 2);
    }
}

#[tokio::test]
async fn what_was_never_published_is_not_there() {
    let town = Town::open().await;
    assert_eq!(
        town.get(&format!("/b/{}", "0".repeat(64))).await.status,
        404
    );
    assert_eq!(town.get("/b/short").await.status, 404);
}
