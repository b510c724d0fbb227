//! Who is signed in: a cookie that scripts cannot read, and a second word that only our own pages
//! can send.
//!
//! The cookie is `__Host-` and `Secure`: browsers take it over TLS, and over plain HTTP only from
//! this same machine (`127.0.0.1`, `localhost`). So the console needs TLS wherever it is reached
//! over a network.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use onewindow_domain::{
    text::Slug,
    wire::v1::{CSRF, Me, ProblemCode, QUIET},
};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::{
    app::App,
    problem::Refusal,
    random,
    store::{in_write, staff::sessions},
};

/// The cookie's name. The prefix keeps other hosts and plain HTTP from setting it.
const COOKIE: &str = "__Host-sid";
const MINUTE: i64 = 60_000;
/// A session that nobody used for so long has ended.
pub const IDLE: i64 = 30 * MINUTE;
/// A session that began so long ago has ended.
pub const LONGEST: i64 = 12 * 60 * MINUTE;

/// What the cookie holds: 256 random bits.
pub struct Token(String);

impl Token {
    /// A new one.
    pub fn fresh() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random::bytes::<32>()))
    }

    fn in_headers(headers: &HeaderMap) -> Option<Self> {
        let lines = headers.get_all(header::COOKIE).iter();
        let mut pairs = lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        let (_, token) = pairs.find(|(name, _)| *name == COOKIE)?;
        Some(Self(token.to_owned()))
    }

    fn digest(&self, purpose: &str) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(purpose.as_bytes());
        hasher.update(b"\0");
        hasher.update(self.0.as_bytes());
        hasher.finalize().into()
    }

    /// What is stored of it.
    pub fn hash(&self) -> [u8; 32] {
        self.digest("onewindow session v1")
    }

    /// The second word: it follows from the cookie, which no script can read.
    pub fn csrf(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.digest("onewindow csrf v1"))
    }

    /// `Set-Cookie` that begins the session.
    pub fn cookie(&self) -> HeaderValue {
        let text = format!("{COOKIE}={}; {ATTRIBUTES}", self.0);
        HeaderValue::from_str(&text).expect("base64url is ASCII")
    }
}

const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";

/// `Set-Cookie` that ends the session.
pub fn no_cookie() -> HeaderValue {
    let text = format!("{COOKIE}=; Max-Age=0; {ATTRIBUTES}");
    HeaderValue::from_str(&text).expect("constant ASCII")
}

/// Somebody who is signed in, perhaps with a password that must be changed first. Commands carry
/// the second word.
pub struct SignedIn {
    /// Sign-in name.
    pub name: Slug,
    /// What is stored of the cookie.
    pub hash: [u8; 32],
    must_change: bool,
    csrf: String,
}

/// Somebody who is signed in and may work.
pub struct AtWork(pub SignedIn);

impl SignedIn {
    /// Somebody who signed in just now.
    pub fn now(name: Slug, token: &Token, must_change: bool) -> Self {
        Self {
            name,
            hash: token.hash(),
            must_change,
            csrf: token.csrf(),
        }
    }

    /// What the console is told.
    pub fn me(&self, app: &App) -> Me {
        Me {
            name: self.name.to_string(),
            community: app.editions.catalogue().community.name.clone(),
            must_change_password: self.must_change,
            csrf: self.csrf.clone(),
        }
    }
}

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let token = Token::in_headers(&parts.headers).ok_or(ProblemCode::NotSignedIn)?;
        let hash = token.hash();
        let now = app.now();
        let mut tx = app.db.read().await?;
        let session = sessions::find(&mut tx, &app.community, &hash).await?;
        drop(tx);
        let session = session
            .filter(|session| now - session.begun_at <= LONGEST && now - session.used_at <= IDLE)
            .ok_or(ProblemCode::NotSignedIn)?;
        let csrf = token.csrf();
        let shown = parts.headers.get(CSRF).map(HeaderValue::as_bytes);
        let reads = matches!(parts.method, Method::GET | Method::HEAD);
        if !reads && !shown.is_some_and(|shown| bool::from(shown.ct_eq(csrf.as_bytes()))) {
            return Err(ProblemCode::NotAllowed.into());
        }
        if !parts.headers.contains_key(QUIET) && now - session.used_at >= MINUTE {
            in_write!(&app.db, tx => sessions::used(tx, &app.community, &hash, now).await)?;
        }
        Ok(Self {
            name: session.name,
            hash,
            must_change: session.must_change,
            csrf,
        })
    }
}

impl FromRequestParts<Arc<App>> for AtWork {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let signed_in = SignedIn::from_request_parts(parts, app).await?;
        if signed_in.must_change {
            Err(ProblemCode::PasswordExpired.into())
        } else {
            Ok(Self(signed_in))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others_and_the_second_word_follows_from_it() {
        let token = Token::fresh();
        let mut headers = HeaderMap::new();
        let line = format!("theme=dark; {COOKIE}={}; x=1", token.0);
        headers.insert(header::COOKIE, line.parse().unwrap());
        let found = Token::in_headers(&headers).unwrap();
        assert_eq!((found.hash(), found.csrf()), (token.hash(), token.csrf()));
        assert_ne!(Token::fresh().csrf(), token.csrf());
        assert!(Token::in_headers(&HeaderMap::new()).is_none());
    }
}
