//! What editors and readers experience, feature by feature, and the house that it is built in.

mod advice;
mod articles;
mod authorities;
mod build;
mod commands;
mod data;
mod dates;
mod drawings;
mod edits;
mod example;
mod feeds;
mod hints;
mod hostile;
mod house;
mod laws;
mod links;
mod metadata;
mod mistakes;
mod pictures;
mod preview;
mod revisions;
mod search;
mod site_map;
mod standing;
mod support;
mod themes;
