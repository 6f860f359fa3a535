//! One template to 2,500 people, in calls of 1,000.
//!
//! Needs `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`. With `BASE_URL` it
//! sends there instead of to the vendor.

use std::error::Error;

use whatsapp_vendors::alibaba_cams::{
    ChannelType, Client, CredentialNames, Credentials, MassTemplate, SendChatappMassMessageRequest,
    Sender,
};
use whatsapp_vendors::runtime::Unanswered;

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

    let template = MassTemplate::by_code()
        .language("en")
        .template_code("744c4b5c79c9432497a075bdfca36bf5")
        .build();
    // The vendor calls recipients senders.
    let people = (0..2_500).map(|number| {
        let name = format!("customer {number}");
        Sender::new(format!("1415{number:07}")).with_template_params([("name", name)])
    });
    let request = SendChatappMassMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .template(template)
        .from("14155550100")
        .sender_list(people)
        .build();

    // One call at a time; the limit of 10 calls a second is kept by waiting.
    let mut parts = client.send_chatapp_mass_message_in_parts(request, 1);
    while let Some(part) = parts.next().await {
        let people = part.request.sender_list.len();
        let number = part.index + 1;
        match part.result {
            Ok(reply) => {
                let id = &reply.group_message_id;
                println!("Part {number}: {people} people, accepted as {id}.");
            }
            Err(Unanswered::NotSent(_)) => println!("Part {number}: {people} people, not sent."),
            Err(Unanswered::Failed(error)) => {
                let outcome = if error.outcome_unknown() {
                    "perhaps sent"
                } else {
                    "not sent"
                };
                println!("Part {number}: {people} people, {outcome}: {error}");
                // Somebody has to look first; the rest comes back as not sent.
                parts.stop();
            }
        }
    }
    Ok(())
}
