//! A command that sends a template: `command TO TEMPLATE LANGUAGE`.
//!
//! Needs `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL` it sends there instead
//! of to the vendor. Exit status: 0 accepted, 1 refused or invalid, 2 wrong usage, 3 it may have
//! been sent all the same.

use std::process::ExitCode;

use whatsapp_vendors::nxcloud_saas::{
    Client, CredentialNames, Credentials, Error, Language, SendMessageRequest, Template, blocking,
};
use whatsapp_vendors::runtime::SettingError;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [to, template, language] = arguments.as_slice() else {
        eprintln!("usage: command TO TEMPLATE LANGUAGE");
        return ExitCode::from(2);
    };
    let client = match client() {
        Ok(client) => client,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    let request = SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("your-application")
        .business_phone("14155550100")
        .to(to)
        .template(Template::new(template, Language::new(language.as_str())))
        .build();
    match client.send_message(&request) {
        Ok(reply) => {
            println!("{}", reply.data.message_id);
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error),
    }
}

fn client() -> Result<blocking::Client, SettingError> {
    let names = CredentialNames {
        access_key: "NXCLOUD_ACCESS_KEY",
        access_secret: "NXCLOUD_ACCESS_SECRET",
    };
    let credentials = Credentials::from_env(names)?;
    let mut builder = Client::builder(credentials);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    blocking::Client::from_client(builder.build()?)
}

fn failed(error: &Error) -> ExitCode {
    eprintln!("error: {error}");
    match error.outcome_unknown() {
        true => ExitCode::from(3),
        false => ExitCode::FAILURE,
    }
}
