//! What a server learns of the credentials that a request was signed with.

use std::collections::BTreeMap;

use apiscribe_recipes::check;
use apiscribe_recipes::frame::{Credential, Frame, Line};
use apiscribe_recipes::run::{Inputs, Request, examine, sign};
use apiscribe_runtime::Timestamp;

type Outcome = Result<(), Box<dyn std::error::Error>>;

const HEADER: &str = "\"Credential={cred.id},Signature={hex(hmac_sha256(cred.key, path))}\"";

/// Whether a request that was signed with some credentials has faults for a server that knows
/// others, and which of these another was sent of.
fn examined(
    sent: [&str; 2],
    known: [&str; 2],
) -> Result<(bool, Vec<String>), Box<dyn std::error::Error>> {
    let credential = |name: &str, secret| Credential {
        name: name.to_owned(),
        secret,
        optional: false,
        issued: false,
        several: false,
        docs: String::new(),
    };
    let line = Line {
        key: "header Authorization".to_owned(),
        expression: HEADER.to_owned(),
    };
    let recipe = check(&Frame {
        credentials: vec![credential("id", false), credential("key", true)],
        steps: vec![line],
        ..Frame::default()
    });
    let recipe = recipe.map_err(|faults| format!("{faults:?}"))?;
    let named = |[id, key]: [&str; 2]| {
        BTreeMap::from([("id", id), ("key", key)].map(|(name, of)| (name.into(), of.into())))
    };
    let (sent, known, settings) = (named(sent), named(known), BTreeMap::new());
    let inputs = |credentials| Inputs {
        credentials,
        settings: &settings,
        now: Timestamp::UNIX_EPOCH,
        nonce: "",
    };
    let request = Request::new("GET", "https://a.example/b")?;
    let signed = sign(&recipe, request, inputs(&sent))?;
    let examined = examine(&recipe, &signed.request, inputs(&known))?;
    Ok((!examined.faults.is_empty(), examined.others))
}

#[test]
fn other_credentials_are_named_and_other_secrets_are_not() -> Outcome {
    assert_eq!(examined(["a", "k"], ["a", "k"])?, (false, vec![]));
    assert_eq!(
        examined(["b", "k"], ["a", "k"])?,
        (true, vec!["id".to_owned()])
    );
    assert_eq!(examined(["a", "l"], ["a", "k"])?, (true, vec![]));
    Ok(())
}

/// What ends a credential may stand in it, too.
#[test]
fn whoever_signs_right_has_no_other_credentials() -> Outcome {
    let own = ["a,Signature=b", "k"];
    assert_eq!(examined(own, own)?, (false, vec![]));
    Ok(())
}
