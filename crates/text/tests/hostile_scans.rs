//! Scans on cases that a hostile reader would try: secrets of common shapes, numbers that look like
//! personal data, hosts and hidden characters, and honest text that looks like each of them.

mod tables;

use tables::{assert_found, assert_left_alone};
use text::scans::{Kind, Severity, scan};

#[test]
fn secrets_of_common_shapes_are_found() {
    // Put together here, so that no scanner of repositories takes this file for a leak.
    let body = "Zx81QmWn4TrVb7KcYp2LsDf9GhJk3NvAe6Ru5Xq0Bt";
    let cases: Vec<String> = [
        format!("sk-proj-{body}"),
        format!("sk-{body}"),
        format!("github_pat_11ABCDEFG0{body}"),
        format!("gho_{}", &body[..36]),
        format!("ghs_{}", &body[..36]),
        "ASIAIOSFODNN7EXAMPLE".to_owned(),
        format!("aws_secret_access_key = {}", &body[..40]),
        format!("xapp-1-A0123456789-{}", &body[..24]),
        format!("https://hooks.slack.com/services/T0123ABCD/B0123ABCD/{}", &body[..24]),
        format!("rk_live_{}", &body[..24]),
        format!("SG.{}.{}", &body[..22], &body[..40]),
        format!("whsec_{}", &body[..32]),
        format!("dop_v1_{}", "a1b2c3d4e5f60718".repeat(4)),
        format!("pypi-AgEIcHlwaS5vcmc{body}"),
        format!("glrt-{}", &body[..20]),
        format!("ya29.{body}"),
        "1234567890:AAEhBP0av28abcdefghijklmnopqrstuvwx".to_owned(),
        format!("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.{}", &body[..40]),
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\nAAAA\n-----END OPENSSH PRIVATE KEY-----"
            .to_owned(),
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----".to_owned(),
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQVYBF\n-----END PGP PRIVATE KEY BLOCK-----".to_owned(),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBg\n".to_owned(),
        "mongodb+srv://root:pa55w0rdX@cluster0.test/db".to_owned(),
        "https://anna:s3cretPa55@git.test/repo.git".to_owned(),
        "redis://:s3cretPa55@cache.test:6379".to_owned(),
        format!("api_key: \"{}\"", &body[..32]),
        format!("\"client_secret\": \"{}\"", &body[..32]),
        format!("export GITHUB_TOKEN={}", &body[..40]),
        format!("X-Api-Key: {}", &body[..32]),
        "Authorization: Basic YW5uYTpzM2NyZXRQYTU1".to_owned(),
        "Das Passwort lautet Tr0ub4dor&3".to_owned(),
        "Her password is correct-Horse7-battery".to_owned(),
        "passwd=S0mmer!2026".to_owned(),
        "pwd: 'k9$Lm2!xZq'".to_owned(),
        "| password | Tr0ub4dor&3 |".to_owned(),
        "--password Tr0ub4dor&3".to_owned(),
        "AccountKey=Zx81QmWn4TrVb7KcYp2LsDf9GhJk3NvAe6Ru5Xq0BtZx81QmWn4TrVb7KcYp2LsDf9GhJk3NvAe6Ru==".to_owned(),
    ]
    .to_vec();
    let cases: Vec<&str> = cases.iter().map(String::as_str).collect();
    assert_found(&cases, Kind::Secret);
}

#[test]
fn what_only_looks_like_a_secret_is_left_alone() {
    assert_left_alone(
        &[
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "sha512: cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
            "md5 d41d8cd98f00b204e9800998ecf8427e",
            "550e8400-e29b-41d4-a716-446655440000",
            "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 fixed it",
            "![i](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)",
            "memstore_01HZX3J5Q8V7N2K4M6P9R1T3W5Y",
            "msg_01XFDUDYJgAACzvnptvVoYEL",
            "session sesn_011CZkZAtmR3yMPDzynEDxu7",
            "docker.io/library/alpine@sha256:c5b1261d6d3e43071626931fc004f70149baeba2c8ec672bd4f27761f8e1ad6b",
            "https://cdn.test/app-4f92755b9a1c.js?v=8e7d1f3a",
            "The password must have twelve characters.",
            "password: <your password>",
            "password = os.environ[\"DB_PASSWORD\"]",
            "password: ${DB_PASSWORD}",
            "token: {{ secrets.GITHUB_TOKEN }}",
            "API_KEY=your-api-key-here",
            "api_key: xxxxxxxxxxxxxxxx",
            "token = get_token(user)",
            "The secret is to keep it small.",
            "password: changeme",
            "Password reset: see docs/password-reset.md",
            "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----",
            "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJRTES\n-----END CERTIFICATE-----",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl anna@laptop",
            "postgres://localhost/db",
            "https://user@git.test/repo.git",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "ThisIsAVeryLongCamelCaseIdentifierNameForATest",
            "a_very_long_snake_case_identifier_name_for_a_test_2026",
            "https://github.com/rust-lang/rust/blob/829c6801a2b3c4d5e6f708192a3b4c5d6e7f8091/library/core/src/lib.rs",
            "integrity sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
            "token limit: 4096",
            "tokens: 12,500 in, 800 out",
            "the key is under the mat",
            "Authorization: Bearer $TOKEN",
            "Authorization: Bearer <token>",
        ],
        Kind::Secret,
    );
}

#[test]
fn personal_data_is_told_from_other_numbers() {
    assert_found(
        &[
            "+1 (415) 555-2671",
            "Tel. 030 / 1234567",
            "Telefon: 0171 2345678",
            "phone +44 20 7946 0958",
            "call me at 415-555-2671",
            "+33 6 12 34 56 78",
            "+81-3-1234-5678",
            "FR76 3000 6000 0112 3456 7890 189",
            "IBAN: NL91ABNA0417164300",
            "ch93 0076 2011 6238 5295 7",
            "3782 822463 10005",
            "4012888888881881",
            "anna.schmidt+work@mail.example.co.uk",
            "[Anna](mailto:anna@example.org)",
        ],
        Kind::Personal,
    );
    assert_left_alone(
        &[
            "2026-11-23 14:30:00",
            "20261123143000",
            "1732371000000 ms",
            "version 10.15.7",
            "192.168.100.200",
            "port 8080-8090",
            "rows 1000-2000",
            "12.345.678 Euro",
            "1,234,567.89",
            "ISBN 978-0-306-40615-7",
            "RFC 2616, pages 120-125",
            "build 20261123.4",
            "3.141592653589793",
            "id 123456789012",
            "order 2026-000123-45",
            "0x7fffffff",
            "lat 52.520008, lon 13.404954",
            "1-2-3-4-5-6-7-8-9",
            "# 1 2 3 4 5 6 7 8 9 10",
            "| 100 | 200 | 300 | 400 |",
            "2024/2025 2025/2026",
            "commit 1234567",
            "memories 10 000 000 rows",
            "@anna and @bo",
            "npm i @scope/pkg@1.2.3",
            "git@github.com:rust-lang/rust.git",
        ],
        Kind::Personal,
    );
}

#[test]
fn hosts_that_pose_as_others() {
    assert_found(
        &[
            "https://аpple.com/login",
            "https://www.аррӏе.com",
            "http://xn--pple-43d.com",
            "https://githսb.com",
            "https://gооgle.com",
            "https://google.com.login.evil.test/a",
            "https://secure-paypal.com.evil.test",
            "https://goog1e.com",
            "https://arnazon.com",
            "https://micros0ft.com",
            "https://claude.ai@evil.test/x",
            "https://github.com:443@evil.test/",
            "[https://github.com/a](https://evil.test/a)",
            "[github.com](https://evil.test)",
        ],
        Kind::LookAlike,
    );
    assert_left_alone(
        &[
            "https://муниципалитет.рф",
            "https://münchen.de",
            "https://例え.jp",
            "https://gitlab.com/x",
            "https://api.anthropic.com/v1",
            "https://user.github.io/app",
            "https://docs.example.test/github.com/readme",
            "https://mail.google.com",
            "[GitHub](https://github.com/a)",
            "[the docs](https://docs.rs/x)",
            "[docs.rs](https://docs.rs/x)",
            "[www.docs.rs](https://docs.rs)",
            "[node.js](https://nodejs.org)",
            "[store.rs](https://github.com/a/b/blob/main/store.rs)",
            "https://apples.example",
            "https://amazonas.example",
        ],
        Kind::LookAlike,
    );
}

#[test]
fn hidden_text_and_its_honest_look_alikes() {
    for text in [
        "a\u{2066}b",
        "safe \u{202e}gnp.exe",
        "pay\u{200d}load",
        "x\u{e0041}\u{e0042}",
        "😀\u{fe00}\u{fe01}\u{fe02}",
        "a\u{fe0f}b",
        "👍\u{e0101}\u{e0102}",
        "word\u{2060}word",
        "שלום \u{202e}abc",
        "\u{2067}שלום",
        "🏴\u{e0067}\u{e0062}\u{e0078}\u{e0078}\u{e0078}\u{e0078}\u{e007f}",
        "line\u{2028}two",
    ] {
        let found = scan(text);
        let is_seen = found.iter().any(|f| matches!(f.kind, Kind::Hidden | Kind::Bidirectional | Kind::Tags));
        assert!(is_seen, "{text:?}");
    }
    for text in [
        "הקובץ \u{2066}README.md\u{2069} נמצא כאן",
        "راجع \u{2068}config.toml\u{2069} أولاً",
        "\u{200f}שלום",
        "price \u{2067}מחיר\u{2069}: 5",
        "🧑🏿‍🤝‍🧑🏻 👩‍❤️‍💋‍👨 🏴‍☠️ 🐻‍❄️ 👁️‍🗨️ 🇺🇳",
        "☀︎ ☀️ ✔︎ ✔️",
        "〰️ ㊗️ ℹ️ ™️",
        "നന്‍മ ശ്രീ ක්‍ෂ",
        "خانه‌ها",
        "ปี 2569",
    ] {
        let found = scan(text);
        assert!(found.iter().all(|f| f.severity == Severity::Note), "{text:?} {found:?}");
    }
}
