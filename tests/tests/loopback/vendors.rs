//! Vendors that no published crate has, described from their public pages in `examples/vendors`:
//! what goes over the wire is what those pages show, and the mock server takes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::{BuildCache, Options, Runtime, Specs};
use apiscribe_mock::{Ids, Server};
use apiscribe_runtime::RetryPolicy;
use apiscribe_tests::command::root;
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use vendor_examples::{amazon_ses, dropbox_files, telegram_bot, tencent_sms, twilio_messages};

use crate::support::*;

/// The mock server of one vendor: two of them have all calls at `POST /`.
async fn vendor(service: &str) -> Made<Server> {
    let spec = root().join("examples/vendors/spec");
    let server = Server::builder().spec(spec).service(service).clock(clock());
    Ok(server.ids(Ids::OfExamples).start().await?)
}

/// The token of the samples; where it stands in a path, as addresses have it.
const TOKEN: &str = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";
const TOKEN_IN_PATH: &str = "123456%3AABC-DEF1234ghIkl-zyx57W2v1u123ew11";

/// A client of a service that sends to the mock server, once.
macro_rules! client {
    ($server:ident, $service:ident $(, $argument:expr)*) => {
        $service::Client::builder($($argument),*)
            .base_url(&$server.base_url(stringify!($service)).replace("{token}", TOKEN_IN_PATH))
            .clock(clock())
            .retry(RetryPolicy::never())
            .build()?
    };
}

#[test]
fn what_is_generated_for_them_is_what_the_specs_say() -> Outcome {
    let folder = root().join("examples/vendors");
    let mut specs = Specs::check(folder.join("spec"), BuildCache::none())?;
    let warnings = specs.warnings().render(false);
    assert_eq!(warnings, "");
    let options = Options {
        package: "vendor-examples".to_owned(),
        runtime: Runtime::Path(root().join("runtime")),
        ..Options::default()
    };
    if std::env::var_os("APISCRIBE_BLESS").is_some() {
        specs.write(&folder, &options)?;
        return Ok(());
    }
    let generated = tempfile::tempdir()?;
    specs.write(generated.path(), &options)?;
    assert!(
        files(&generated.path().join("src"))? == files(&folder.join("src"))?,
        "stale: run `apiscribe regenerate` in examples/vendors, or this test with APISCRIBE_BLESS=1"
    );
    Ok(())
}

fn files(folder: &Path) -> Made<BTreeMap<PathBuf, String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = PathBuf::from(path.file_name().expect("a name"));
        if path.is_dir() {
            let below = files(&path)?.into_iter();
            found.extend(below.map(|(below, text)| (name.join(below), text)));
        } else {
            found.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(found)
}

/// The page of the Bot API: requests go to `https://api.telegram.org/bot<token>/METHOD_NAME`, and
/// lists in a query are JSON.
#[tokio::test]
async fn telegram_has_its_token_in_the_path_and_its_replies_in_an_envelope() -> Outcome {
    use telegram_bot::{
        GetFile, GetUpdates, InlineKeyboardButton, InlineKeyboardMarkup, ParseMode, SendMessage,
        SendPhoto, UpdateKind,
    };
    let endpoint = telegram_bot::Endpoint::new(TOKEN)?;
    let http = telegram_bot::get_me::to_http(&endpoint)?;
    assert_eq!(
        http.uri(),
        format!("https://api.telegram.org/bot{TOKEN_IN_PATH}/getMe").as_str()
    );

    let server = vendor("telegram_bot").await?;
    let client = client!(server, telegram_bot, TOKEN);
    client.get_me().await?;
    let kinds = [UpdateKind::Message, UpdateKind::CallbackQuery];
    let updates = GetUpdates::new()
        .with_offset(10)
        .with_timeout(1)
        .with_allowed_updates(kinds);
    let updates = client.get_updates(&updates).await?;
    assert_eq!(updates[0].update_id, 10);
    let button = InlineKeyboardButton::new("Go").with_url("https://example.com");
    let message = SendMessage::builder()
        .chat_id("@news")
        .text("hello")
        .build()
        .with_parse_mode(ParseMode::Html)
        .with_reply_markup(InlineKeyboardMarkup::new([vec![button]]));
    assert_eq!(client.send_message(&message).await?.message_id, 8);
    let photo = SendPhoto::builder()
        .chat_id("42")
        .photo("https://example.com/a.jpg")
        .build();
    let sent = client.send_photo(&photo.with_caption("A picture")).await?;
    let sizes = sent.photo.as_deref().unwrap_or_default();
    assert_eq!(sizes[0].file_id, "AgAC");
    let file = client.get_file(&GetFile::new("AgAC")).await?;
    assert_eq!(file.file_path.as_deref(), Some("photos/file_0.jpg"));

    let [_, updates, message, photo, _] = arrived(&server)?;
    assert_eq!(
        pairs(updates.parts.uri.query().unwrap_or_default()),
        sorted([
            ("offset", "10"),
            ("timeout", "1"),
            ("allowed_updates", r#"["message","callback_query"]"#),
        ])
    );
    let buttons = json!([[{"text": "Go", "url": "https://example.com"}]]);
    assert_eq!(
        serde_json::from_slice::<Value>(&message.body)?,
        json!({"chat_id": "@news", "text": "hello", "parse_mode": "HTML", "reply_markup": {"inline_keyboard": buttons}})
    );
    assert_eq!(
        serde_json::from_slice::<Value>(&photo.body)?,
        json!({"chat_id": "42", "photo": "https://example.com/a.jpg", "caption": "A picture"})
    );
    Ok(())
}

/// The samples of the operations in Twilio's OpenAPI document.
#[tokio::test]
async fn twilio_takes_forms_and_has_pages_by_address() -> Outcome {
    use twilio_messages::{CreateMessage, Credentials, ListMessages, UpdateMessage};
    const ACCOUNT: &str = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const MESSAGE: &str = "SMb7c0a2ce80504485a6f653a7110836f5";
    let server = vendor("twilio_messages").await?;
    let credentials = Credentials::builder()
        .user("testid")
        .password("testsecret")
        .build();
    let client = client!(server, twilio_messages, credentials, ACCOUNT);
    let message = CreateMessage::new("+14155552345")
        .with_application_sid("APaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
        .with_body("Hello! 👍")
        .with_from("+14155552345")
        .with_media_url(["https://example.com"])
        .with_persistent_action(["mailto:test@example.com"])
        .with_status_callback("https://example.com");
    let sent = client.create_message(&message).await?;
    assert_eq!((sent.status().as_u16(), sent.num_segments), (201, Some(1)));
    let created = sent.date_created.map(|time| time.to_string());
    assert_eq!(created.as_deref(), Some("2015-07-30T20:12:31Z"));
    let mut pages = client.list_messages_pages(ListMessages::new().with_page_size(2), 2);
    let first = pages.next().await.expect("an item")?;
    assert_eq!(first.sid, "SMded05904ccb347238880ca9264e8fe1c");
    assert!(pages.next().await.is_none());
    client.fetch_message(MESSAGE).await?;
    let redacted = UpdateMessage::new().with_body("");
    client.update_message(MESSAGE, &redacted).await?;
    let deleted = client.delete_message(MESSAGE).await?;
    assert_eq!(deleted.status(), 204);

    let [created, first, next, fetched, updated, deleted] = arrived(&server)?;
    assert_eq!(
        pairs(std::str::from_utf8(&created.body)?),
        sorted([
            ("ApplicationSid", "APaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
            ("Body", "Hello! 👍"),
            ("From", "+14155552345"),
            ("MediaUrl", "https://example.com"),
            ("PersistentAction", "mailto:test@example.com"),
            ("StatusCallback", "https://example.com"),
            ("To", "+14155552345"),
        ])
    );
    let path = created.parts.uri.path();
    assert!(
        path.ends_with("/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Messages.json")
    );
    let queries = [&first, &next].map(|call| call.parts.uri.query().unwrap_or_default());
    assert_eq!(
        queries,
        [
            "PageSize=2",
            "PageSize=2&PageToken=PAMMc26223853f8c46b4ab7dfaa6abba0a26"
        ]
    );
    let methods = [&fetched, &updated, &deleted].map(|call| call.parts.method.as_str());
    assert_eq!(methods, ["GET", "POST", "DELETE"]);
    assert_eq!(updated.body.as_ref(), b"Body=");
    assert!(deleted.body.is_empty());
    Ok(())
}

/// The parameters of the API reference, and its samples of replies.
#[tokio::test]
async fn amazon_tells_calls_apart_by_a_key_and_answers_in_xml() -> Outcome {
    use amazon_ses::{
        Body, Content, Destination, GetSendQuota, Mail, SendEmail, VerifyEmailIdentity,
    };
    let endpoint = amazon_ses::Endpoint::new("us-east-1")?;
    let http = amazon_ses::get_send_quota::to_http(&endpoint, &GetSendQuota::new())?;
    assert_eq!(http.uri(), "https://email.us-east-1.amazonaws.com/");

    let server = vendor("amazon_ses").await?;
    let client = client!(server, amazon_ses, "us-east-1");
    let receivers = Destination::new()
        .with_to_addresses(["recipient1@example.com", "recipient2@example.com"])
        .with_cc_addresses(["recipient3@example.com"]);
    let content = |text: &str| Content::new(text).with_charset("UTF-8");
    let body = Body::new().with_text(content("This is the message body in text format."));
    let mail = SendEmail::new(
        "sender@example.com",
        receivers,
        Mail::new(content("Test email"), body),
    );
    let sent = client.send_email(&mail).await?;
    assert!(sent.contains(
        "<MessageId>000001271b15238a-fd3ae762-2563-11df-8cd4-6d4e828a9ae8-000000</MessageId>"
    ));
    let quota = client.get_send_quota(&GetSendQuota::new()).await?;
    assert!(quota.contains("<Max24HourSend>200.0</Max24HourSend>"));
    let address = VerifyEmailIdentity::new("user@example.com");
    client.verify_email_identity(&address).await?;

    let calls: [_; 3] = arrived(&server)?;
    let bodies = calls.map(|call| pairs(&String::from_utf8_lossy(&call.body)));
    let version = ("Version", "2010-12-01");
    assert_eq!(
        bodies,
        [
            sorted([
                ("Action", "SendEmail"),
                version,
                ("Source", "sender@example.com"),
                ("Destination.ToAddresses.member.1", "recipient1@example.com"),
                ("Destination.ToAddresses.member.2", "recipient2@example.com"),
                ("Destination.CcAddresses.member.1", "recipient3@example.com"),
                ("Message.Subject.Data", "Test email"),
                ("Message.Subject.Charset", "UTF-8"),
                ("Message.Body.Text.Charset", "UTF-8"),
                (
                    "Message.Body.Text.Data",
                    "This is the message body in text format."
                ),
            ]),
            sorted([("Action", "GetSendQuota"), version]),
            sorted([
                ("Action", "VerifyEmailIdentity"),
                version,
                ("EmailAddress", "user@example.com")
            ]),
        ]
    );
    Ok(())
}

/// The headers of "Common Params", and the sample of the SDK's documentation.
#[tokio::test]
async fn tencent_tells_calls_apart_by_a_header() -> Outcome {
    use tencent_sms::{SendSms, SendStatusStatistics, SmsPackagesStatistics};
    let server = vendor("tencent_sms").await?;
    let client = client!(server, tencent_sms);
    let sms = SendSms::builder()
        .phone_number_set(["+8613711112222"])
        .sms_sdk_app_id("1400006666")
        .template_id("1110")
        .build()
        .with_sign_name("Tencent")
        .with_template_param_set(["4370"]);
    let sent = client.send_sms(&sms).await?;
    assert_eq!(sent.send_status_set[0].code.as_deref(), Some("Ok"));
    let hours = SendStatusStatistics::builder()
        .begin_time("2021050113")
        .end_time("2021050118")
        .sms_sdk_app_id("1400006666")
        .build();
    let counted = client.send_status_statistics(&hours).await?;
    assert_eq!(counted.send_status_statistics.request_count, Some(100));
    let packages = SmsPackagesStatistics::builder()
        .sms_sdk_app_id("1400006666")
        .limit(10)
        .offset(0)
        .build();
    let packages = client.sms_packages_statistics(&packages).await?;
    assert_eq!(packages.sms_packages_statistics_set.len(), 1);

    let [sent, counted, packages] = arrived(&server)?;
    let actions = [&sent, &counted, &packages].map(|call| header(call, "x-tc-action"));
    assert_eq!(
        actions,
        [
            Some("SendSms"),
            Some("SendStatusStatistics"),
            Some("SmsPackagesStatistics")
        ]
    );
    assert_eq!(header(&sent, "x-tc-version"), Some("2021-01-11"));
    assert_eq!(
        serde_json::from_slice::<Value>(&sent.body)?,
        json!({"PhoneNumberSet": ["+8613711112222"], "SmsSdkAppId": "1400006666", "TemplateId": "1110", "SignName": "Tencent", "TemplateParamSet": ["4370"]})
    );
    Ok(())
}

/// The examples that stand beside the types of Dropbox's description of its API.
#[tokio::test]
async fn dropbox_has_arguments_in_a_header_and_files_as_bodies() -> Outcome {
    use dropbox_files::{
        Credentials, Delete, Download, DownloadArg, ListFolder, ListFolderContinue, Metadata,
        Upload, UploadArg, WriteMode,
    };
    let server = vendor("dropbox_files").await?;
    let client = client!(server, dropbox_files, Credentials::new("testsecret"));
    let mode = WriteMode::Update("a1c10ce0dd78".to_owned());
    let target = UploadArg::new("/Homework/math/Matrices.txt").with_mode(mode);
    let file = Upload::new(target.with_autorename(false), "hello");
    assert_eq!(client.upload(&file).await?.rev, "a1c10ce0dd79");
    let source = DownloadArg::new("/Homework/math/Prime_Numbers.txt");
    let read = client.download(&Download::new(source)).await?;
    assert_eq!(read.as_ref(), b"2 3 5 7\n");
    let listed = client
        .list_folder(&ListFolder::new("/Homework/math"))
        .await?;
    let [Metadata::File(file), Metadata::Folder(folder)] = listed.entries.as_slice() else {
        panic_with(&listed.entries);
    };
    assert_eq!((file.size, folder.name.as_str()), (7212, "math"));
    let cursor = ListFolderContinue::new(listed.cursor.clone());
    assert!(
        client
            .list_folder_continue(&cursor)
            .await?
            .entries
            .is_empty()
    );
    let path = Delete::new("/Homework/math/Prime_Numbers.txt");
    client.delete(&path).await?;

    let [uploaded, read, listed, _, _] = arrived(&server)?;
    assert_eq!(
        header(&uploaded, "dropbox-api-arg"),
        Some(
            r#"{"path":"/Homework/math/Matrices.txt","mode":{".tag":"update","update":"a1c10ce0dd78"},"autorename":false}"#
        )
    );
    assert_eq!(
        header(&uploaded, "content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(
        header(&uploaded, "authorization"),
        Some("Bearer testsecret")
    );
    assert_eq!(uploaded.body.as_ref(), b"hello");
    assert_eq!(
        header(&read, "dropbox-api-arg"),
        Some(r#"{"path":"/Homework/math/Prime_Numbers.txt"}"#)
    );
    assert!(read.body.is_empty());
    assert_eq!(
        serde_json::from_slice::<Value>(&listed.body)?,
        json!({"path": "/Homework/math"})
    );
    Ok(())
}
