//! How the embedded pages are served.

use super::*;

/// A small site on disk, and what it answers to an address.
fn check(path: &str, accept: &str) -> Option<(u16, String, Option<String>)> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("index.html", "resident"),
        ("index.html.br", "small"),
        ("console/index.html", "staff"),
        ("assets/app-1.wasm", "wasm"),
        ("sw.js", "worker"),
    ] {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let site = Site::open(Some(folder.path())).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT_ENCODING, accept.parse().unwrap());
    let answer = site.answer(&Method::GET, path, &headers)?;
    let text = |name| {
        answer
            .headers()
            .get(name)
            .map(|v| v.to_str().unwrap().to_owned())
    };
    Some((
        answer.status().as_u16(),
        text(header::CACHE_CONTROL).unwrap_or_default(),
        text(header::CONTENT_ENCODING).or_else(|| text(header::CONTENT_TYPE)),
    ))
}

#[test]
fn a_deep_link_opens_the_screens_that_it_belongs_to() {
    let html = Some("text/html; charset=utf-8".to_owned());
    for path in [
        "/",
        "/guides/dibao",
        "/console",
        "/console/inbox",
        "/consoles",
    ] {
        assert_eq!(
            check(path, ""),
            Some((200, "no-cache".to_owned(), html.clone())),
            "{path}"
        );
    }
}

#[test]
fn what_is_not_there_is_not_answered_with_a_page() {
    for path in [
        "/missing.js",
        "/api/v1/nothing",
        "/b/nothing",
        "/assets/old.wasm",
    ] {
        assert_eq!(check(path, ""), None, "{path}");
    }
}

#[test]
fn named_by_their_hash_files_are_kept_for_ever_and_the_others_asked_for_again() {
    let (_, cache, kind) = check("/assets/app-1.wasm", "br").unwrap();
    assert_eq!(cache, "public, max-age=31536000, immutable");
    assert_eq!(kind.as_deref(), Some("application/wasm"));
    assert_eq!(check("/sw.js", "").unwrap().1, "no-cache");
}

#[test]
fn the_compressed_form_is_sent_where_there_is_one() {
    assert_eq!(check("/", "gzip, br").unwrap().2.as_deref(), Some("br"));
}

#[test]
fn a_server_without_screens_says_how_to_build_them() {
    let site = Site(HashMap::new());
    let answer = site.answer(&Method::GET, "/", &HeaderMap::new()).unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(
        site.answer(&Method::GET, "/guides", &HeaderMap::new())
            .is_none()
    );
}
