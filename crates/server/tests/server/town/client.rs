//! The smallest client that can say anything, also what a browser never would.

use std::net::SocketAddr;

use onewindow_domain::wire::v1::{Problem, ProblemCode};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// One keep-alive connection.
pub struct Client {
    stream: BufReader<TcpStream>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Get,
    Head,
    Post,
    Put,
    Delete,
}

impl Verb {
    const fn text(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream: BufReader::new(stream),
        }
    }

    pub async fn send(
        &mut self,
        verb: Verb,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answered {
        self.try_send(verb, path, headers, body).await.unwrap()
    }

    /// As [`Client::send`], where the server may be gone.
    pub async fn try_send(
        &mut self,
        verb: Verb,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> std::io::Result<Answered> {
        let mut request = format!("{} {path} HTTP/1.1\r\nhost: town\r\n", verb.text());
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
        let mut bytes = request.into_bytes();
        bytes.extend_from_slice(body);
        self.stream.get_mut().write_all(&bytes).await?;
        self.receive(verb == Verb::Head).await
    }

    /// Sends exactly these bytes and waits for an answer.
    pub async fn raw(&mut self, bytes: &[u8]) -> Answered {
        self.stream.get_mut().write_all(bytes).await.unwrap();
        self.receive(false).await.unwrap()
    }

    async fn receive(&mut self, without_body: bool) -> std::io::Result<Answered> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.stream.read_u8().await?);
        }
        let head = String::from_utf8(head).map_err(std::io::Error::other)?;
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.get(9..12))
            .unwrap_or_default();
        let status: u16 = status.parse().map_err(std::io::Error::other)?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length.map_or(Ok(0), |(_, value)| value.parse::<usize>());
        let length = length.map_err(std::io::Error::other)?;
        let mut body = vec![
            0;
            if without_body || status == 304 {
                0
            } else {
                length
            }
        ];
        self.stream.read_exact(&mut body).await?;
        Ok(Answered {
            status,
            headers,
            body,
        })
    }
}

impl Answered {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json<T: serde::de::DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|cause| {
            panic!("{cause} in {} {}", self.status, self.text());
        })
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The code of a refusal.
    pub fn code(&self) -> ProblemCode {
        self.json::<Problem>().code
    }
}
