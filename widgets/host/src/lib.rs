//! placeholder
pub mod exports {}
