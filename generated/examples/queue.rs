//! Requests that wait in a queue as JSON.
//!
//! Needs `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL` it sends there instead
//! of to the vendor.

use std::collections::VecDeque;
use std::error::Error;

use whatsapp_vendors::Retry;
use whatsapp_vendors::nxcloud_saas::{
    Client, CredentialNames, Credentials, Language, SendMessageRequest, Template, send_message,
};

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

    let request = SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("your-application")
        .business_phone("14155550100")
        .to("14155550134")
        .template(Template::new("opening_hours", Language::new("en_US")))
        .build();
    // Checked and signed, but not sent: what breaks a rule should not get into the queue.
    let http = send_message::to_http(client.endpoint(), &request)?;
    println!("Queued for {} {}.", http.method(), http.uri().path());
    // The JSON is that of the vendor's page, so others can write to the queue too.
    let mut queue = VecDeque::from([
        serde_json::to_string(&request)?,
        r#"{"tenant_id": "one"}"#.to_owned(),
    ]);

    // A job is taken off before it is sent: a crash in between may lose it, never send it twice.
    let mut set_aside = Vec::new();
    while let Some(job) = queue.pop_front() {
        let request: SendMessageRequest = match serde_json::from_str(&job) {
            Ok(request) => request,
            Err(error) => {
                set_aside.push((job, format!("it does not read: {error}")));
                continue;
            }
        };
        match client.send_message(&request).await {
            Ok(reply) => println!("Accepted as {}.", reply.data.message_id),
            Err(error) if error.outcome_unknown() => {
                set_aside.push((job, format!("it may have been sent: {error}")));
            }
            // The client has tried several times by itself, or no message will get through.
            Err(error) if error.retry() == Retry::Backoff || error.is_fatal() => {
                eprintln!("Stopped: {error}");
                queue.push_front(job);
                break;
            }
            Err(error) => set_aside.push((job, error.to_string())),
        }
    }
    for (job, why) in &set_aside {
        println!("Set aside, {} bytes: {why}", job.len());
    }
    println!("{} left in the queue.", queue.len());
    Ok(())
}
