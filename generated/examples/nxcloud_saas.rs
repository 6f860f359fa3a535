//! NXCloud: one approved template with two values to one person.
//!
//! Needs `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL` it sends there instead
//! of to the vendor.

use std::error::Error;

use whatsapp_vendors::nxcloud_saas::{
    self, Client, Component, ComponentType, CredentialNames, Credentials, ErrorCode, Language,
    SendMessageRequest, Template,
};
use whatsapp_vendors::{ErrorClass, Retry};

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

    let values = Component::new(ComponentType::Body).with_parameters(["Ada", "42"]);
    let template = Template::new("order_update", Language::new("en_US"));
    let request = SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("your-application")
        .business_phone("14155550100")
        .to("14155550134")
        .template(template.with_components([values]))
        .build();

    match client.send_message(&request).await {
        // Whether it arrives is told later, by the webhook, under this id.
        Ok(reply) => println!("Accepted as {}.", reply.data.message_id),
        Err(error) => {
            explain(&error);
            return Err(error.into());
        }
    }
    Ok(())
}

fn explain(error: &nxcloud_saas::Error) {
    match error.code() {
        Some(ErrorCode::InsufficientBalance) => eprintln!("There is no money left."),
        Some(code) if code.class() == ErrorClass::Recipient => {
            eprintln!("This number cannot be reached.")
        }
        Some(code) => eprintln!("Code {code}, class {}.", code.class()),
        None => eprintln!("{error}"),
    }
    if let Some(remedy) = error.remedy() {
        eprintln!("{remedy}");
    }
    let advice = match error.retry() {
        _ if error.outcome_unknown() => {
            "It may have been sent: ask the vendor before you send it again."
        }
        Retry::Backoff => "Try again later.",
        Retry::AfterFix => "Fix that, then send it again.",
        _ => "Sending it again will not help.",
    };
    eprintln!("{advice}");
}
