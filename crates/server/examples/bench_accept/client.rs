//! A client that costs as little as it can: it sends prepared bytes and looks at the status.

use std::{io, net::SocketAddr, time::Duration};

use bytes::Bytes;
use onewindow_server::clock;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

/// What was measured.
pub struct Measured {
    /// How long it took altogether.
    pub seconds: f64,
    /// How long each request took.
    pub micros: Vec<u64>,
}

/// Sends `requests` over so many keep-alive connections until they or `time` run out. The clients
/// have a thread of their own, as if they were another program.
pub fn run(
    address: SocketAddr,
    connections: usize,
    requests: Vec<Bytes>,
    time: Duration,
) -> io::Result<Measured> {
    let work = move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(all(address, connections, requests, time))
    };
    std::thread::spawn(work)
        .join()
        .map_err(|_panic| io::Error::other("a client panicked"))?
}

async fn all(
    address: SocketAddr,
    connections: usize,
    requests: Vec<Bytes>,
    time: Duration,
) -> io::Result<Measured> {
    let mut shares: Vec<Vec<Bytes>> = vec![Vec::new(); connections];
    for (turn, request) in requests.into_iter().enumerate() {
        shares[turn % connections].push(request);
    }
    let mut streams = Vec::new();
    for _ in 0..connections {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        streams.push(stream);
    }
    let begun = clock::instant();
    let mut clients = JoinSet::new();
    for (stream, share) in streams.into_iter().zip(shares) {
        clients.spawn(one(stream, share, begun, time));
    }
    let mut micros = Vec::new();
    while let Some(client) = clients.join_next().await {
        micros.extend(client.map_err(io::Error::other)??);
    }
    Ok(Measured {
        seconds: begun.elapsed().as_secs_f64(),
        micros,
    })
}

async fn one(
    mut stream: TcpStream,
    requests: Vec<Bytes>,
    begun: std::time::Instant,
    time: Duration,
) -> io::Result<Vec<u64>> {
    let mut micros = Vec::with_capacity(requests.len());
    let mut answer = vec![0; 8192];
    for request in requests {
        if begun.elapsed() > time {
            break;
        }
        let sent = clock::instant();
        stream.write_all(&request).await?;
        let mut filled = 0;
        loop {
            let read = stream.read(&mut answer[filled..]).await?;
            filled += read;
            if is_whole(&answer[..filled]) {
                break;
            }
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        if answer.get(9..12) != Some(b"201") {
            let said = String::from_utf8_lossy(&answer[..filled]).into_owned();
            return Err(io::Error::other(said));
        }
        micros.push(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX));
    }
    Ok(micros)
}

/// Whether head and body have arrived.
fn is_whole(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"content-length: ";
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let length = bytes[..end]
        .windows(NAME.len())
        .position(|name| name == NAME)
        .map(|at| {
            let digits = bytes[at + NAME.len()..end]
                .iter()
                .take_while(|byte| byte.is_ascii_digit());
            digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
        });
    bytes.len() >= end + 4 + length.unwrap_or(0)
}
