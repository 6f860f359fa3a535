//! Sends a message of `new_service`, as `init` wrote it, to a mock server, which
//! `apiscribe mock new_service --listen 127.0.0.1:8080` starts.
//!
//! The file is yours and stays as it is: change it with that service, or delete it.

#[cfg(all(feature = "blocking", feature = "new_service"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use new_package::new_service::{Client, Credentials, SendMessageRequest, blocking};

    let server = std::env::args().nth(1);
    let server = server.as_deref().unwrap_or("http://127.0.0.1:8080");
    let client = Client::builder(Credentials::new("testsecret"))
        .base_url(server)
        .build()?;
    let client = blocking::Client::from_client(client)?;
    let reply = client.send_message(&SendMessageRequest::new("+41793026727").with_text("hello"))?;
    println!("sent as {}", reply.id);
    Ok(())
}

#[cfg(not(all(feature = "blocking", feature = "new_service")))]
fn main() -> std::process::ExitCode {
    eprintln!("This needs `--features blocking`, and the service `new_service`.");
    std::process::ExitCode::FAILURE
}
