//! Signatures by one key and checked by another, where they are built in.

use super::given::Given;
use super::{Run, RunError, Value};
use crate::functions::Function;

#[cfg(feature = "asymmetric")]
impl Run<'_> {
    pub(super) fn asymmetric(
        &self,
        function: Function,
        given: &Given<'_>,
    ) -> Result<Value<'static>, RunError> {
        use apiscribe_runtime::for_generated_code::signing;

        use super::given::bytes;

        let [first, second, third] = [0, 1, 2].map(|parameter| given.bytes(parameter));
        Ok(match function {
            Function::RsaSign => {
                let signed = signing::rsa_sign(self.hash(given)?, second, third);
                bytes(signed.map_err(|_| self.no_key(given, 1))?)
            }
            Function::RsaVerify => {
                let (hash, data) = (self.hash(given)?, given.bytes(3));
                Value::Bool(signing::rsa_verify(hash, second, third, data))
            }
            Function::Ed25519Sign => {
                let signed = signing::ed25519_sign(first, second);
                bytes(signed.map_err(|_| self.no_key(given, 0))?)
            }
            Function::Ed25519Verify => Value::Bool(signing::ed25519_verify(first, second, third)),
            Function::EcdsaVerify => Value::Bool(signing::ecdsa_p256_verify(first, second, third)),
            other => return Err(RunError::NotBuiltIn(other.definition().name)),
        })
    }

    fn no_key(&self, given: &Given<'_>, parameter: usize) -> RunError {
        let why = "is no key of the right kind, in PEM or DER";
        match given.nodes.get(parameter) {
            Some(node) => self.unusable(node, why),
            None => RunError::Unusable(String::new(), why),
        }
    }
}

#[cfg(not(feature = "asymmetric"))]
impl Run<'_> {
    pub(super) fn asymmetric(
        &self,
        function: Function,
        _: &Given<'_>,
    ) -> Result<Value<'static>, RunError> {
        Err(RunError::NotBuiltIn(function.definition().name))
    }
}
