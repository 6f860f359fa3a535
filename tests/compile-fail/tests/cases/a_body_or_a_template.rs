//! There is one place for what is sent, and no way to add the other kind.
use whatsapp_vendors::bird_channels::{Receiver, SendMessageRequest, Template, TextBody};

fn main() {
    let _ = SendMessageRequest::new(Receiver::new(), TextBody::new("hello")).with_template(Template::new());
}
