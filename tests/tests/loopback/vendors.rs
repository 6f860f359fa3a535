//! Vendors that no published crate has, described from their public pages in `examples/vendors`:
//! what goes over the wire is what those pages show, and the mock server takes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::{BuildCache, Options, Runtime, Specs};
use apiscribe_mock::{Call, Ids, Server};
use apiscribe_runtime::http::{Response, StatusCode};
use apiscribe_runtime::{Bytes, File, Retry, RetryPolicy};
use apiscribe_tests::command::root;
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use vendor_examples::{amazon_ses, dropbox_files, telegram_bot, tencent_sms, twilio_messages};

use crate::loopback::support::*;

/// The mock server of one vendor: two of them have all calls at `POST /`.
async fn vendor(service: &str) -> Made<Server> {
    let spec = root().join("examples/vendors/spec");
    let server = Server::builder().spec(spec).service(service).clock(clock());
    Ok(server.ids(Ids::OfExamples).start().await?)
}

/// The token of the samples; where it stands in a path, as addresses have it.
const TOKEN: &str = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";
const TOKEN_IN_PATH: &str = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";

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
    is_generated("examples/vendors", "vendor-examples")
}

/// Whether the crate in a folder is what is generated of the specs beside it.
pub(crate) fn is_generated(folder: &str, package: &str) -> Outcome {
    let root = root();
    let path = root.join(folder);
    let mut specs = Specs::check(path.join("spec"), BuildCache::none())?;
    let warnings = specs.warnings().render(false);
    assert_eq!(warnings, "");
    let options = Options {
        package: package.to_owned(),
        runtime: Runtime::Path(root.join("runtime")),
        ..Options::default()
    };
    if std::env::var_os("APISCRIBE_BLESS").is_some() {
        specs.write(&path, &options)?;
        return Ok(());
    }
    let generated = tempfile::tempdir()?;
    specs.write(generated.path(), &options)?;
    assert!(
        files(&generated.path().join("src"))? == files(&path.join("src"))?,
        "stale: run `apiscribe regenerate` in {folder}, or this test with APISCRIBE_BLESS=1"
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

/// The page of the Bot API: requests go to `https://api.telegram.org/bot<token>/METHOD_NAME`, lists
/// and objects beside a file are JSON, and a chat is a number or a name.
#[tokio::test]
async fn telegram_has_its_token_in_the_path_and_its_replies_in_an_envelope() -> Outcome {
    use telegram_bot::{
        ChatId, EntityType, GetFile, GetUpdates, InlineKeyboardButton, InlineKeyboardMarkup,
        MessageEntity, ParseMode, PhotoOptions, ReplyMarkup, SendDocument, SendMessage, SendPhoto,
        UpdateKind, UploadPhoto,
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
    let news = || ChatId::Name("@news".to_owned());
    let button = InlineKeyboardButton::new("Go").with_url("https://example.com");
    let buttons = || ReplyMarkup::Inline(InlineKeyboardMarkup::new([vec![button.clone()]]));
    let message = SendMessage::builder()
        .chat_id(news())
        .text("hello")
        .build()
        .with_parse_mode(ParseMode::Html)
        .with_reply_markup(buttons());
    assert_eq!(client.send_message(&message).await?.message_id, 8);
    let options = PhotoOptions::new().with_caption("A picture");
    let photo = SendPhoto::builder().chat_id(ChatId::Number(42));
    let photo = photo.photo("https://example.com/a.jpg").options(options);
    let sent = client.send_photo(&photo.build()).await?;
    let sizes = sent.photo.as_deref().unwrap_or_default();
    assert_eq!(sizes[0].file_id, "AgAC");
    let picture = File::new("cat.png", b"\x89PNG".as_slice()).with_content_type("image/png");
    let options = PhotoOptions::new().with_reply_markup(buttons());
    let photo = UploadPhoto::new(news(), picture, options);
    assert_eq!(client.upload_photo(&photo).await?.message_id, 10);
    let bold = MessageEntity::builder().r#type(EntityType::Bold);
    let document = SendDocument::new(ChatId::Number(42), File::new("a.txt", "hi"))
        .with_caption("The report")
        .with_caption_entities([bold.offset(4).length(6).build()]);
    let sent = client.send_document(&document).await?;
    let name = sent
        .document
        .as_ref()
        .and_then(|file| file.file_name.as_deref());
    assert_eq!(name, Some("a.txt"));
    let file = client.get_file(&GetFile::new("AgAC")).await?;
    assert_eq!(file.file_path.as_deref(), Some("photos/file_0.jpg"));

    let [_, updates, message, photo, upload, document, _] = arrived(&server)?;
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
        json!({"chat_id": 42, "photo": "https://example.com/a.jpg", "caption": "A picture"})
    );
    let part = |name: &str, value: &str| {
        format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}")
    };
    let file = |name: &str, called: &str, content_type: &str, content: &str| {
        let head =
            format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{called}\"");
        format!("{head}\r\nContent-Type: {content_type}\r\n\r\n{content}")
    };
    let keyboard = r#"{"inline_keyboard":[[{"text":"Go","url":"https://example.com"}]]}"#;
    assert_eq!(
        parts(&upload)?,
        [
            part("chat_id", "@news"),
            file("photo", "cat.png", "image/png", "\u{fffd}PNG"),
            part("reply_markup", keyboard),
        ]
    );
    let entities = r#"[{"type":"bold","offset":4,"length":6}]"#;
    assert_eq!(
        parts(&document)?,
        [
            part("chat_id", "42"),
            file("document", "a.txt", "application/octet-stream", "hi"),
            part("caption", "The report"),
            part("caption_entities", entities),
        ]
    );
    Ok(())
}

/// The parts of a form, with their headers.
fn parts(call: &Call) -> Made<Vec<String>> {
    let content_type = header(call, "content-type").unwrap_or_default();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=");
    let boundary = format!("--{}", boundary.ok_or("no form of parts")?);
    let body = String::from_utf8_lossy(&call.body);
    let parts = body
        .split(&boundary)
        .filter_map(|part| part.strip_prefix("\r\n"));
    Ok(parts
        .map(|part| part.trim_end_matches("\r\n").to_owned())
        .collect())
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
    let price = first.price.as_ref().map(ToString::to_string);
    assert_eq!(price.as_deref(), Some("-0.00750"));
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

/// The parameters of the API reference, and its samples of replies, which are XML.
#[tokio::test]
async fn amazon_tells_calls_apart_by_a_key_and_answers_in_xml() -> Outcome {
    use amazon_ses::{
        Body, Content, Credentials, Destination, Error, ErrorCode, GetSendQuota, ListIdentities,
        Mail, SendEmail, VerifyEmailIdentity,
    };
    let credentials = || {
        let id = Credentials::builder().access_key("testid");
        id.secret_key("testsecret").build()
    };
    let endpoint = amazon_ses::Endpoint::new(credentials(), "eu-west-1")?;
    let http = amazon_ses::get_send_quota::to_http(&endpoint, &GetSendQuota::new())?;
    assert_eq!(http.uri(), "https://email.eu-west-1.amazonaws.com/");
    let signed = http.headers().get("authorization").ok_or("unsigned")?;
    assert!(signed.to_str()?.contains("/eu-west-1/ses/aws4_request"));

    let server = vendor("amazon_ses").await?;
    let client = client!(server, amazon_ses, credentials(), "us-east-1");
    let mail = |receivers: &[&str], copies: &[&str]| {
        let receivers = Destination::new().with_to_addresses(receivers.iter().copied());
        let receivers = receivers.with_cc_addresses(copies.iter().copied());
        let content = |text: &str| Content::new(text).with_charset("UTF-8");
        let body = Body::new().with_text(content("This is the message body in text format."));
        let mail = Mail::new(content("Test email"), body);
        SendEmail::new("sender@example.com", receivers, mail)
    };
    let both = ["recipient1@example.com", "recipient2@example.com"];
    let sent = client
        .send_email(&mail(&both, &["recipient3@example.com"]))
        .await?;
    assert_eq!(
        sent.message_id,
        "000001271b15238a-fd3ae762-2563-11df-8cd4-6d4e828a9ae8-000000"
    );
    let quota = client.get_send_quota(&GetSendQuota::new()).await?;
    assert_eq!(quota.max24_hour_send, Some(200.0));
    let address = VerifyEmailIdentity::new("user@example.com");
    client.verify_email_identity(&address).await?;
    let all = client.list_identities(&ListIdentities::new()).await?;
    assert!(all.identities.contains("<member>user@example.com</member>"));

    let [sent, quota, verified, listed] = arrived(&server)?;
    let signed = header(&sent, "authorization").unwrap_or_default();
    assert!(
        signed.contains("SignedHeaders=accept;content-type;host;x-amz-date, "),
        "{signed}"
    );
    let bodies =
        [sent, quota, verified, listed].map(|call| pairs(&String::from_utf8_lossy(&call.body)));
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
            sorted([("Action", "ListIdentities"), version]),
        ]
    );

    let mut answer = Response::new(Bytes::from_static(
        b"<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Maximum sending rate exceeded.</Message></Error><RequestId>r1</RequestId></ErrorResponse>",
    ));
    *answer.status_mut() = StatusCode::BAD_REQUEST;
    let refusal = amazon_ses::send_email::from_http(answer);
    let Err(Error::Vendor(refusal)) = refusal else {
        panic_with(&refusal);
    };
    assert_eq!(
        refusal.code(),
        Some(&ErrorCode::Throttling("Throttling".to_owned()))
    );
    assert_eq!(refusal.retry(), Retry::Backoff);
    Ok(())
}

/// The headers of the page of each call, and the samples of Tencent's command line.
#[tokio::test]
async fn tencent_tells_calls_apart_by_a_header() -> Outcome {
    use tencent_sms::{SendSms, SendStatusStatistics, SmsPackagesStatistics};
    let server = vendor("tencent_sms").await?;
    let credentials = tencent_sms::Credentials::builder()
        .secret_id("testid")
        .secret_key("testsecret")
        .build();
    let client = client!(server, tencent_sms, credentials);
    let sms = SendSms::builder()
        .phone_number_set(["+8618511122266", "+8618511122233"])
        .sms_sdk_app_id("1400006666")
        .template_id("1234")
        .build()
        .with_sign_name("腾讯云")
        .with_template_param_set(["12345"])
        .with_session_context("test");
    let sent = client.send_sms(&sms).await?;
    assert_eq!(sent.send_status_set[0].code.as_deref(), Some("Ok"));
    let hours = SendStatusStatistics::builder()
        .begin_time("2021050113")
        .end_time("2021050123")
        .sms_sdk_app_id("1400006666")
        .build();
    let counted = client.send_status_statistics(&hours).await?;
    assert_eq!(counted.send_status_statistics.request_count, Some(1880));
    let packages = SmsPackagesStatistics::builder()
        .sms_sdk_app_id("1400006874")
        .limit(2)
        .offset(0)
        .build()
        .with_begin_time("2021040113")
        .with_end_time("2021043023");
    let pages = client.sms_packages_statistics_pages(packages, 2);
    let packages: Vec<_> = pages
        .map(|item| item.map(|item| item.package_id))
        .collect()
        .await;
    let packages: Vec<_> = packages.into_iter().collect::<Result<_, _>>()?;
    // The mock server gives the first page again.
    let page = [Some(1_000_791_745), Some(1_000_876_572)];
    assert_eq!(packages, [page, page].concat());

    let [sent, counted, first, rest] = arrived(&server)?;
    let actions = [&sent, &counted, &first, &rest].map(|call| header(call, "x-tc-action"));
    assert_eq!(
        actions,
        [
            Some("SendSms"),
            Some("SendStatusStatistics"),
            Some("SmsPackagesStatistics"),
            Some("SmsPackagesStatistics")
        ]
    );
    let signed = header(&sent, "authorization").unwrap_or_default();
    assert!(
        signed.starts_with("TC3-HMAC-SHA256 Credential=testid/2026-"),
        "{signed}"
    );
    assert!(signed.contains("/sms/tc3_request, SignedHeaders=content-type;host, Signature="));
    let offset = |call: &Call| {
        serde_json::from_slice::<Value>(&call.body).map(|body| body["Offset"].clone())
    };
    assert_eq!((offset(&first)?, offset(&rest)?), (json!(0), json!(2)));
    assert_eq!(header(&sent, "x-tc-version"), Some("2021-01-11"));
    assert_eq!(
        serde_json::from_slice::<Value>(&sent.body)?,
        json!({"PhoneNumberSet": ["+8618511122266", "+8618511122233"], "SmsSdkAppId": "1400006666", "TemplateId": "1234", "SignName": "腾讯云", "TemplateParamSet": ["12345"], "SessionContext": "test"})
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
    let request = Download::new(source);
    let read = client.download(&request).await?;
    assert_eq!(read.as_ref(), b"2 3 5 7\n");
    let mut file = client.download_stream(&request, 8).await?.into_inner();
    assert_eq!(
        file.chunk().await?.as_deref(),
        Some(b"2 3 5 7\n".as_slice())
    );
    assert_eq!(file.chunk().await?, None);
    let listed = client
        .list_folder(&ListFolder::new("/Homework/math"))
        .await?;
    let [Metadata::File(file), Metadata::Folder(folder)] = listed.entries.as_slice() else {
        panic_with(&listed.entries);
    };
    assert_eq!((file.size, folder.name.as_str()), (7212, "math"));
    let cursor = ListFolderContinue::new(listed.cursor.clone());
    let rest = client.list_folder_continue(&cursor).await?;
    assert!(rest.entries.is_empty());
    let path = Delete::new("/Homework/math/Prime_Numbers.txt");
    client.delete(&path).await?;
    let accents = DownloadArg::new("/Révisions/\u{1F600}.txt");
    client.download(&Download::new(accents)).await?;

    let [uploaded, read, _, listed, _, _, accents] = arrived(&server)?;
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
        header(&accents, "dropbox-api-arg"),
        Some(r#"{"path":"/R\u00e9visions/\ud83d\ude00.txt"}"#)
    );
    assert_eq!(
        serde_json::from_slice::<Value>(&listed.body)?,
        json!({"path": "/Homework/math"})
    );
    Ok(())
}
