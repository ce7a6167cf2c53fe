//! Who may ask, and for what: only pages of this server's own, only by its own names, only by reading. What may be
//! written beside that has a door of its own.

use std::net::IpAddr;

use axum::http::{HeaderMap, Method, StatusCode, Uri, header};

/// The names this server answers to.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// Where it listens.
    pub address: IpAddr,
    /// As it was asked for, when that was a name.
    pub name: Option<String>,
}

/// Why a request is refused, in words for whoever reads the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused(pub StatusCode, pub &'static str);

/// The path of the site that is asked for: decoded, without a slash at its start, safe to look up.
pub(super) fn path(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    names: &Names,
) -> Result<String, Refused> {
    if method != Method::GET && method != Method::HEAD {
        return Err(Refused(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD"));
    }
    known(uri, headers, names)?;
    decoded(uri.path()).ok_or(Refused(StatusCode::BAD_REQUEST, "this is no path of a site"))
}

/// Whether a page of ours asks: browsers name the origin of everything that is not read.
pub(super) fn own_page(uri: &Uri, headers: &HeaderMap, names: &Names) -> Result<(), Refused> {
    known(uri, headers, names)?;
    let is = |name: &str, wanted: &str| headers.get(name).is_none_or(|value| value == wanted);
    if !headers.contains_key(header::ORIGIN) || !is("sec-fetch-site", "same-origin") {
        return Err(Refused(StatusCode::FORBIDDEN, "only a page of this server may ask"));
    }
    Ok(())
}

/// Asked by one of our names, and not by another site.
fn known(uri: &Uri, headers: &HeaderMap, names: &Names) -> Result<(), Refused> {
    if uri.scheme().is_some() || uri.authority().is_some() {
        return Err(Refused(StatusCode::BAD_REQUEST, "only paths, no whole addresses"));
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok()).filter(|_| hosts.next().is_none());
    let Some(host) = host.filter(|host| names.include(host)) else {
        return Err(Refused(StatusCode::FORBIDDEN, "this server does not go by that name"));
    };
    if !is_same_origin(headers, host) {
        return Err(Refused(StatusCode::FORBIDDEN, "another site may not ask"));
    }
    Ok(())
}

impl Names {
    /// Whether a `Host` header, with or without a port, means us. A page elsewhere can give its own name
    /// our address, but not our name to itself.
    fn include(&self, host: &str) -> bool {
        let Some(name) = without_port(host) else { return false };
        let name = name.to_ascii_lowercase();
        if name == "localhost" || name.ends_with(".localhost") {
            return true;
        }
        if self.name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(&name)) {
            return true;
        }
        match name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            Ok(address) if address.is_loopback() => true,
            // An address in digits belongs to nobody's name.
            Ok(address) => !address.is_unspecified() && !self.address.is_loopback(),
            Err(_) => false,
        }
    }
}

fn without_port(host: &str) -> Option<&str> {
    let end = if host.starts_with('[') { host.find(']')? + 1 } else { host.find(':').unwrap_or(host.len()) };
    let (name, port) = host.split_at(end);
    let digits = port.strip_prefix(':').unwrap_or(port);
    let fine = port.is_empty() || (port.starts_with(':') && digits.bytes().all(|byte| byte.is_ascii_digit()));
    fine.then_some(name)
}

/// Browsers say where a request comes from; what comes from another site may only be somebody who follows
/// a link.
fn is_same_origin(headers: &HeaderMap, host: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(origin) = text("origin")
        && origin.strip_prefix("http://") != Some(host)
    {
        return false;
    }
    match (text("sec-fetch-site"), text("sec-fetch-mode")) {
        (None | Some("same-origin" | "none"), _) => true,
        (_, mode) => mode == Some("navigate"),
    }
}

/// `None` for what no page of a site is called: a step up, a backslash, a control character.
pub(super) fn decoded(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    let path = String::from_utf8(bytes).ok()?;
    let odd = path.contains('\\') || path.chars().any(char::is_control) || path.contains("//");
    let climbs = path.split('/').any(|part| part == ".." || part == ".");
    (!odd && !climbs && !path.starts_with('/')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Names = Names { address: IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), name: None };

    fn ask(address: &str, headers: &[(&'static str, &str)]) -> Result<String, u16> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        path(&Method::GET, &address.parse().unwrap(), &map, &HERE).map_err(|it| it.0.as_u16())
    }

    #[track_caller]
    fn check(path: &str, expected: Result<&str, u16>) {
        assert_eq!(ask(path, &[("host", "localhost:4000")]).as_deref().map_err(|it| *it), expected, "{path}");
    }

    #[test]
    fn paths_are_decoded_once() {
        check("/", Ok(""));
        check("/a/b%20c.html?x=1", Ok("a/b c.html"));
        check("/%C3%A9.html", Ok("é.html"));
        check("/%252e%252e/x", Ok("%2e%2e/x"));
    }

    #[test]
    fn nothing_leads_out_of_the_site() {
        for path in [
            "/../x",
            "/a/%2e%2e/x",
            "/a/..%2fx",
            "/a%5c..%5cx",
            "/a%00",
            "/%",
            "/%zz",
            "/%ff",
            "//x",
            "/./a",
            "/%2fetc",
        ] {
            check(path, Err(400));
        }
        check("http://localhost:4000/", Err(400));
    }

    #[track_caller]
    fn check_host(host: &str, expected: bool) {
        assert_eq!(ask("/", &[("host", host)]).is_ok(), expected, "{host}");
    }

    #[test]
    fn only_our_own_names_are_answered() {
        for host in ["localhost", "LOCALHOST:4000", "127.0.0.1:9", "[::1]:4000", "a.localhost"] {
            check_host(host, true);
        }
        for host in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "10.0.0.1",
            "",
            "localhost:x",
            "0.0.0.0",
            "[::1",
        ] {
            check_host(host, false);
        }
        assert_eq!(ask("/", &[]), Err(403));
        assert_eq!(ask("/", &[("host", "localhost"), ("host", "evil.example")]), Err(403));
    }

    #[test]
    fn other_sites_may_only_link_to_us() {
        let host = ("host", "localhost:4000");
        assert!(ask("/", &[host, ("origin", "http://localhost:4000")]).is_ok());
        for origin in ["http://evil.example", "null", "http://localhost:4001", "https://localhost:4000"] {
            assert_eq!(ask("/", &[host, ("origin", origin)]), Err(403), "{origin}");
        }
        let cross = ("sec-fetch-site", "cross-site");
        assert_eq!(ask("/a.js", &[host, cross, ("sec-fetch-mode", "no-cors")]), Err(403));
        assert!(ask("/", &[host, cross, ("sec-fetch-mode", "navigate")]).is_ok());
    }
}
