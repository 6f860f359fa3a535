//! Bird Channels: a text while the contact may be written to freely, otherwise a template.
//!
//! Needs `BIRD_ACCESS_KEY`, `BIRD_WORKSPACE_ID`, `BIRD_CHANNEL_ID` and `BIRD_CONTACT_ID`. With
//! `BASE_URL` it sends there instead of to the vendor.

use std::error::Error;

use whatsapp_vendors::bird_channels::{
    self, ChannelId, Client, ContactChannel, ContactId, Credentials, GetContactChannelRequest,
    MessageContent, MessageStatus, Receiver, ReceiverContact, SendMessageRequest, Template,
    TextBody,
};
use whatsapp_vendors::runtime::from_env;
use whatsapp_vendors::{Retry, Timestamp};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let [key, workspace, channel, contact] = from_env([
        "BIRD_ACCESS_KEY",
        "BIRD_WORKSPACE_ID",
        "BIRD_CHANNEL_ID",
        "BIRD_CONTACT_ID",
    ])?;
    let mut builder = Client::builder(Credentials::new(key), workspace);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = builder.build()?;

    let question = GetContactChannelRequest::new();
    let state = client
        .get_contact_channel(ChannelId(&channel), ContactId(&contact), &question)
        .await?;
    let content: MessageContent = if is_open(&state) {
        println!("The contact takes anything now: sending a text.");
        TextBody::new("Your parcel leaves our warehouse today.").into()
    } else {
        println!("The contact takes templates only: sending one.");
        Template::new()
            .with_project_id("2f1b9c74-63d8-4a0e-9c25-71e8d4b05a3f")
            .with_version("latest")
            .with_locale("en")
            .into()
    };

    let contacts = [ReceiverContact::new().with_id(contact)];
    let receiver = Receiver::new().with_contacts(contacts);
    let request = SendMessageRequest::new(receiver, content).with_reference("order-42");
    match client.send_message(&channel, &request).await {
        Ok(reply) => match &reply.status {
            MessageStatus::Accepted | MessageStatus::Scheduled => {
                println!("Message {} is {}.", reply.id, reply.status);
            }
            status => println!("Message {} needs a look: {status}.", reply.id),
        },
        Err(error) => {
            explain(&error);
            return Err(error.into());
        }
    }
    Ok(())
}

fn is_open(channel: &ContactChannel) -> bool {
    let end = channel.service_window_expire_at;
    channel.is_permanent_session == Some(true) || end.is_some_and(|end| end > Timestamp::now())
}

fn explain(error: &bird_channels::Error) {
    eprintln!("{error}");
    // The fields that the vendor complains about, if it names any.
    let body = error.vendor().and_then(|vendor| vendor.body());
    for (field, complaints) in body.iter().flat_map(|body| body.details.iter().flatten()) {
        eprintln!("{field}: {}", complaints.join("; "));
    }
    let advice = match error.retry() {
        _ if error.outcome_unknown() => {
            "It may have been sent: look for `order-42` before you send it again."
        }
        Retry::Backoff => "Try again later.",
        Retry::AfterFix => "Fix that, then send it again.",
        _ => "Sending it again will not help.",
    };
    eprintln!("{advice}");
}
