//! `appkey` is left out: the message names the step that is missing.
use whatsapp_vendors::nxcloud_saas::SendMessageRequest;

fn main() {
    let _ = SendMessageRequest::builder().tenant_id(1).business_phone("861");
}
