//! What the examples say and do when the vendor does not simply accept.

use apiscribe_runtime::Json;
use serde_json::json;

use crate::examples::support::*;

#[test]
fn a_contact_who_has_just_written_gets_a_text() {
    let vendor = Vendor::start(&[
        (
            200,
            "",
            r#"{"serviceWindowExpireAt": "2999-01-01T00:00:00Z"}"#,
        ),
        (
            202,
            "",
            r#"{"id": "5b0f2c1e-7a54-4a83-9d3e-2f61c87a90b4", "channelId": "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8", "status": "rejected"}"#,
        ),
    ]);
    let ran = run("bird_channels", &vendor.base_url);
    assert_eq!(
        ran.stdout,
        "The contact takes anything now: sending a text.\n\
         Message 5b0f2c1e-7a54-4a83-9d3e-2f61c87a90b4 needs a look: rejected.\n"
    );
    let [_, sent]: [String; 2] = vendor.received().try_into().expect("two requests");
    let (_, body) = sent.split_once("\r\n\r\n").expect("a body");
    assert_eq!(
        serde_json::from_str::<Json>(body).ok(),
        Some(json!({
            "receiver": {"contacts": [{"id": CONTACT}]},
            "body": {"type": "text", "text": {"text": "Your parcel leaves our warehouse today."}},
            "reference": "order-42",
        }))
    );
}

/// An example, the answers it gets, how many requests arrive, and some of what it says.
type Refusal = (
    &'static str,
    &'static [Answer],
    usize,
    &'static [&'static str],
);

const NO_MONEY: Answer = (200, "", r#"{"code": 22125, "message": "", "data": null}"#);
const THROTTLED: Answer = (400, "", r#"{"Code": "Throttling", "RequestId": "R1"}"#);
const BROKEN: Answer = (500, "", r#"{"Code": "InternalError", "RequestId": "R1"}"#);

const REFUSALS: [Refusal; 10] = [
    (
        "nxcloud_saas",
        &[NO_MONEY],
        1,
        &["There is no money left.", "Fix that, then send it again."],
    ),
    (
        "nxcloud_saas",
        &[(200, "", r#"{"code": 22091, "message": ""}"#)],
        1,
        &["This number cannot be reached.", "another channel"],
    ),
    (
        "queue",
        &[NO_MONEY],
        1,
        &["Stopped: the vendor refused", "2 left in the queue."],
    ),
    (
        "queue",
        &[(500, "", "{}")],
        1,
        &["it may have been sent: ", "0 left in the queue."],
    ),
    (
        "alibaba_cams",
        &[(404, "", r#"{"Code": "InvalidAccessKeyId.NotFound"}"#)],
        1,
        &["Check the access key and the clock of this machine."],
    ),
    (
        "retry",
        &[(400, "x-acs-retry-after: 60000\r\n", THROTTLED.2)],
        1,
        &["Not sent: ", "The vendor asks to wait 60s."],
    ),
    (
        "retry",
        &[BROKEN],
        1,
        &["Unknown: find out whether order-42", "knows it as R1."],
    ),
    (
        "mass",
        &[BROKEN],
        1,
        &[
            "Part 1: 1000 people, perhaps sent: ",
            "Part 3: 500 people, not sent.",
        ],
    ),
    (
        "bird_channels",
        &[
            (200, "", r#"{"serviceWindowExpireAt": null}"#),
            (
                422,
                "",
                r#"{"code": "InvalidPayload", "details": {".template": ["no", "none"]}}"#,
            ),
        ],
        2,
        &[".template: no; none", "Fix that, then send it again."],
    ),
    (
        "custom_transport",
        &[(307, "location: /elsewhere\r\n", "")],
        1,
        &["POST /saas/wa/send: 307 Temporary Redirect"],
    ),
];

#[test]
fn what_is_refused_is_explained_and_not_sent_again() {
    for (name, answers, requests, said) in REFUSALS {
        let vendor = Vendor::start(answers);
        let ran = run(name, &vendor.base_url);
        assert_eq!(vendor.received().len(), requests, "{name}: {ran:?}");
        for words in said {
            let heard = ran.stdout.contains(words) || ran.stderr.contains(words);
            assert!(heard, "{name} says `{words}`: {ran:?}");
        }
        // Those that go through a list tell of each, and have done what they were asked to.
        let expected = i32::from(!["mass", "queue"].contains(&name));
        assert_eq!(ran.code, Some(expected), "{name}: {ran:?}");
    }
}

#[test]
fn huawei_distinguishes_a_rejected_message_from_a_refused_call() {
    let token = (200, "", r#"{"AccessToken": "token", "Expires": 600}"#);
    let reply = r#"{"messages": [{"messageId": "message-1", "status": {"groupId": 5, "name": "REJECTED_DND"}}]}"#;
    let vendor = Vendor::start(&[token, (200, "", reply)]);
    let ran = run("huawei_aicc", &vendor.base_url);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), vendor.received().len()),
        (
            Some(0),
            "Message message-1 will not arrive: REJECTED_DND.\n",
            2
        )
    );

    let vendor = Vendor::start(&[token, (500, "", "")]);
    let ran = run("huawei_aicc", &vendor.base_url);
    assert!(ran.stderr.contains("look for `message-1`"), "{ran:?}");
    assert_eq!((ran.code, vendor.received().len()), (Some(1), 2));

    let vendor = Vendor::start(&[(403, "", "")]);
    let ran = run("huawei_aicc", &vendor.base_url);
    assert!(ran.stderr.contains("No other message"), "{ran:?}");
    assert_eq!((ran.code, vendor.received().len()), (Some(1), 1));
}

#[test]
fn retry_repeats_what_the_vendor_turned_away() {
    let accepted = (200, "", r#"{"Code": "OK", "MessageId": "m1"}"#);
    let vendor = Vendor::start(&[THROTTLED, THROTTLED, accepted]);
    let ran = run("retry", &vendor.base_url);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), vendor.received().len()),
        (Some(0), "Accepted as m1.\n", 3)
    );
}

#[test]
fn a_batch_without_money_stops_and_reports_every_message() {
    let vendor = Vendor::start(&[NO_MONEY]);
    let ran = run("batch", &vendor.base_url);
    // Whether the second is on its way when the first is refused is chance.
    let failed = vendor.received().len();
    assert!((1..=2).contains(&failed), "{ran:?}");
    let not_sent: Vec<_> = (failed..10)
        .map(|number| format!("1415555011{number}"))
        .collect();
    let expected = format!(
        "0 sent, {failed} failed.\nStopped before these: {}.\n",
        not_sent.join(", ")
    );
    assert_eq!((ran.code, ran.stdout), (Some(0), expected));
}

#[test]
fn a_batch_names_those_whose_outcome_is_unknown() {
    let accepted = r#"{"code": 0, "data": {"message_id": "m1"}}"#;
    let vendor = Vendor::start(&[(200, "", accepted), (502, "", "")]);
    let ran = run("batch", &vendor.base_url);
    assert_eq!(vendor.received().len(), 10);
    assert!(ran.stdout.starts_with("1 sent, 0 failed.\n"), "{ran:?}");
    let unknown = ran.stdout.matches("1415555011").count();
    assert!(
        ran.stdout.contains("Look before you send again: "),
        "{ran:?}"
    );
    assert_eq!(unknown, 9, "{ran:?}");
}
