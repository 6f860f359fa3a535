//! A script without async.
//!
//! Needs the feature `blocking`, `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL`
//! it sends there instead of to the vendor.

use std::error::Error;

use whatsapp_vendors::nxcloud_saas::{
    Client, CredentialNames, Credentials, Language, SendMessageRequest, Template, blocking,
};

fn main() -> Result<(), Box<dyn Error>> {
    let names = CredentialNames {
        access_key: "NXCLOUD_ACCESS_KEY",
        access_secret: "NXCLOUD_ACCESS_SECRET",
    };
    let credentials = Credentials::from_env(names)?;
    // With nothing to set, `blocking::Client::new(credentials)` is enough.
    let mut builder = Client::builder(credentials);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = blocking::Client::from_client(builder.build()?)?;

    for to in ["14155550134", "14155550135"] {
        let request = SendMessageRequest::builder()
            .tenant_id(1)
            .appkey("your-application")
            .business_phone("14155550100")
            .to(to)
            .template(Template::new("opening_hours", Language::new("en_US")))
            .build();
        let reply = client.send_message(&request)?;
        println!("{to}: accepted as {}.", reply.data.message_id);
    }
    Ok(())
}
