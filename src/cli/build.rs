use super::Failure;
use std::path::Path;
pub fn run(_: &Path, _: &Path, _: Option<&Path>) -> Result<(), Failure> {
    Ok(())
}
