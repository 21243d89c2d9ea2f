//! Somebody who asks over HTTP: one connection that is kept, and as little work of its own as possible, since it shares the cores with whom it asks.

use anyhow::{Context, Result, bail, ensure};
use std::fmt::Write;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// No answer takes this long unless something hangs.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to the server, with the cookie of whoever has signed in.
pub struct Client {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
    cookie: String,
}

/// What the server said.
#[derive(Debug, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    head: String,
    /// The body, as compressed as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn connect(host: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream), host, cookie: String::new() })
    }

    /// Connects and signs in with the sign-in page's form; from then on every request carries the session.
    ///
    /// # Errors
    /// When the server lets them not in.
    pub async fn sign_in(host: SocketAddr, email: &str, password: &str) -> Result<Self> {
        let mut client = Self::connect(host).await?;
        let form = format!("email={}&password={}", encoded(email), encoded(password));
        let answer = client.post("/login", "application/x-www-form-urlencoded", &form, "").await?;
        ensure!(answer.status == 303, "{email} cannot sign in: {}", answer.status);
        let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next());
        client.cookie = format!("cookie: {}\r\n", cookie.context("no cookie")?);
        Ok(client)
    }

    /// One more connection of the same person.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn beside(&self) -> Result<Self> {
        Ok(Self { cookie: self.cookie.clone(), ..Self::connect(self.host).await? })
    }

    /// Opens a stream of events, and waits for the first. The connection is good for nothing else afterwards.
    ///
    /// # Errors
    /// When there is none.
    pub async fn follow(&mut self, path: &str) -> Result<()> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\naccept: text/event-stream\r\n{}\r\n", self.host, self.cookie);
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        self.told().await
    }

    /// Waits for the next event of the stream.
    ///
    /// # Errors
    /// When it ends, or says nothing for long.
    pub async fn told(&mut self) -> Result<()> {
        tokio::time::timeout(PATIENCE, async {
            let mut line = String::new();
            while !line.starts_with("data:") {
                line.clear();
                ensure!(self.stream.read_line(&mut line).await? > 0, "the stream ends");
                ensure!(!line.starts_with("HTTP/1.1 ") || line.starts_with("HTTP/1.1 200"), "no stream: {line}");
            }
            Ok(())
        })
        .await
        .context("nothing within 30 s")?
    }

    /// Asks for an address. `encodings` is what it would take, such as `br`; empty for the plain text alone.
    ///
    /// # Errors
    /// When the connection breaks, or what comes is no HTTP.
    pub async fn get(&mut self, path: &str, encodings: &str) -> Result<Answer> {
        let (host, cookie) = (self.host, &self.cookie);
        let accept = if encodings.is_empty() { String::new() } else { format!("accept-encoding: {encodings}\r\n") };
        let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\naccept: text/html,*/*\r\n{accept}{cookie}\r\n");
        self.ask(&request).await
    }

    /// Sends a body. `headers` are lines that each end with `\r\n`.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn post(&mut self, path: &str, kind: &str, body: &str, headers: &str) -> Result<Answer> {
        let (host, cookie, length) = (self.host, &self.cookie, body.len());
        let mut request = format!("POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n");
        write!(request, "{headers}{cookie}\r\n{body}")?;
        self.ask(&request).await
    }

    async fn ask(&mut self, request: &str) -> Result<Answer> {
        tokio::time::timeout(PATIENCE, async {
            self.stream.get_mut().write_all(request.as_bytes()).await?;
            self.answer().await
        })
        .await
        .context("no answer within 30 s")?
    }

    async fn answer(&mut self) -> Result<Answer> {
        let mut answer = Answer::default();
        while !answer.head.ends_with("\r\n\r\n") {
            ensure!(self.stream.read_line(&mut answer.head).await? > 0, "the server hung up");
        }
        answer.status = answer.head.split(' ').nth(1).context("no status")?.parse()?;
        if let Some(length) = answer.header("content-length") {
            answer.body = vec![0; length.parse()?];
            self.stream.read_exact(&mut answer.body).await?;
        } else if answer.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            self.chunks(&mut answer.body).await?;
        } else if !matches!(answer.status, 204 | 304) {
            bail!("an answer without a length");
        }
        Ok(answer)
    }

    async fn chunks(&mut self, body: &mut Vec<u8>) -> Result<()> {
        let mut line = String::new();
        loop {
            line.clear();
            self.stream.read_line(&mut line).await?;
            let length = usize::from_str_radix(line.trim(), 16).context("no length of a chunk")?;
            let begin = body.len();
            // Each chunk is followed by an empty line, the last one, which is empty itself, as well.
            body.resize(begin + length + 2, 0);
            self.stream.read_exact(&mut body[begin..]).await?;
            body.truncate(begin + length);
            if length == 0 {
                return Ok(());
            }
        }
    }
}

/// Text as it stands in a form.
pub fn encoded(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn both_kinds_of_length_are_understood() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            for answer in [
                "HTTP/1.1 200 OK\r\nX-One: two\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
            ] {
                assert!(tokio::io::AsyncReadExt::read(&mut stream, &mut request).await.unwrap() > 0);
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        let mut client = Client::connect(address).await.unwrap();
        let answer = client.get("/", "br").await.unwrap();
        assert_eq!((answer.status, answer.header("x-one"), &answer.body[..]), (200, Some("two"), &b"hello"[..]));
        let answer = client.post("/", "text/plain", "x", "").await.unwrap();
        assert_eq!((answer.status, &answer.body[..]), (404, &b"abcde"[..]));
        assert!(client.get("/", "").await.is_err(), "hung up");
        server.await.unwrap();
    }
}
