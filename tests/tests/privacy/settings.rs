//! What is shown of settings, credentials and tokens, and of those that are refused.

use std::time::Duration;

use apiscribe_runtime::AccessToken;
use apiscribe_runtime::for_generated_code::{Settings, Token, TokenCache};
use apiscribe_runtime::{SecretString, SettingError, TokenError};
use whatsapp_vendors::{alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

use crate::Outcome;
use crate::clients::*;
use crate::leaks::{self, APP_KEY, HEADER, KEY, SECRET, SECURITY_TOKEN, TOKEN};
use crate::probe::{debug, whole};

#[test]
fn credentials_and_endpoints_show_nothing() -> Outcome {
    let credentials = [
        debug(&cams_credentials()),
        debug(&bird_channels::Credentials::new(KEY)),
        debug(
            &huawei_aicc::Credentials::builder()
                .app_key(APP_KEY)
                .app_secret(SECRET)
                .build(),
        ),
        debug(
            &nxcloud_saas::Credentials::builder()
                .access_key(KEY)
                .access_secret(SECRET)
                .build(),
        ),
        debug(&alibaba_cams::Endpoint::new(cams_credentials())?),
        debug(&bird_channels::Endpoint::new(
            bird_channels::Credentials::new(KEY),
            WORKSPACE,
        )?),
        debug(&huawei_aicc::Endpoint::new(
            huawei_aicc::Credentials::builder()
                .app_key(APP_KEY)
                .app_secret(SECRET)
                .build(),
        )?),
        debug(&nxcloud_saas::Endpoint::new(
            nxcloud_saas::Credentials::builder()
                .access_key(KEY)
                .access_secret(SECRET)
                .build(),
        )?),
    ];
    for shown in credentials {
        assert!(shown.contains("Credentials"), "{shown}");
        leaks::none("a credential", &shown, &[]);
    }
    Ok(())
}

#[tokio::test]
async fn settings_tokens_and_their_cache_show_nothing() -> Outcome {
    let mut settings = Settings::new("https://api.example")?;
    settings.set_header("x-team", HEADER)?;
    settings.set_header("user-agent", SECRET)?;
    leaks::none("the settings", &debug(&settings), &[]);

    let token = Token::new(SecretString::from(TOKEN), 600);
    let cache = TokenCache::new();
    let fetched = cache
        .get_or_fetch(settings.clock(), || async {
            Ok::<_, TokenError>(token.clone())
        })
        .await?;
    assert!(fetched.is(&AccessToken::new(SecretString::from(TOKEN))));
    for shown in [debug(&token), debug(&cache), debug(&fetched)] {
        leaks::none("the token", &shown, &[]);
    }
    Ok(())
}

#[test]
fn a_request_on_its_way_marks_what_is_secret() -> Outcome {
    let cams = alibaba_cams::Endpoint::new(cams_credentials())?;
    let http = alibaba_cams::send_chatapp_message::to_http(&cams, &cams_text())?;
    let shown = debug(http.headers());
    for (name, secret) in [
        ("authorization", SECRET),
        ("x-acs-security-token", SECURITY_TOKEN),
    ] {
        assert!(http.headers()[name].is_sensitive(), "{name}");
        assert!(!shown.contains(secret), "{shown}");
    }
    let bird = bird_channels::Endpoint::new(bird_channels::Credentials::new(KEY), WORKSPACE)?;
    let http = bird_channels::send_message::to_http(&bird, CHANNEL, &bird_text())?;
    leaks::none("the headers", &debug(http.headers()), &[]);
    let huawei = huawei_aicc::Endpoint::new(
        huawei_aicc::Credentials::builder()
            .app_key(APP_KEY)
            .app_secret(SECRET)
            .build(),
    )?;
    let token = AccessToken::new(SecretString::from(TOKEN));
    let http = huawei_aicc::send_whatsapp_message::to_http(&huawei, &token, &huawei_text())?;
    let shown = debug(http.headers());
    assert!(!shown.contains(TOKEN), "{shown}");
    Ok(())
}

/// What is refused, in the words of the error.
#[track_caller]
fn refused<C: std::fmt::Debug>(result: Result<C, SettingError>, words: &str) {
    let error = result.map(drop).expect_err("refused");
    leaks::none("the refusal", &whole(&error), &[]);
    assert_eq!(error.to_string(), words);
}

#[test]
fn settings_that_are_refused_are_not_quoted() {
    refused(
        cams_builder()
            .base_url(&format!("https://host:{SECRET}"))
            .build(),
        "the base URL cannot be used: its port must be a number from 1 to 65535",
    );
    refused(
        cams_builder()
            .base_url(&format!("https://user:{KEY}@host"))
            .build(),
        "the base URL cannot be used: it must have no user; credentials are given apart",
    );
    refused(
        cams_builder()
            .base_url(&format!("https://host?key={KEY}"))
            .build(),
        "the base URL cannot be used: it must have neither a query nor a fragment",
    );
    refused(
        cams_builder().base_url(&format!("{KEY} {SECRET}")).build(),
        "the base URL cannot be used: it must have no spaces, line breaks and control characters",
    );
    refused(
        cams_builder().base_url("ftp://host").build(),
        "the base URL cannot be used: it must begin with http:// or https://",
    );
    refused(
        bird_builder()
            .default_header("x-team", &format!("{HEADER}\n"))
            .build(),
        "the header `x-team` cannot be sent with every request: its value has control characters, \
         such as a line break",
    );
    refused(
        bird_builder()
            .default_header("authorization", HEADER)
            .build(),
        "the header `authorization` cannot be sent with every request: it belongs to the request \
         or the connection",
    );
    refused(
        bird_builder().default_header("x team", HEADER).build(),
        "the header `[no name]` cannot be sent with every request: it is no name that a header can \
         have",
    );
    refused(
        huawei_aicc::Client::new(
            huawei_aicc::Credentials::builder()
                .app_key(APP_KEY)
                .app_secret(format!("{SECRET}\n"))
                .build(),
        ),
        "the credential `app_secret` has control characters, perhaps a line break at its end",
    );
    refused(
        nxcloud_saas::Client::new(
            nxcloud_saas::Credentials::builder()
                .access_key(KEY)
                .access_secret(" ")
                .build(),
        ),
        "the credential `access_secret` is empty",
    );
    refused(
        nxcloud_builder().timeout(Duration::ZERO).build(),
        "the timeout must be longer than nothing",
    );
    refused(
        nxcloud_builder()
            .connect_timeout(Duration::from_secs(60))
            .build(),
        "the connect timeout must be shorter than the timeout",
    );
    refused(
        bird_channels::Client::new(bird_channels::Credentials::new(KEY), leaks::TEXT),
        "a setting is refused: `/parameters/workspace_id`: must be a UUID as \
         8-4-4-4-12 hex digits (Other documentation pages of the vendor)",
    );
    refused(
        huawei_builder()
            .token_lifetime(Duration::from_secs(3601))
            .build(),
        "a setting is refused: `/X-Token-Expire`: must be at most 3600, is 3601 (The vendor's page \
         on tokenByAkSk, international)",
    );
    refused(
        alibaba_cams::Credentials::from_env(alibaba_cams::CredentialNames {
            access_key_id: "APISCRIBE_NOT_SET",
            access_key_secret: "APISCRIBE_NEITHER",
            security_token: None,
        }),
        "environment variables are not set, or empty: APISCRIBE_NOT_SET, APISCRIBE_NEITHER",
    );
}
