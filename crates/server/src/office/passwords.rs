//! Passwords: made readable, kept as Argon2id, compared in equal time.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
    time::Duration,
};

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use onewindow_domain::wire::v1::ProblemCode;
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};
use zeroize::Zeroizing;

use crate::{problem::Refusal, random};

/// Fewest characters of a password.
pub const SHORTEST: usize = 12;

/// Words on which a password must not rest, one a line.
const COMMON: &str = include_str!("passwords/common.txt");

/// What a first password is made of: no two of these look alike.
const READABLE: &[u8; 30] = b"23456789abcdefghjkmnpqrstvwxyz";

/// Hashes that are computed at a time; each takes 19 MiB.
const AT_A_TIME: usize = 2;
/// How long somebody waits for a turn before being told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

/// 19 MiB, two passes, one lane: the least that OWASP's password storage cheat sheet names for
/// Argon2id. The salt is 128 random bits.
pub fn hash(password: &str) -> String {
    let salt: [u8; 16] = random::bytes();
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("the default parameters and a salt of 16 bytes are valid")
        .to_string()
}

/// Whether a password belongs to a hash.
fn fits(password: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        tracing::error!("a stored password hash cannot be read; reset that account");
        return false;
    };
    Argon2::default()
        .verify_password(password.as_bytes(), &hash)
        .is_ok()
}

/// A first password: sixteen characters in four groups, 78 random bits.
pub fn readable() -> Zeroizing<String> {
    let mut password = Zeroizing::new(String::with_capacity(19));
    let mut count = 0;
    while count < 16 {
        let [byte] = random::bytes::<1>();
        // 240 is the largest multiple of 30 in a byte: above it some symbols would be likelier.
        if byte >= 240 {
            continue;
        }
        if count > 0 && count % 4 == 0 {
            password.push('-');
        }
        password.push(char::from(READABLE[usize::from(byte) % READABLE.len()]));
        count += 1;
    }
    password
}

/// Whether a password that somebody chose is good enough: long enough, of at least six different
/// characters, and resting neither on a common word or row of keys nor on the sign-in name.
pub fn is_good(password: &str, name: &str) -> bool {
    let lower = password.to_lowercase();
    let letters: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    let name: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let different: BTreeSet<char> = lower.chars().collect();
    let rests_on = |word: &str| lower == word || letters == word;
    password.chars().count() >= SHORTEST
        && different.len() >= 6
        && !letters.is_empty()
        && !letters.replace(&name, "").is_empty()
        && !COMMON.lines().any(rests_on)
}

/// Where passwords are hashed and compared: beside the requests, a few at a time.
#[derive(Debug)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    /// Compared where there is no account, so that both take the same time.
    nobody: Arc<OnceLock<String>>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_A_TIME)),
            nobody: Arc::default(),
        }
    }
}

impl Passwords {
    /// Whether a password belongs to the hash of an account; never, where there is no account.
    ///
    /// # Errors
    /// 503 when too many others are waiting.
    pub async fn fits(
        &self,
        password: Zeroizing<String>,
        known: Option<String>,
    ) -> Result<bool, Refusal> {
        let nobody = Arc::clone(&self.nobody);
        self.turn(move || {
            let nobody = nobody.get_or_init(|| hash(&readable()));
            let same = fits(&password, known.as_ref().unwrap_or(nobody));
            same && known.is_some()
        })
        .await
    }

    /// What is kept of a password.
    ///
    /// # Errors
    /// 503 when too many others are waiting.
    pub async fn hash(&self, password: Zeroizing<String>) -> Result<String, Refusal> {
        self.turn(move || hash(&password)).await
    }

    async fn turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let turn = timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned())
            .await
            .map_err(|_too_many| Refusal::unavailable(30))?
            .expect("it is never closed");
        spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        })
        .await
        .map_err(|cause| {
            tracing::error!(%cause, "a password was not hashed");
            ProblemCode::Internal.into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_argon2id_with_nineteen_mebibytes() {
        let kept = hash("seven calm herons");
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(fits("seven calm herons", &kept));
        assert!(!fits("seven calm heron", &kept));
        assert_ne!(
            kept,
            hash("seven calm herons"),
            "every hash has its own salt"
        );
    }

    #[test]
    fn a_first_password_can_be_read_out_and_is_never_the_same() {
        let all: std::collections::BTreeSet<String> =
            (0..500).map(|_| readable().to_string()).collect();
        assert_eq!(all.len(), 500);
        for one in all {
            assert_eq!(one.len(), 19);
            assert!(
                one.bytes().all(|b| b == b'-' || READABLE.contains(&b)),
                "{one}"
            );
            assert!(is_good(&one, "worker"), "{one}");
        }
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for (password, name) in [
            ("short", "worker"),
            ("elevenchars", "worker"),
            ("password1234", "worker"),
            ("Admin@123456", "worker"),
            ("qwertyuiop12", "worker"),
            ("202611242026", "worker"),
            ("aaaaaaaaaaaa", "worker"),
            ("worker-worker", "worker"),
            ("worker123456", "worker"),
            ("kim-yong-hui-1", "kim-yong-hui"),
        ] {
            assert!(!is_good(password, name), "{password}");
        }
        for password in [
            "seven calm herons",
            "여덟마리 두루미가 난다 8",
            "红灯笼挂在第三棵树上呢呀",
        ] {
            assert!(is_good(password, "worker"), "{password}");
        }
    }
}
