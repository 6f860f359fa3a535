//! A transport of one's own: a service around reqwest that logs each exchange.
//!
//! Needs `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL` it sends there instead
//! of to the vendor.

use std::error::Error;
use std::time::Duration;

use tower::service_fn;
use whatsapp_vendors::nxcloud_saas::{
    Client, CredentialNames, Credentials, Language, SendMessageRequest, Template,
};
use whatsapp_vendors::runtime::{http, reqwest};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // It must follow no redirect and repeat nothing: that is for the client to decide.
    let inner = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(Duration::from_secs(5))
        .build()?;
    let logging = service_fn(move |request: http::Request<reqwest::Body>| {
        let inner = inner.clone();
        async move {
            // Not the query and not the body: both may hold phone numbers and messages.
            let (method, path) = (request.method().clone(), request.uri().path().to_owned());
            // Errors of reqwest are handed on as they are: they tell whether anything was sent.
            let response = inner.execute(request.try_into()?).await?;
            println!("{method} {path}: {}", response.status());
            Ok::<_, reqwest::Error>(http::Response::from(response))
        }
    });

    // Limits, retries and the timeout of each attempt stay the client's.
    let names = CredentialNames {
        access_key: "NXCLOUD_ACCESS_KEY",
        access_secret: "NXCLOUD_ACCESS_SECRET",
    };
    let credentials = Credentials::from_env(names)?;
    let mut builder = Client::builder(credentials).transport(logging);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = builder.build()?;

    let request = SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("your-application")
        .business_phone("14155550100")
        .to("14155550134")
        .template(Template::new("opening_hours", Language::new("en_US")))
        .build();
    let reply = client.send_message(&request).await?;
    println!("Accepted as {}.", reply.data.message_id);
    Ok(())
}
