//! The files of a service as the reader left them.

use crate::spec::{OperationFile, PageFile, ServiceFile, TypesFile};

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
    /// False if some file of the folder could not be read: what is named and not there may be in
    /// it.
    pub is_whole: bool,
}
