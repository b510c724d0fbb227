//! Residents of a busy day: devices that the server knows, and what they are about to hand in.

use std::{error::Error, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use onewindow_domain::{
    catalogue::edition::Manifest,
    form::{Answer, Answers},
    receipt::ReceiptSecret,
    sealing::{Clear, Entropy, seal},
    submission::{Content, DeviceId, DeviceSeq, Matter, SubmissionId},
    text::Lang,
    wire::v1::{DeviceKind, Head},
};
use onewindow_server::{
    app::App,
    random,
    store::devices::{Device, enrol},
};

const DEVICES: usize = 64;

/// Everything that is handed in.
pub struct Crowd {
    requests: Vec<Bytes>,
    bodies: Vec<Bytes>,
}

type Failed = Box<dyn Error + Send + Sync>;

impl Crowd {
    /// Enrols devices and seals `count` envelopes, on all cores.
    pub async fn gather(app: &Arc<App>, count: usize) -> Result<Self, Failed> {
        let head: Head = serde_json::from_str(&app.editions.head().at(0))?;
        let manifest: Arc<Manifest> = Arc::new(serde_json::from_str(&head.edition.manifest)?);
        let mut devices = Vec::new();
        for _ in 0..DEVICES {
            devices.push(known_device(app).await?);
        }
        let each = count.div_ceil(DEVICES);
        let sealing = devices.into_iter().map(|(id, token)| {
            let manifest = Arc::clone(&manifest);
            tokio::task::spawn_blocking(move || sealed(&manifest, id, &token, each))
        });
        let mut shares = Vec::new();
        for device in sealing.collect::<Vec<_>>() {
            shares.push(device.await??.into_iter());
        }
        // All devices hand in side by side.
        let (requests, bodies) = (0..each)
            .flat_map(|_| {
                shares
                    .iter_mut()
                    .filter_map(Iterator::next)
                    .collect::<Vec<_>>()
            })
            .unzip();
        Ok(Self { requests, bodies })
    }

    /// Requests that no other measurement sends.
    pub fn slice(&self, from: usize, count: usize) -> Vec<Bytes> {
        self.requests
            .iter()
            .skip(from)
            .take(count)
            .cloned()
            .collect()
    }

    /// The envelopes alone.
    pub fn bodies(&self) -> &[Bytes] {
        &self.bodies
    }

    /// The size of one envelope.
    pub fn envelope_bytes(&self) -> usize {
        self.bodies.first().map_or(0, Bytes::len)
    }
}

async fn known_device(app: &App) -> Result<(DeviceId, String), Failed> {
    let token = URL_SAFE_NO_PAD.encode(random::bytes::<32>());
    let id = DeviceId(random::bytes());
    let token_hash = onewindow_server::devices::token_hash(&token).ok_or("a token has 32 bytes")?;
    let device = Device {
        id,
        kind: DeviceKind::Kiosk,
        token_hash: token_hash.to_vec(),
        revoked: false,
    };
    let mut tx = app.db.write().await?;
    enrol(&mut tx, &app.community, &device, 0).await?;
    tx.commit().await?;
    Ok((id, token))
}

fn sealed(
    manifest: &Manifest,
    device: DeviceId,
    token: &str,
    count: usize,
) -> Result<Vec<(Bytes, Bytes)>, Failed> {
    let mut all = Vec::with_capacity(count);
    for n in 1..=count {
        let id = SubmissionId(random::bytes());
        let clear = Clear {
            id,
            community: manifest.community.clone(),
            device,
            seq: DeviceSeq(n as u64),
        };
        let content = content(manifest.number)?;
        let envelope = seal(
            &manifest.sealing_key,
            clear,
            &content,
            Entropy::new(random::bytes()),
        )?;
        let body = envelope.to_json();
        let request = format!(
            "PUT /api/v1/submissions/{id} HTTP/1.1\r\nhost: bench\r\n\
             authorization: Bearer {token}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        let request = Bytes::from(request);
        let body = request.slice(request.len() - body.len()..);
        all.push((request, body));
    }
    Ok(all)
}

fn content(edition: u64) -> Result<Content, Failed> {
    let secret = ReceiptSecret::new(random::bytes());
    let answers = [
        ("name", Answer::Text("김영희".to_owned())),
        ("phone", Answer::Text("19900000001".to_owned())),
        ("whom", Answer::One("family".parse()?)),
        ("relation", Answer::Text("어머니".to_owned())),
        ("people", Answer::Number(3)),
    ];
    let answers = answers
        .into_iter()
        .map(|(question, answer)| Ok((question.parse()?, answer)));
    Ok(Content {
        matter: Matter::Guide("allowance".parse()?),
        form: "apply".parse()?,
        edition,
        lang: Lang::Ko,
        answers: Answers(answers.collect::<Result<_, Failed>>()?),
        consent_version: 1,
        client_time: 0,
        receipt: secret.stub(),
        checklist: None,
        assisted: false,
        helper: None,
    })
}
