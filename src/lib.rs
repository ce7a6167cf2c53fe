//! journeybook: from a folder of Markdown to a customer-experience handbook.

pub mod files;
pub mod problem;
pub mod text;
