//! Alibaba Cloud CAMS: one approved template to one person.
//!
//! Needs `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`. With `BASE_URL` it
//! sends there instead of to the vendor.

use std::error::Error;

use whatsapp_vendors::alibaba_cams::{
    self, ChannelType, Client, CredentialNames, Credentials, SendChatappMessageRequest,
    TemplateMessage,
};
use whatsapp_vendors::{ErrorClass, Retry};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let names = CredentialNames {
        access_key_id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
        access_key_secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        security_token: None,
    };
    let credentials = Credentials::from_env(names)?;
    let mut builder = Client::builder(credentials);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = builder.build()?;

    let template = TemplateMessage::by_code()
        .language("en")
        .template_code("744c4b5c79c9432497a075bdfca36bf5")
        .build();
    let request = SendChatappMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .message(template)
        .from("14155550100")
        .to("14155550134")
        .build()
        .with_template_params([("name", "Ada"), ("order", "42")]);

    match client.send_chatapp_message(&request).await {
        // Whether it arrives is told later, in a receipt that names this id.
        Ok(reply) => {
            let id = reply.message_id.as_deref().unwrap_or("without an id");
            println!("Accepted as {id}.");
        }
        Err(error) => {
            explain(&error);
            return Err(error.into());
        }
    }
    Ok(())
}

fn explain(error: &alibaba_cams::Error) {
    eprintln!("{error}");
    let advice = match (error.class(), error.retry()) {
        _ if error.outcome_unknown() => {
            "It may have been sent: wait for a receipt before you send it again."
        }
        (ErrorClass::Authentication, _) => "Check the access key and the clock of this machine.",
        (ErrorClass::Permission | ErrorClass::Account, _) => "Ask whoever looks after the account.",
        (_, Retry::Backoff) => "Try again later.",
        (_, Retry::AfterFix) => "Fix that, then send it again.",
        _ => "Sending it again will not help.",
    };
    eprintln!("{advice}");
}
