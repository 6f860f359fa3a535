//! A field that the vendor adds breaks nobody, since nobody can list the fields.
use whatsapp_vendors::huawei_aicc::To;

fn main() {
    let to = To { phone_number: "41793026727".to_owned() };
    let To { phone_number } = to;
}
