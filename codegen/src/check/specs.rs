//! The files of a service as the reader left them.

use apiscribe_recipes::Recipe;

use crate::spec::{CallbackFile, OperationFile, PageFile, ServiceFile, TypesFile};

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
    /// False if some file of the folder could not be read: what is named and not there may be in
    /// it.
    pub is_whole: bool,
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
