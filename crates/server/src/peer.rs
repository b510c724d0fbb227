//! Who is calling: the address of the connection, or the one that a trusted proxy names.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Peer {
    /// The caller's address. `X-Forwarded-For` is read from its end, and only as far as every hop
    /// is a trusted proxy: what a caller writes into it himself changes nothing.
    pub fn caller(self, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
        let is_trusted = |address: IpAddr| {
            let address = address.to_canonical();
            trusted.iter().any(|network| network.contains(&address))
        };
        let mut caller = self.0.ip().to_canonical();
        let lines = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|line| line.to_str().ok());
        let hops: Vec<&str> = lines
            .flat_map(|line| line.split(','))
            .map(str::trim)
            .collect();
        for hop in hops.iter().rev() {
            if !is_trusted(caller) {
                break;
            }
            let Ok(named) = hop.parse::<IpAddr>() else {
                break;
            };
            caller = named.to_canonical();
        }
        caller
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(peer: &str, forwarded: &[&str], caller: &str) {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let peer = Peer(SocketAddr::new(peer.parse().unwrap(), 1));
        assert_eq!(
            peer.caller(&headers, &trusted).to_string(),
            caller,
            "{forwarded:?}"
        );
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_about_the_hop_before_it() {
        check("203.0.113.9", &[], "203.0.113.9");
        check("203.0.113.9", &["192.0.2.1"], "203.0.113.9");
        check("10.0.0.1", &["192.0.2.1"], "192.0.2.1");
        check("10.0.0.1", &["6.6.6.6, 192.0.2.1"], "192.0.2.1");
        check("10.0.0.1", &["6.6.6.6", "192.0.2.1, 10.0.0.2"], "192.0.2.1");
        check("10.0.0.1", &["nonsense"], "10.0.0.1");
        check("::ffff:10.0.0.1", &["192.0.2.1"], "192.0.2.1");
    }
}
