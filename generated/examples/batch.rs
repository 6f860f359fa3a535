//! Many messages, a few at a time, and what became of each.
//!
//! Needs `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL` it sends there instead
//! of to the vendor.

use std::error::Error;

use whatsapp_vendors::nxcloud_saas::{
    Client, CredentialNames, Credentials, Language, SendMessageRequest, Template,
};
use whatsapp_vendors::runtime::Unanswered;

/// How many are on their way at a time.
const AT_ONCE: usize = 2;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let names = CredentialNames {
        access_key: "NXCLOUD_ACCESS_KEY",
        access_secret: "NXCLOUD_ACCESS_SECRET",
    };
    let credentials = Credentials::from_env(names)?;
    let mut builder = Client::builder(credentials);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = builder.build()?;

    // Any iterator will do: requests are made as there is room for them.
    let requests = (0..10).map(|number| {
        SendMessageRequest::builder()
            .tenant_id(1)
            .appkey("your-application")
            .business_phone("14155550100")
            .to(format!("1415555011{number}"))
            .template(Template::new("opening_hours", Language::new("en_US")))
            .build()
    });

    // Results come in the order of the requests. When the account has no money or the key is wrong,
    // the batch stops by itself.
    let mut batch = client.send_message_batch(requests, AT_ONCE);
    let (mut sent, mut failed, mut unknown, mut not_sent) = (0, 0, Vec::new(), Vec::new());
    while let Some(item) = batch.next().await {
        let to = item.request.to;
        match item.result {
            Ok(_) => sent += 1,
            Err(Unanswered::NotSent(_)) => not_sent.push(to),
            Err(Unanswered::Failed(error)) => {
                eprintln!("{to}: {error}");
                if error.outcome_unknown() {
                    unknown.push(to);
                } else {
                    failed += 1;
                }
            }
        }
    }

    println!("{sent} sent, {failed} failed.");
    if !unknown.is_empty() {
        println!("Look before you send again: {}.", unknown.join(", "));
    }
    if !not_sent.is_empty() {
        println!("Stopped before these: {}.", not_sent.join(", "));
    }
    Ok(())
}
