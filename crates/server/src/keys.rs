//! The community's secrets, in files that only the server's account can read.
//!
//! They are made once, at the first start. Whoever has the database without them can read no
//! answer; whoever loses them loses the answers too. So an operator keeps a copy in a safe.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use onewindow_domain::{
    sealing::{Entropy, Envelope, PrivateKey, PublicKey, Unreadable},
    submission::{CommunityId, Content, SubmissionId},
    wire::v1::TerminalId,
};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use crate::random;

/// All secrets of one community.
pub struct Keys {
    /// To open envelopes: the present key first, then older ones.
    sealing: Vec<PrivateKey>,
    /// To sign editions.
    signing: Zeroizing<[u8; 32]>,
    /// To recognise the last four digits of a phone, a sign-in name and a pairing code.
    lookup: Zeroizing<[u8; 32]>,
}

impl Keys {
    /// Reads the keys in the data folder, and makes those that are missing.
    ///
    /// # Errors
    /// When the folder or a file cannot be read or written, or a file holds no key.
    pub fn open(data: &Path) -> io::Result<Self> {
        let folder = data.join("keys");
        fs::create_dir_all(&folder)?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        let sealing = read_or_make(&folder.join("sealing.key"), || {
            PrivateKey::generate(Entropy::new(random::bytes())).to_text()
        })?;
        let sealing = sealing
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| PrivateKey::parse(line).map_err(|_cause| not_a_key(&folder, "sealing.key")))
            .collect::<io::Result<Vec<_>>>()?;
        if sealing.is_empty() {
            return Err(not_a_key(&folder, "sealing.key"));
        }
        let signing = seed(&folder, "signing.key")?;
        let lookup = seed(&folder, "lookup.key")?;
        Ok(Self {
            sealing,
            signing,
            lookup,
        })
    }

    /// To which residents' devices seal.
    pub fn sealing(&self) -> &PublicKey {
        self.sealing[0].public()
    }

    /// By which editions are signed.
    pub fn signing(&self) -> &[u8; 32] {
        &self.signing
    }

    /// Opens an envelope with whichever key it was sealed to.
    ///
    /// # Errors
    /// When no key fits, or what is inside was changed.
    pub fn open_envelope(&self, envelope: &Envelope) -> Result<Content, Unreadable> {
        let key = self
            .sealing
            .iter()
            .find(|key| key.public().kid() == envelope.kid());
        key.unwrap_or(&self.sealing[0]).open(envelope)
    }

    /// Opens words of a case with whichever key they were sealed to; none where no key does.
    pub fn open_words(
        &self,
        sealed: &[u8],
        community: &CommunityId,
        case: SubmissionId,
    ) -> Option<String> {
        let mut opened = self
            .sealing
            .iter()
            .map(|key| key.open_words(sealed, community, case));
        opened.find_map(Result::ok)
    }

    /// By which a receipt recognises the last four digits of a phone: bound to the code, so that
    /// equal phones do not look equal in the table.
    pub fn phone_mac(&self, code: &str, last4: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.lookup.as_slice())
            .expect("HMAC takes a key of any length");
        mac.update(b"onewindow phone v1\0");
        mac.update(code.as_bytes());
        mac.update(b"\0");
        mac.update(last4.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// By which failed sign-ins under one name are counted together without keeping the name.
    pub fn sign_in_mac(&self, name: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.lookup.as_slice())
            .expect("HMAC takes a key of any length");
        mac.update(b"onewindow sign-in v1\0");
        mac.update(name.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// By which a terminal recognises its pairing code: bound to the terminal, so that equal codes
    /// do not look equal in the table.
    pub fn pairing_mac(&self, terminal: TerminalId, code: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.lookup.as_slice())
            .expect("HMAC takes a key of any length");
        mac.update(b"onewindow pairing v1\0");
        mac.update(&terminal.0);
        mac.update(code.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Keys {
    /// Names the present key and shows nothing of it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({})", self.sealing().kid())
    }
}

fn not_a_key(folder: &Path, name: &str) -> io::Error {
    let path = folder.join(name);
    io::Error::other(format!(
        "{} holds no key; put back the copy from the safe",
        path.display()
    ))
}

/// 32 random bytes as one line of base64url.
fn seed(folder: &Path, name: &str) -> io::Result<Zeroizing<[u8; 32]>> {
    let text = read_or_make(&folder.join(name), || {
        let mut bytes = random::bytes::<32>();
        let text = Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes));
        bytes.zeroize();
        text
    })?;
    let bytes = URL_SAFE_NO_PAD.decode(text.trim()).map(Zeroizing::new);
    let seed = bytes
        .ok()
        .and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok());
    seed.map(Zeroizing::new)
        .ok_or_else(|| not_a_key(folder, name))
}

/// The file's text. A missing one is written whole beside its place first, so that a power cut
/// leaves either no key or a whole one.
fn read_or_make(
    path: &Path,
    make: impl FnOnce() -> Zeroizing<String>,
) -> io::Result<Zeroizing<String>> {
    match fs::read_to_string(path) {
        Ok(text) => return Ok(Zeroizing::new(text)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
        Err(cause) => return Err(cause),
    }
    let text = make();
    let beside: PathBuf = path.with_extension(format!("new-{}", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)?;
    writeln!(file, "{}", text.as_str())?;
    file.sync_all()?;
    // Two processes may start at a time; the first link wins and both read it.
    match fs::hard_link(&beside, path) {
        Ok(()) => {}
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
        Err(cause) => return Err(cause),
    }
    fs::remove_file(&beside)?;
    if let Some(folder) = path.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    fs::read_to_string(path).map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_and_only_the_server_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let first = Keys::open(folder.path()).unwrap();
        let again = Keys::open(folder.path()).unwrap();
        assert_eq!(first.sealing(), again.sealing());
        assert_eq!(first.signing(), again.signing());
        assert_eq!(first.phone_mac("AB", "0001"), again.phone_mac("AB", "0001"));
        assert_ne!(first.phone_mac("AB", "0001"), first.phone_mac("AC", "0001"));
        for name in ["sealing.key", "signing.key", "lookup.key"] {
            let file = fs::metadata(folder.path().join("keys").join(name)).unwrap();
            assert_eq!(file.permissions().mode() & 0o777, 0o600, "{name}");
        }
    }

    #[test]
    fn an_older_key_still_opens() {
        let folder = tempfile::tempdir().unwrap();
        let old = Keys::open(folder.path()).unwrap().sealing().kid();
        let path = folder.path().join("keys/sealing.key");
        let newer = PrivateKey::generate(Entropy::new(random::bytes())).to_text();
        let both = format!("{}\n{}", newer.as_str(), fs::read_to_string(&path).unwrap());
        fs::write(&path, both).unwrap();
        let keys = Keys::open(folder.path()).unwrap();
        assert_ne!(keys.sealing().kid(), old);
        assert!(keys.sealing.iter().any(|key| key.public().kid() == old));
    }

    #[test]
    fn a_damaged_key_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        Keys::open(folder.path()).unwrap();
        fs::write(folder.path().join("keys/signing.key"), "short").unwrap();
        let cause = Keys::open(folder.path()).unwrap_err().to_string();
        assert!(cause.contains("signing.key"), "{cause}");
    }
}
