//! Whole requests in the forms in which vendors, their kits, browsers and other programs write
//! them, through `validate --wire`.

use std::path::Path;

use apiscribe_codegen::check::evaluate::{evaluate_request_text, now_of_examples};

const BIRD: &str = "bird_channels.send_message";
const CONTACT: &str = "bird_channels.get_contact_channel";
const CAMS: &str = "alibaba_cams.send_chatapp_message";
const MASS: &str = "alibaba_cams.send_chatapp_mass_message";
const HUAWEI: &str = "huawei_aicc.send_whatsapp_message";
const TOKEN: &str = "huawei_aicc.token_by_ak_sk";
const NXCLOUD: &str = "nxcloud_saas.send_message";

/// What it shows, the request, its operation, and the pointers of its violations.
type Sample = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const SAMPLES: &[Sample] = &[
    (
        "lines that go on behind a backslash",
        r#"curl -X POST 'https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages' \
  -H 'Authorization: AccessKey KEY' \
  -H 'Content-Type: application/json' \
  -d '{"receiver":{"contacts":[{"identifierValue":"+31612345678"}]},"body":{"type":"text","text":{"text":"Hello"}}}'"#,
        BIRD,
        &[],
    ),
    (
        "blanks behind the backslash, and prompts",
        "$ curl -L --request POST \\ \n> --url 'https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages' \\\t\n> --header 'Content-Type: application/json' \\\n> --data-raw '{\n  \"receiver\": {\"contacts\": [{\"identifierValue\": \"+31612345678\"}]},\n  \"body\": {\"type\": \"text\", \"text\": {\"text\": \"Hello\"}}\n}'\n",
        BIRD,
        &[],
    ),
    (
        "as a page of docs copies it, with its button",
        "Copy curl -L \\\n--request POST \\\n--url 'https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages' \\\n--header 'Authorization: Bearer JWT' \\\n--header 'Content-Type: application/json' \\\n--data '{\n\"receiver\": {\n\"contacts\": [\n{\n\"identifierValue\": \"channels@example.com\",\n\"identifierKey\": \"emailaddress\",\n\"type\": \"cc\"\n}\n]\n},\n\"template\": {\n\"projectId\": \"a1405560-c8d3-4b1a-877d-3f449ad95352\",\n\"version\": \"latest\",\n\"locale\": \"en\",\n\"variables\": {\"default\": \"text\"}\n}\n}'",
        BIRD,
        &[],
    ),
    (
        "as a browser copies it for bash, with $'..'",
        r#"curl 'https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages' \
  -H 'accept: */*' \
  -H 'content-type: application/json' \
  -b 'session=1' \
  --data-raw $'{"receiver":{"contacts":[{"identifierValue":"+31612345678"}]},"body":{"type":"text","text":{"text":"it\'s 5\u0021 \ud83d\ude00 \xc3\xa9"}}}' \
  --compressed"#,
        BIRD,
        &[],
    ),
    (
        "as a browser copies it for the prompt of Windows",
        "curl ^\"https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages^\" ^\r\n  -H ^\"content-type: application/json^\" ^\r\n  --data-raw ^\"^{^\\^\"receiver^\\^\":^{^\\^\"contacts^\\^\":^[^{^\\^\"identifierValue^\\^\":^\\^\"+31612345678^\\^\"^}^]^},^\\^\"body^\\^\":^{^\\^\"type^\\^\":^\\^\"text^\\^\",^\\^\"text^\\^\":^{^\\^\"text^\\^\":^\\^\"Hello^\\^\"^}^}^}^\"",
        BIRD,
        &[],
    ),
    (
        "in PowerShell, with a backtick",
        "curl.exe -X POST `\n  'https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages' `\n  -H 'Content-Type: application/json' `\n  -d '{\"receiver\":{\"contacts\":[{\"identifierValue\":\"+31612345678\"}]},\"body\":{\"type\":\"text\",\"text\":{\"text\":\"Hello\"}}}'",
        BIRD,
        &[],
    ),
    (
        "double quotes and sudo; variables stay as they are written",
        r#"sudo curl -sS -XPOST "https://api.bird.com/workspaces/$WORKSPACE/channels/$CHANNEL/messages" -H "Content-Type: application/json" -H "Authorization: AccessKey ${KEY}" -d "{\"receiver\":{\"contacts\":[{\"identifierValue\":\"+31612345678\"}]},\"body\":{\"type\":\"text\",\"text\":{\"text\":\"Hello\"}}}" | jq ."#,
        BIRD,
        &["parameters/workspace_id", "parameters/channel_id"],
    ),
    (
        "a document that follows",
        "KEY=abc curl -X POST https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages -H 'Content-Type: application/json' -d @- <<'EOF'\n{\n  \"receiver\": {\"contacts\": [{\"identifierValue\": \"+31612345678\"}]},\n  \"body\": {\"type\": \"text\", \"text\": {\"text\": \"Hello\"}}\n}\nEOF\n",
        BIRD,
        &[],
    ),
    (
        "--json, and a path to the program",
        r#"/usr/bin/curl --json '{"receiver":{"contacts":[{"identifierValue":"+31612345678"}]},"body":{"type":"text","text":{"text":"Hello"}}}' https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages"#,
        BIRD,
        &[],
    ),
    (
        "no media type, so it is a form",
        r#"curl https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages -d '{"receiver":{"contacts":[{"identifierValue":"+31612345678"}]},"body":{"type":"text","text":{"text":"Hello"}}}'"#,
        BIRD,
        &["headers/content-type"],
    ),
    (
        "a body of another shape",
        r#"curl --json '{"receiver":{"contacts":[{"identifierValue":"+31612345678"}]},"body":{"type":"text","text":"Hello"}}' https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages"#,
        BIRD,
        &["/body/text"],
    ),
    (
        "HTTP whose length was written down before it was laid out",
        "POST /workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages HTTP/1.1\nHost: api.bird.com\nAuthorization: AccessKey YOUR_SECRET_TOKEN\nContent-Type: application/json\nAccept: */*\nContent-Length: 90\n\n{\n  \"receiver\": {\n    \"contacts\": [\n      {\n        \"identifierValue\": \"+31612345678\"\n      }\n    ]\n  },\n  \"body\": {\n    \"type\": \"text\",\n    \"text\": {\n      \"text\": \"Hello\"\n    }\n  }\n}\n",
        BIRD,
        &[],
    ),
    (
        "HTTP whose host is left out",
        "POST /workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages HTTP/1.1\r\nHost: \r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{\"receiver\":{\"contacts\":[{\"identifierValue\":\"+31612345678\"}]},\"body\":{\"type\":\"text\",\"text\":{\"text\":\"Hello\"}}}\r\n",
        BIRD,
        &[],
    ),
    (
        "a file of requests, with variables, comments and a second one",
        "@host = https://api.bird.com\n// Sends a text.\n### First\nPOST https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/messages\nContent-Type: application/json\n\n{\"receiver\":{\"contacts\":[{\"identifierValue\":\"+31612345678\"}]},\"body\":{\"type\":\"text\",\"text\":{\"text\":\"Hello\"}}}\n\n### Second\nGET https://api.bird.com/\n",
        BIRD,
        &[],
    ),
    (
        "a GET with its query in the address",
        "curl 'https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/contacts/e87a0c93-61d2-4b7f-a5f8-0d94c3b27e16?contactIdentifierValue=%2B14155550134' -H 'Authorization: AccessKey KEY'",
        CONTACT,
        &[],
    ),
    (
        "a GET with -G",
        "curl -G https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/contacts/e87a0c93-61d2-4b7f-a5f8-0d94c3b27e16 --data-urlencode 'contactIdentifierValue=+14155550134' --retry 3 --max-redirs 0",
        CONTACT,
        &[],
    ),
    (
        "a query that is spread over lines",
        "GET https://api.bird.com/workspaces/5e4f1d2c-7b1a-4c55-9a52-7f2f3f6f0a11/channels/9c1b7d3a-2f64-4b0e-8d0d-3a1f5c7e9b21/contacts/e87a0c93-61d2-4b7f-a5f8-0d94c3b27e16\n    ?contactIdentifierValue=%2B14155550134\nAuthorization: AccessKey KEY\n",
        CONTACT,
        &[],
    ),
    (
        "a form of CAMS with the action in a header",
        r#"curl -X POST 'https://cams.ap-southeast-1.aliyuncs.com/' -H 'x-acs-action: SendChatappMessage' -H 'x-acs-version: 2020-06-06' -H 'Authorization: ACS3-HMAC-SHA256 Credential=KEY' --data-urlencode 'ChannelType=whatsapp' --data-urlencode 'Type=message' --data-urlencode 'MessageType=text' --data-urlencode 'Content={"text":"hello & bye"}' -d 'From=8613600000000&To=8613900000000'"#,
        CAMS,
        &[],
    ),
    (
        "CAMS with everything in the query",
        "curl -X POST 'https://cams.ap-southeast-1.aliyuncs.com/?ChannelType=whatsapp&Type=message&MessageType=text&Content=%7B%22text%22%3A%22hello%22%7D&From=8613600000000&To=8613900000000' -H 'x-acs-action: SendChatappMessage' -H 'x-acs-version: 2020-06-06'",
        CAMS,
        &[],
    ),
    (
        "a content that is no JSON",
        "curl 'https://cams.ap-southeast-1.aliyuncs.com/' -H 'x-acs-action: SendChatappMessage' -H 'x-acs-version: 2020-06-06' -d 'ChannelType=whatsapp&Type=message&MessageType=text&Content=hello&From=8613600000000&To=8613900000000'",
        CAMS,
        &["/Content"],
    ),
    (
        "a template to many as HTTP",
        "POST / HTTP/1.1\r\nHost: cams.ap-southeast-1.aliyuncs.com\r\nx-acs-action: SendChatappMassMessage\r\nx-acs-version: 2020-06-06\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nChannelType=whatsapp&From=8613600000000&Language=en&TemplateCode=code&SenderList=%5B%7B%22To%22%3A%228613900000000%22%7D%5D\r\n",
        MASS,
        &[],
    ),
    (
        "Huawei's token, as its page has it",
        "POST https://service.besclouds.com/apigovernance/api/oauth/tokenByAkSk HTTP/1.1\nContent-Type: application/json\nX-Token-Expire: 600\n\n{\"app_key\": \"key\", \"app_secret\": \"secret\"}\n",
        TOKEN,
        &[],
    ),
    (
        "Huawei's message",
        r#"curl -k -X POST https://service.besclouds.com/apiaccess/rest/ccmessaging/omni/1/advanced -H "Content-Type: application/json" -H "x-app-key: key" --oauth2-bearer TOKEN -d "{\"bulkId\":\"bulk-1\",\"destinations\":[{\"messageId\":\"message-1\",\"to\":{\"phoneNumber\":\"41793026727\"}}],\"whatsApp\":{\"text\":\"hello\"}}""#,
        HUAWEI,
        &[],
    ),
    (
        "a number of Huawei's that is none",
        r#"curl https://service.besclouds.com/apiaccess/rest/ccmessaging/omni/1/advanced --json '{"bulkId":"bulk-1","destinations":[{"messageId":"message-1","to":{"phoneNumber":41793026727}}],"whatsApp":{"text":"hello"}}'"#,
        HUAWEI,
        &["/destinations/0/to/phoneNumber"],
    ),
    (
        "NXCloud's template, with the headers that it signs",
        r#"curl --location 'https://api.nxcloud.com/saas/wa/send' \
--header 'accessKey: key' \
--header 'ts: 1655710885431' \
--header 'bizType: 2' \
--header 'action: mt' \
--header 'sign: 0123456789abcdef0123456789abcdef' \
--header 'Content-Type: application/json' \
--data '{
    "tenant_id": 1,
    "appkey": "pem28kje",
    "business_phone": "8613800000000",
    "messaging_product": "whatsapp",
    "recipient_type": "individual",
    "to": "8613900000000",
    "type": "template",
    "template": {"name": "welcome", "language": {"code": "en_US", "policy": "deterministic"}}
}'"#,
        NXCLOUD,
        &[],
    ),
];

#[test]
fn every_sample_is_found_and_judged() -> Result<(), Box<dyn std::error::Error>> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let model = apiscribe_codegen::load(&spec).unwrap_or_else(|error| panic!("{error}"));
    let mut wrong = Vec::new();
    for (what, text, operation, pointers) in SAMPLES {
        let judged = match evaluate_request_text(&model, text.as_bytes(), now_of_examples()) {
            Ok(judgement) => judgement.to_json(),
            Err(error) => {
                wrong.push(format!("{what}: {error}"));
                continue;
            }
        };
        let violations = judged["violations"].as_array().cloned().unwrap_or_default();
        let found: Vec<&str> = violations
            .iter()
            .filter_map(|violation| violation["pointer"].as_str())
            .collect();
        if judged["operation"] != *operation || found != *pointers {
            wrong.push(format!("{what}: {} {violations:?}", judged["operation"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
