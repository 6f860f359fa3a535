//! A limiter of one's own that two clients of one account share.
//!
//! Needs `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL` it sends there instead
//! of to the vendor.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};
use whatsapp_vendors::nxcloud_saas::{
    Client, ClientBuilder, CredentialNames, Credentials, Language, SendMessageRequest, Template,
};
use whatsapp_vendors::runtime::client::{BoxError, BoxFuture};
use whatsapp_vendors::runtime::{Call, RateLimiter, RetryPolicy};

/// Lets a call begin every 100 milliseconds.
///
/// This vendor publishes no limit. Those that others publish are kept by `SlidingWindow`, which is
/// there by default and can be shared in the same way.
struct Spaced {
    next: Mutex<Instant>,
}

impl RateLimiter for Spaced {
    fn acquire<'a>(&'a self, _call: &'a Call) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move {
            // Who gives up waiting has moved nothing: the time is set after the last `await`.
            let mut next = self.next.lock().await;
            sleep_until(*next).await;
            *next = Instant::now() + Duration::from_millis(100);
            Ok(())
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let names = CredentialNames {
        access_key: "NXCLOUD_ACCESS_KEY",
        access_secret: "NXCLOUD_ACCESS_SECRET",
    };
    let credentials = Credentials::from_env(names)?;
    let account: Arc<dyn RateLimiter> = Arc::new(Spaced {
        next: Mutex::new(Instant::now()),
    });

    // A code for a login is worthless after a few seconds, news can wait.
    let codes = client(&credentials, &account)
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::never())
        .build()?;
    let news = client(&credentials, &account).build()?;

    for round in 1..=3 {
        let (code, issue) = (request("login_code"), request("news"));
        let (code, issue) = tokio::join!(codes.send_message(&code), news.send_message(&issue));
        for (what, result) in [("code", code), ("news", issue)] {
            match result {
                Ok(reply) => println!("Round {round}, {what}: {}.", reply.data.message_id),
                Err(error) => eprintln!("Round {round}, {what}: {error}"),
            }
        }
    }
    Ok(())
}

fn client(credentials: &Credentials, account: &Arc<dyn RateLimiter>) -> ClientBuilder {
    let builder = Client::builder(credentials.clone()).shared_rate_limit(Arc::clone(account));
    match std::env::var("BASE_URL") {
        Ok(base_url) => builder.base_url(&base_url),
        Err(_) => builder,
    }
}

fn request(template: &str) -> SendMessageRequest {
    SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("your-application")
        .business_phone("14155550100")
        .to("14155550134")
        .template(Template::new(template, Language::new("en_US")))
        .build()
}
