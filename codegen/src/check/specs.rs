//! The files of a service as the reader left them.

use std::sync::Arc;

use apiscribe_recipes::Recipe;

use super::schemes::{Schemes, check_scheme, scheme_of};
use super::tokens;
use crate::diagnostics::Diagnostics;
use crate::model::{Scheme, TokenDecl};
use crate::source::{Sources, Span};
use crate::spec::{Auth, CallbackFile, OperationFile, PageFile, ServiceFile, TypesFile};

/// The files of one folder.
#[derive(Debug)]
pub struct ServiceSpec {
    /// Name of the folder.
    pub folder: String,
    /// `service.yaml`
    pub service: ServiceFile,
    /// The operations with the stems of their files, in the order of the stems.
    pub operations: Vec<(String, OperationFile)>,
    /// `types/*.yaml` with the stems of their files, in the order of the stems.
    pub types: Vec<(String, TypesFile)>,
    /// `pages/*.yaml` with the stems of their files, in the order of the stems.
    pub pages: Vec<(String, PageFile)>,
    /// `callbacks/*.yaml`, in the order of the stems.
    pub callbacks: Vec<CallbackSpec>,
    /// The schemes that `auth` can name.
    pub schemes: Schemes,
    /// The recipes that are written in `auth`.
    pub recipes: WrittenRecipes,
    /// False if some file of the folder could not be read: what is named and not there may be in
    /// it.
    pub is_whole: bool,
}

/// The recipes that stand in `auth` of a service and its operations. They are checked where the
/// files are read.
#[derive(Debug, Default)]
pub struct WrittenRecipes(Vec<(Span, Written)>);

/// What stands in an `auth`; none of what is wrong, which is reported.
#[derive(Debug)]
struct Written {
    scheme: Option<Arc<Scheme>>,
    token: Option<TokenDecl>,
}

impl WrittenRecipes {
    /// Checks those of a service and its operations.
    pub fn read(
        service: Option<&ServiceFile>,
        operations: &[(String, OperationFile)],
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let of_service = service.into_iter().filter_map(|file| {
            let auth = file.auth.as_ref()?;
            Some((file.service.value.as_str(), auth))
        });
        let of_operations = operations.iter().filter_map(|(_, file)| {
            let auth = file.auth.as_ref()?;
            Some((file.operation.value.as_str(), auth))
        });
        let auths = of_service.chain(of_operations);
        let recipes = auths.filter_map(|(name, auth)| {
            if let Some(file) = &auth.recipe {
                let recipe = check_scheme(file, sources, diagnostics);
                let scheme = recipe.map(|recipe| Arc::new(scheme_of(name, file, recipe)));
                return Some((
                    auth.span,
                    Written {
                        scheme,
                        token: None,
                    },
                ));
            }
            let token = match tokens::read(auth.token.as_ref()?) {
                Ok(token) => Some(token),
                Err(bad) => {
                    for bad in bad {
                        diagnostics.push(bad.reported(sources));
                    }
                    None
                }
            };
            Some((
                auth.span,
                Written {
                    scheme: None,
                    token,
                },
            ))
        });
        Self(recipes.collect())
    }

    /// The recipe that stands there; none if it is wrong, which is reported.
    pub(super) fn of(&self, auth: &Auth) -> Option<&Arc<Scheme>> {
        self.written(auth)?.scheme.as_ref()
    }

    /// What stands there of the token of a scheme that is named.
    pub(super) fn token_of(&self, auth: &Auth) -> Option<&TokenDecl> {
        self.written(auth)?.token.as_ref()
    }

    fn written(&self, auth: &Auth) -> Option<&Written> {
        let found = self.0.iter().find(|(span, _)| *span == auth.span);
        found.map(|(_, written)| written)
    }
}

/// The file of a callback, with the recipes in it, which are checked where the file is read.
#[derive(Debug)]
pub struct CallbackSpec {
    /// The stem of the file.
    pub stem: String,
    /// The file.
    pub file: CallbackFile,
    /// What says whether the vendor has sent it.
    pub check: Option<Recipe>,
    /// What is the same where it is repeated.
    pub key: Option<Recipe>,
}
