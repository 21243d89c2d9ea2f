//! From which address a request comes.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use super::{Serving, Shared};

/// The address of whoever asks, as attempts to sign in are counted by it: of IPv6 the network of a subscriber (RFC 6177), since that is
/// what one has as many addresses in as one likes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub String);

impl FromRequestParts<Shared> for ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, serving: &Shared) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical());
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let forwarded: Vec<&str> = forwarded.flat_map(|value| value.split(',')).collect();
        Ok(Self(peer.map(|peer| counted(client(serving, peer, &forwarded))).unwrap_or_default()))
    }
}

/// The peer; behind proxies that we trust, the last address that none of them has. What stands before it, anybody can have written.
fn client(serving: &Serving, peer: IpAddr, forwarded: &[&str]) -> IpAddr {
    let mut client = peer;
    for address in forwarded.iter().rev() {
        if !serving.trusts(client) {
            break;
        }
        let Ok(address) = address.trim().parse::<IpAddr>() else { break };
        client = address.to_canonical();
    }
    client
}

fn counted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
