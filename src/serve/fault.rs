//! Why a preview cannot begin, and the words for it.

use std::io;
use std::net::{IpAddr, SocketAddr};

/// Why a preview cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// Another program listens there, perhaps another preview.
    #[error("port {port} at {address} is taken by another program; choose another one with `--port`")]
    PortTaken {
        /// The address that was asked for.
        address: IpAddr,
        /// The port that was asked for.
        port: u16,
    },
    /// The system keeps the port for its own services.
    #[error("port {port} is kept for the system; choose one from 1024 on with `--port`")]
    PortKept {
        /// The port that was asked for.
        port: u16,
    },
    /// The address is none of this machine's, or may not be listened at.
    #[error("cannot listen at {address}: {reason}")]
    Address {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        reason: io::Error,
    },
    /// The archive's folder cannot be read.
    #[error("the archive cannot be read: {0}")]
    Unreadable(io::Error),
    /// The system lacks what a server needs.
    #[error("the preview cannot begin: {0}")]
    Network(io::Error),
}

impl ServeFault {
    /// Says why a port could not be had.
    pub(super) fn listening(address: IpAddr, port: u16, reason: io::Error) -> ServeFault {
        match reason.kind() {
            io::ErrorKind::AddrInUse => ServeFault::PortTaken { address, port },
            io::ErrorKind::PermissionDenied => ServeFault::PortKept { port },
            _ => ServeFault::Address { address: SocketAddr::new(address, port), reason },
        }
    }
}
