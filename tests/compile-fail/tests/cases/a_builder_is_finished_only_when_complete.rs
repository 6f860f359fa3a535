//! The recipient is missing.
use whatsapp_vendors::alibaba_cams::{ChannelType, SendChatappMessageRequest, Text};

fn main() {
    let _ = SendChatappMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .message(Text::new("hello"))
        .from("861")
        .build();
}
