//! A town to test in: a server with a small community, devices that hand in, and what they say.

use std::path::{Path, PathBuf};

use clap::{CommandFactory, FromArgMatches};
use onewindow_domain::{
    catalogue::edition::Manifest,
    form::{Answer, Answers},
    receipt::ReceiptSecret,
    sealing::{Clear, Entropy, PublicKey, seal},
    submission::{CommunityId, Content, DeviceId, DeviceSeq, Matter, SubmissionId},
    text::Lang,
    wire::v1::{DeviceKind, Enrol, Head},
};
use onewindow_server::{
    app::App,
    cli::{Cli, Command, Started, start},
    random, serve,
    settings::{Rates, Settings},
};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

mod client;
pub mod desk;
mod engine;
pub mod lobby;

pub use client::{Answered, Client, Verb};
pub use engine::{Engine, engines};

/// A community's server, running.
pub struct Town {
    pub engine: Engine,
    pub address: std::net::SocketAddr,
    pub app: std::sync::Arc<App>,
    pub data: PathBuf,
    pub content: PathBuf,
    _folder: Option<TempDir>,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
}

/// The small community's content, which every test may change in its own copy.
pub fn small() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small")
}

pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// Settings for a data folder, without rate limits.
pub fn settings(data: &Path, content: &Path, engine: &Engine) -> Settings {
    let mut argv: Vec<String> = [
        "onewindow",
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--drain-seconds",
        "2",
    ]
    .map(str::to_owned)
    .into();
    argv.push(format!("--data={}", data.display()));
    argv.push(format!("--content={}", content.display()));
    if let Some(url) = engine.url() {
        argv.push(format!("--database={url}"));
    }
    let matches = Cli::command().get_matches_from(argv);
    let Command::Serve(mut settings) = Cli::from_arg_matches(&matches).unwrap().command else {
        panic!("`serve` was asked for");
    };
    settings.rates = Rates::OFF;
    *settings
}

impl Town {
    /// On SQLite, with the small community.
    pub async fn open() -> Self {
        Self::on(Engine::Sqlite, |_| {}).await
    }

    /// On this engine, with changed settings.
    pub async fn on(engine: Engine, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (data, content) = (folder.path().join("data"), folder.path().join("content"));
        copy_folder(&small(), &content);
        let mut settings = settings(&data, &content, &engine);
        change(&mut settings);
        let mut town = Self::begin(engine, settings).await.unwrap();
        town._folder = Some(folder);
        town
    }

    /// With these settings, or why it does not start.
    pub async fn begin(engine: Engine, settings: Settings) -> Result<Self, String> {
        let (data, content) = (settings.home.data.clone(), settings.home.content.clone());
        let listener = TcpListener::bind(settings.listen).await.unwrap();
        let address = listener.local_addr().unwrap();
        let Started { app, writer } = start(settings).await.map_err(|cause| cause.to_string())?;
        let (stop, stopped) = oneshot::channel();
        let stopped = async move { drop(stopped.await) };
        let served = tokio::spawn(serve::serve(app.clone(), writer, listener, stopped));
        Ok(Self {
            engine,
            address,
            app,
            data,
            content,
            _folder: None,
            stop,
            served,
        })
    }

    /// Stops as an operator stops it.
    pub async fn close(self) -> Option<TempDir> {
        self.stop.send(()).unwrap();
        self.served.await.unwrap().unwrap();
        self._folder
    }

    /// Stops and starts again on the same data.
    pub async fn restart(self) -> Self {
        let (engine, data, content) =
            (self.engine.clone(), self.data.clone(), self.content.clone());
        let folder = self.close().await;
        let settings = settings(&data, &content, &engine);
        let mut town = Self::begin(engine, settings).await.unwrap();
        town._folder = folder;
        town
    }

    pub async fn client(&self) -> Client {
        Client::connect(self.address).await
    }

    /// One request on its own connection.
    pub async fn get(&self, path: &str) -> Answered {
        self.client().await.send(Verb::Get, path, &[], b"").await
    }

    /// One JSON request on its own connection.
    pub async fn post(&self, path: &str, body: &impl serde::Serialize) -> Answered {
        let json = ("content-type", "application/json");
        let body = serde_json::to_vec(body).unwrap();
        self.client()
            .await
            .send(Verb::Post, path, &[json], &body)
            .await
    }

    pub async fn head(&self) -> Head {
        self.get("/api/v1/head").await.json()
    }

    /// A device that the server knows.
    pub async fn device(&self, kind: DeviceKind) -> Device {
        let device = Device::new(self, kind);
        let answer = device.enrol(self).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        device
    }

    pub fn manifest(&self) -> Manifest {
        let head: Head = serde_json::from_str(&self.app.editions.head().at(0)).unwrap();
        serde_json::from_str(&head.edition.manifest).unwrap()
    }
}

/// Something that seals and hands in.
pub struct Device {
    pub id: DeviceId,
    pub token: String,
    pub kind: DeviceKind,
    pub key: PublicKey,
    pub edition: u64,
    pub community: CommunityId,
    seq: std::sync::atomic::AtomicU64,
}

/// A sealed submission on its way.
#[derive(Clone)]
pub struct Sealed {
    pub id: SubmissionId,
    pub bytes: Vec<u8>,
    pub secret: ReceiptSecret,
}

impl Device {
    /// One that the server does not know yet.
    pub fn new(town: &Town, kind: DeviceKind) -> Self {
        let manifest = town.manifest();
        Self {
            id: DeviceId(random::bytes()),
            token: base64_of(&random::bytes::<32>()),
            kind,
            key: manifest.sealing_key,
            edition: manifest.number,
            community: manifest.community,
            seq: 1.into(),
        }
    }

    pub async fn enrol(&self, town: &Town) -> Answered {
        let enrol = Enrol {
            token: self.token.clone(),
            kind: self.kind,
        };
        let body = serde_json::to_vec(&enrol).unwrap();
        let path = format!("/api/v1/devices/{}", self.id);
        let json = ("content-type", "application/json");
        town.client()
            .await
            .send(Verb::Put, &path, &[json], &body)
            .await
    }

    /// The content of a valid submission about this matter.
    pub fn content(&self, matter: &str, secret: &ReceiptSecret) -> Content {
        let matter: Matter = matter.parse().unwrap();
        let slug = |text: &str| text.parse().unwrap();
        let (form, answers) = match matter {
            Matter::Survey(_) => (
                slug("opinion"),
                vec![
                    (slug("content"), Answer::Rating(4)),
                    (slug("hours"), Answer::One(slug("early"))),
                ],
            ),
            Matter::Guide(_)
            | Matter::Session { .. }
            | Matter::Shift { .. }
            | Matter::Volunteer
            | Matter::Organisation => (
                slug("apply"),
                vec![
                    (slug("name"), Answer::Text("김영희".to_owned())),
                    (slug("phone"), Answer::Text("19900000001".to_owned())),
                ],
            ),
        };
        Content {
            matter,
            form,
            edition: self.edition,
            lang: Lang::Ko,
            answers: Answers(answers.into_iter().collect()),
            consent_version: 1,
            client_time: 0,
            receipt: secret.stub(),
            checklist: None,
            assisted: false,
            helper: None,
        }
    }

    /// Seals a valid submission, after `change`.
    pub fn seal(&self, matter: &str, change: impl FnOnce(&mut Content)) -> Sealed {
        let secret = ReceiptSecret::new(random::bytes());
        let mut content = self.content(matter, &secret);
        change(&mut content);
        let seq = self.seq.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let id = SubmissionId(random::bytes());
        let clear = Clear {
            id,
            community: self.community.clone(),
            device: self.id,
            seq: DeviceSeq(seq),
        };
        let envelope = seal(&self.key, clear, &content, Entropy::new(random::bytes())).unwrap();
        Sealed {
            id,
            bytes: envelope.to_json().into_bytes(),
            secret,
        }
    }

    /// Leaves out counters, as a device does whose record was lost.
    pub fn skip(&self, counters: u64) {
        self.seq
            .fetch_add(counters, std::sync::atomic::Ordering::Relaxed);
    }

    pub async fn hand_in(&self, client: &mut Client, sealed: &Sealed) -> Answered {
        self.put(client, &sealed.id.to_string(), &sealed.bytes)
            .await
    }

    pub async fn put(&self, client: &mut Client, id: &str, bytes: &[u8]) -> Answered {
        let token = format!("Bearer {}", self.token);
        let headers = [
            ("content-type", "application/json"),
            ("authorization", token.as_str()),
        ];
        client
            .send(
                Verb::Put,
                &format!("/api/v1/submissions/{id}"),
                &headers,
                bytes,
            )
            .await
    }
}

pub fn base64_of(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}
