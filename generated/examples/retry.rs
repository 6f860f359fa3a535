//! Timeouts and repeats of one's own, and what to do when nobody knows whether a message was sent.
//!
//! Needs `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`. With `BASE_URL` it
//! sends there instead of to the vendor.

use std::error::Error;
use std::time::Duration;

use whatsapp_vendors::alibaba_cams::{
    ChannelType, Client, CredentialNames, Credentials, SendChatappMessageRequest, Text,
};
use whatsapp_vendors::runtime::RetryPolicy;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let names = CredentialNames {
        access_key_id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
        access_key_secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        security_token: None,
    };
    let credentials = Credentials::from_env(names)?;
    // How often and how soon. What is repeated is fixed: only what was certainly not accepted.
    let policy = RetryPolicy::default()
        .with_attempts(5)
        .with_delays(Duration::from_millis(100), Duration::from_secs(5))
        .with_total(Duration::from_secs(30));
    let mut builder = Client::builder(credentials)
        .connect_timeout(Duration::from_secs(3))
        .timeout(Duration::from_secs(20))
        .retry(policy);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = builder.build()?;

    // An id of your own tells this message from a second one.
    let task = "order-42";
    let request = SendChatappMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .message(Text::new("Your parcel leaves our warehouse today."))
        .from("14155550100")
        .to("14155550134")
        .build()
        .with_task_id(task);

    match client.send_chatapp_message(&request).await {
        Ok(reply) => {
            let id = reply.message_id.as_deref().unwrap_or("without an id");
            println!("Accepted as {id}.");
        }
        Err(error) if error.outcome_unknown() => {
            // No answer in time, a broken connection, a failure inside the vendor.
            println!("Unknown: find out whether {task} was sent before you send it again.");
            if let Some(trace_id) = error.trace_id() {
                println!("The vendor's support knows it as {trace_id}.");
            }
            return Err(error.into());
        }
        Err(error) => {
            println!("Not sent: {error}");
            if let Some(wait) = error.vendor().and_then(|vendor| vendor.retry_after()) {
                println!("The vendor asks to wait {wait:?}.");
            }
            return Err(error.into());
        }
    }
    Ok(())
}
