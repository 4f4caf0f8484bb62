//! A preview as a browser and an editor meet it: over the network, with files that change.

mod browsing;
mod faults;
mod listening;
mod saving;
mod support;
