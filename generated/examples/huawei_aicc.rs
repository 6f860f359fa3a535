//! Huawei AICC: one text to one phone.
//!
//! Needs `HUAWEI_APP_KEY` and `HUAWEI_APP_SECRET`. With `BASE_URL` it sends there instead of to the
//! vendor.

use std::error::Error;

use whatsapp_vendors::Retry;
use whatsapp_vendors::huawei_aicc::{
    self, Client, CredentialNames, Credentials, Destination, SendWhatsappMessageRequest,
    StatusGroup, To, WhatsApp,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let names = CredentialNames {
        app_key: "HUAWEI_APP_KEY",
        app_secret: "HUAWEI_APP_SECRET",
    };
    let credentials = Credentials::from_env(names)?;
    let mut builder = Client::builder(credentials);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = builder.build()?;

    // Both ids are yours. They come back in the reply and must never be used twice.
    let destination = Destination::new("message-1", To::new("14155550134"));
    let text = WhatsApp::text("Your parcel leaves our warehouse today.");
    let request = SendWhatsappMessageRequest::new("bulk-1", [destination], text);

    // The client fetches the access token by itself.
    let reply = match client.send_whatsapp_message(&request).await {
        Ok(reply) => reply,
        Err(error) => {
            explain(&error);
            return Err(error.into());
        }
    };
    // The call was accepted; each message has a status of its own.
    for message in &reply.messages {
        let id = message.message_id.as_deref().unwrap_or("without an id");
        let status = message.status.clone().unwrap_or_default();
        let name = status.name.as_deref().unwrap_or("no status");
        match status.group_id {
            Some(StatusGroup::Rejected | StatusGroup::Undeliverable) => {
                println!("Message {id} will not arrive: {name}.");
            }
            _ => println!("Message {id} was accepted: {name}."),
        }
    }
    Ok(())
}

fn explain(error: &huawei_aicc::Error) {
    eprintln!("{error}");
    let advice = match error.retry() {
        _ if error.outcome_unknown() => {
            "It may have been sent: look for `message-1` before you send it again."
        }
        _ if error.is_fatal() => "No other message will get through either until that is fixed.",
        Retry::Backoff => "Try again later.",
        Retry::AfterFix => "Fix that, then send it again.",
        _ => "Sending it again will not help.",
    };
    eprintln!("{advice}");
}
