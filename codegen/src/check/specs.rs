//! The files of a service as the reader left them.

use std::sync::Arc;

use apiscribe_recipes::Recipe;

use super::schemes::{Schemes, check_scheme, scheme_of};
use crate::diagnostics::Diagnostics;
use crate::model::Scheme;
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
pub struct WrittenRecipes(Vec<(Span, Option<Arc<Scheme>>)>);

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
            let file = auth.recipe.as_ref()?;
            let recipe = check_scheme(file, sources, diagnostics);
            let scheme = recipe.map(|recipe| Arc::new(scheme_of(name, file, recipe)));
            Some((auth.span, scheme))
        });
        Self(recipes.collect())
    }

    /// The recipe that stands there; none if it is wrong, which is reported.
    pub(super) fn of(&self, auth: &Auth) -> Option<&Arc<Scheme>> {
        let found = self.0.iter().find(|(span, _)| *span == auth.span);
        found.and_then(|(_, scheme)| scheme.as_ref())
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
