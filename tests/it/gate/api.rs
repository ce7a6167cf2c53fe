//! A forge's programming interface on this machine: comments of one pull request, a few on a page, as GitHub has them.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

/// Where the comments are, behind the address.
const COMMENTS: &str = "/repos/acme/shop/issues/1/comments";
const ONE: &str = "/repos/acme/shop/issues/comments/";
const ON_A_PAGE: usize = 2;

type Comments = Arc<Mutex<Vec<(String, String)>>>;

/// The server; it ends with the test.
pub struct Api {
    at: SocketAddr,
    comments: Comments,
}

impl Api {
    pub fn new() -> Api {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (at, comments) = (listener.local_addr().unwrap(), Comments::default());
        let shared = comments.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), at, &shared);
            }
        });
        Api { at, comments }
    }

    pub fn address(&self) -> String {
        format!("http://{}", self.at)
    }

    pub fn comments(&self) -> Vec<String> {
        self.comments.lock().unwrap().iter().map(|(_, body)| body.clone()).collect()
    }

    /// Somebody comments.
    pub fn say(&self, who: &str, body: &str) {
        self.comments.lock().unwrap().push((who.to_owned(), body.to_owned()));
    }

    /// Puts `gh` into the folder, and gives a search path with that first.
    pub fn installed(&self, folder: &Path) -> String {
        let gh = folder.join("gh");
        fs::write(&gh, GH).unwrap();
        fs::set_permissions(&gh, fs::Permissions::from_mode(0o755)).unwrap();
        format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
    }
}

/// One request: `GET`, `POST` or `PATCH`, each with what GitHub would say.
fn answer(mut stream: TcpStream, at: SocketAddr, comments: &Comments) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut lines = reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty());
    let Some(first) = lines.next() else { return };
    let length = |line: &String| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok();
    let length: usize = lines.filter_map(|line| length(&line)).last().unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let mut words = first.split(' ');
    let (method, address) = (words.next().unwrap(), words.next().unwrap());
    let (path, page) = address.split_once("?page=").unwrap_or((address, "1"));
    let text = || serde_json::from_slice::<Value>(&body).unwrap()["body"].as_str().unwrap().to_owned();
    let mut all = comments.lock().unwrap();
    let (status, link, said) = match (method, path.strip_prefix(ONE)) {
        ("GET", _) if path == COMMENTS => {
            let page: usize = page.parse().unwrap();
            let rows = all.iter().enumerate().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
            let rows: Vec<Value> = rows
                .map(|(id, (who, body))| json!({"id": id, "user": {"type": who}, "body": body}))
                .collect();
            let next = format!("Link: <http://{at}{COMMENTS}?page={}>; rel=\"next\"\r\n", page + 1);
            (200, if all.len() > page * ON_A_PAGE { next } else { String::new() }, json!(rows))
        }
        ("POST", _) if path == COMMENTS => {
            all.push(("Bot".to_owned(), text()));
            (201, String::new(), json!({}))
        }
        ("PATCH", Some(id)) => {
            all[id.parse::<usize>().unwrap()].1 = text();
            (200, String::new(), json!({}))
        }
        _ => (404, String::new(), json!({"message": "Not Found"})),
    };
    let said = said.to_string();
    let head =
        format!("HTTP/1.1 {status} -\r\nConnection: close\r\n{link}Content-Length: {}\r\n\r\n", said.len());
    stream.write_all(format!("{head}{said}").as_bytes()).unwrap();
}

/// What `gh api` does, as far as the action asks.
const GH: &str = r#"#!/bin/bash
set -euo pipefail
body=""; method=GET; address=""; filter="."; paginate=""
[ "$1" = api ]; shift
while [ $# -gt 0 ]; do
  case "$1" in
    --method) method="$2"; shift ;;
    --field) [ "${2%%@*}" = body= ]; body="${2#body=@}"; shift ;;
    --jq) filter="$2"; shift ;;
    --paginate) paginate=yes ;;
    --silent) ;;
    repos/*) address="$1" ;;
    *) echo "gh: what is $1?" >&2; exit 1 ;;
  esac
  shift
done
next="$FORGE/$address"
if [ "$method" != GET ]; then
  jq -n --rawfile body "$body" '{body: $body}' | curl -sfS -X "$method" --data-binary @- "$next" > /dev/null
  exit
fi
while [ -n "$next" ]; do
  page="$(curl -sfS -D "$0.head" "$next")"
  jq -r "$filter" <<< "$page"
  next="$(sed -n 's/^[Ll]ink: <\(.*\)>; rel="next".*/\1/p' "$0.head")"
  [ -n "$paginate" ] || next=""
done
"#;
