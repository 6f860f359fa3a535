//! A template message of Bird with 26 fields, five values and five tags.

use serde_json::{Value, json};

pub(crate) fn valid() -> Value {
    json!({
        "receiver": {
            "contacts": [{
                "identifierKey": "phonenumber",
                "identifierValue": "+14155550134",
                "type": "to",
            }],
        },
        "template": {
            "projectId": "2f1b9c74-63d8-4a0e-9c25-71e8d4b05a3f",
            "version": "latest",
            "locale": "pt-BR",
            "utmParameters": [
                {"key": "utm_source", "value": "parcel service"},
                {"key": "utm_medium", "reference": "platform_name"},
            ],
            "parameters": [
                {"type": "string", "key": "name", "value": "Ada"},
                {"type": "string", "key": "parcel", "value": "JX-2241-7"},
                {"type": "string", "key": "day", "value": "segunda-feira, 3 de março"},
                {"type": "string", "key": "street", "value": "Rua das Flores 12"},
                {"type": "string", "key": "shop", "value": "Harbour Post"},
            ],
        },
        "meta": {
            "extraInformation": {"useCase": "marketing"},
            "email": {"from": {"username": "news.desk"}},
            "navigatorId": "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0",
        },
        "capFrequency": true,
        "tags": ["parcels", "spring 2026", "new-customers", "harbour_post", "pt BR"],
        "validity": 3600,
    })
}

/// A format, a length, a pattern and a range are broken.
pub(crate) fn with_violations() -> Value {
    let mut request = valid();
    request["template"]["utmParameters"][0]["key"] = json!("utm_source_of_the_parcel");
    request["meta"]["navigatorId"] = json!("8a3e5f17-d290");
    request["tags"][3] = json!("50% off");
    request["validity"] = json!(-1);
    request
}
