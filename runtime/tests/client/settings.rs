//! How a client can be set, and what it refuses.

use std::time::Duration;

use apiscribe_runtime::{ClientBuilder, Clock, RetryPolicy, SettingError};

use crate::script::Script;
use crate::support::{Outcome, SEND, TestClock, TokenToy, Toy};

const SECOND: Duration = Duration::from_secs(1);

fn refusal(builder: ClientBuilder<Toy>) -> Option<SettingError> {
    builder.build().err()
}

#[test]
fn a_malformed_base_url_is_refused() {
    for url in [
        "",
        "toy.example",
        "/path",
        "ftp://toy.example",
        "http://",
        "http://user:sesame@toy.example",
        "http://toy.example?to=1",
        "http://toy.example#top",
        "http://toy example",
        "http://toy.example\n",
        "http://256.1.1.1",
        "http://1.2.3.4.5",
        "http://1.2.3",
        "http://0x7f.1",
        "http://xn--a",
        "http://xn--",
        "http://toy.xn--a.example",
        "http://toy..example",
        "http://toy.example..",
        "http://.example",
        "http://toy.example:0",
        "http://[fe80::1%25eth0]",
        "http://[1::2::3]",
        "http://toy%20.example",
        "http://toy.example/a/../b",
        "http://toy.example/{a}",
    ] {
        let error = refusal(Toy::builder().base_url(url));
        assert!(
            matches!(error, Some(SettingError::BaseUrl { .. })),
            "{url}: {error:?}"
        );
        assert!(!format!("{error:?}").contains("sesame"));
    }
}

#[test]
fn a_base_url_with_a_malformed_port_is_refused() {
    for url in ["http://toy.example:port", "https://toy.example:65536"] {
        let error = refusal(Toy::builder().base_url(url));
        assert!(
            matches!(error, Some(SettingError::BaseUrl { .. })),
            "{url}: {error:?}"
        );
    }
}

#[test]
fn a_duration_of_nothing_is_refused() {
    let builders = [
        ("timeout", Toy::builder().timeout(Duration::ZERO)),
        (
            "connect timeout",
            Toy::builder().connect_timeout(Duration::ZERO),
        ),
        ("idle timeout", Toy::builder().idle_timeout(Duration::ZERO)),
        (
            "first delay of the retry policy",
            Toy::builder().retry(RetryPolicy::default().with_delays(Duration::ZERO, SECOND)),
        ),
    ];
    for (expected, builder) in builders {
        let error = refusal(builder);
        assert!(
            matches!(error, Some(SettingError::Zero { name }) if name == expected),
            "{expected}: {error:?}"
        );
    }
    let never = RetryPolicy::never().with_delays(Duration::ZERO, Duration::ZERO);
    assert!(refusal(Toy::builder().retry(never)).is_none());
}

#[test]
fn the_connect_timeout_is_below_the_timeout() {
    let with = |connect| Toy::builder().timeout(2 * SECOND).connect_timeout(connect);
    for connect in [2 * SECOND, 3 * SECOND] {
        let error = refusal(with(connect));
        assert!(
            matches!(error, Some(SettingError::ConnectTimeout)),
            "{error:?}"
        );
    }
    assert!(refusal(with(2 * SECOND - Duration::from_millis(1))).is_none());
    let short = Toy::builder().timeout(Duration::from_millis(1));
    assert!(
        refusal(short).is_none(),
        "by default it is half of a short timeout"
    );
}

#[test]
fn what_is_about_connections_means_nothing_to_a_transport_of_ones_own() {
    let script = Script::new([]);
    let with = || Toy::scripted(&script);
    for (name, builder) in [
        ("connect timeout", with().connect_timeout(SECOND)),
        ("number of connections", with().connections(5)),
        ("idle timeout", with().idle_timeout(SECOND)),
    ] {
        let error = refusal(builder);
        let expected = Some(SettingError::OwnTransport { name });
        assert_eq!(format!("{error:?}"), format!("{expected:?}"));
    }
}

#[test]
fn a_header_that_cannot_be_sent_is_refused() {
    for (name, value) in [
        ("x-team\n", "a"),
        ("x-team", "sesame\n"),
        ("x-team", "sesame\r\nx-other: b"),
        ("x-team", "sesame\0"),
        ("x team", "a"),
        ("", "a"),
        ("Authorization", "sesame"),
        ("content-length", "1"),
        ("content-type", "text/plain"),
        ("connection", "close"),
        ("expect", "100-continue"),
        ("Host", "elsewhere"),
        ("te", "trailers"),
        ("trailer", "x"),
        ("transfer-encoding", "chunked"),
        ("upgrade", "h2c"),
    ] {
        let error = refusal(Toy::builder().default_header(name, value));
        // What is no name may be a secret, so it is not reported.
        let is_named = |reported: &String| reported == name || reported == "[no name]";
        let named = matches!(&error, Some(SettingError::Header { name, .. }) if is_named(name));
        assert!(named, "{name:?}: {error:?}");
        assert!(!format!("{error:?}").contains("sesame"));
    }
    let error = refusal(Toy::builder().user_agent("a\nb"));
    assert!(
        matches!(error, Some(SettingError::Header { .. })),
        "{error:?}"
    );
}

#[test]
fn the_first_bad_setting_is_named_whatever_follows() {
    let error = refusal(
        Toy::builder()
            .base_url("nowhere")
            .default_header("host", "a")
            .base_url("http://toy.example"),
    );
    assert!(
        matches!(error, Some(SettingError::BaseUrl { .. })),
        "{error:?}"
    );
}

#[test]
fn the_lifetime_of_a_token_is_in_whole_seconds_and_within_what_the_vendor_allows() -> Outcome {
    let script = Script::new([]);
    let seconds = |lifetime| {
        let toy = TokenToy::scripted(&script).token_lifetime(lifetime).build();
        toy.map(|toy| toy.token_seconds)
    };
    assert_eq!(TokenToy::scripted(&script).build()?.token_seconds, 600);
    assert_eq!(seconds(SECOND)?, 1);
    assert_eq!(seconds(60 * SECOND + SECOND / 2)?, 60);
    assert_eq!(seconds(Duration::MAX)?, 3600);
    let none = seconds(Duration::ZERO);
    assert!(
        matches!(
            none,
            Err(SettingError::Zero {
                name: "token lifetime"
            })
        ),
        "{none:?}"
    );
    Ok(())
}

#[test]
fn a_lifetime_below_a_second_is_none() {
    let builder = TokenToy::scripted(&Script::new([])).token_lifetime(SECOND / 2);
    assert!(matches!(builder.build(), Err(SettingError::Zero { .. })));
}

#[tokio::test(start_paused = true)]
async fn every_request_has_the_default_headers() -> Outcome {
    let script = Script::new([]);
    let toy = Toy::scripted(&script)
        .default_header("X-Team", "first")
        .default_header("x-team", "blue")
        .default_header("x-kind", "of the client")
        .build()?;
    toy.send().await?;
    let message = &script.messages()[0];
    assert_eq!(
        message.header("x-team"),
        "blue",
        "of two with one name the last counts"
    );
    assert_eq!(message.headers.get_all("x-team").iter().count(), 1);
    assert_eq!(
        message.header("x-kind"),
        "of the request",
        "its own is not replaced"
    );
    assert_eq!(message.headers.get_all("x-kind").iter().count(), 1);
    let shown = format!("{:?}", message.headers);
    assert!(!shown.contains("blue"), "{shown}");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn requests_say_what_they_are() -> Outcome {
    let script = Script::new([]);
    Toy::scripted(&script).build()?.send().await?;
    Toy::scripted(&script)
        .user_agent("shop/2")
        .build()?
        .send()
        .await?;
    let messages = script.messages();
    let usual = concat!("apiscribe/", env!("CARGO_PKG_VERSION"));
    assert_eq!(messages[0].header("user-agent"), usual);
    assert_eq!(messages[1].header("user-agent"), "shop/2");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn requests_go_to_the_base_url_that_was_set() -> Outcome {
    let script = Script::new([]);
    Toy::scripted(&script).build()?.send().await?;
    Toy::scripted(&script)
        .base_url("https://Other.example:8443/")
        .build()?
        .send()
        .await?;
    let hosts: Vec<_> = script
        .messages()
        .iter()
        .map(|m| m.uri.to_string())
        .collect();
    assert_eq!(
        hosts,
        [
            "http://toy.example/messages?to=861390000",
            "https://other.example:8443/messages?to=861390000"
        ]
    );
    Ok(())
}

/// A clock that stands still.
struct Still;

impl Clock for Still {
    fn now(&self) -> apiscribe_runtime::Timestamp {
        apiscribe_runtime::Timestamp::UNIX_EPOCH
    }

    fn nonce(&self) -> String {
        "still".to_owned()
    }
}

#[tokio::test(start_paused = true)]
async fn time_and_nonce_come_from_the_clock_that_was_set() -> Outcome {
    let script = Script::new([]);
    Toy::scripted(&script).clock(Still).build()?.send().await?;
    let message = &script.messages()[0];
    assert_eq!(
        (message.header("x-time"), message.header("x-nonce")),
        ("0", "still")
    );
    assert!(TestClock::new().now() > Still.now());
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn nothing_shows_the_value_of_a_header() -> Outcome {
    let script = Script::always(crate::script::Answer::new(400, ""));
    let builder = Toy::scripted(&script).default_header("x-team", "sesame");
    let of_builder = format!("{builder:?}");
    let toy = builder.build()?;
    let error = toy
        .call(&SEND, "hello")
        .await
        .err()
        .ok_or("a failure was expected")?;
    for shown in [
        of_builder,
        format!("{toy:?}"),
        format!("{:?}", toy.sender),
        format!("{error:?} {error}"),
    ] {
        assert!(!shown.contains("sesame"), "{shown}");
    }
    assert_eq!(script.messages()[0].header("x-team"), "sesame");
    Ok(())
}
