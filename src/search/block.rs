//! Blocks: zlib streams (RFC 1950), which browsers open by themselves and which notice when a bit was lost.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::bytes::Broken;

/// The most that a block may hold, in bytes.
const MOST: usize = 64 * 1024 * 1024;

/// How hard bytes are pressed: more is hardly smaller and takes much longer.
const LEVEL: u8 = 6;

/// Compresses bytes.
pub(super) fn close(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec_zlib(bytes, LEVEL)
}

/// Opens a block; one that is damaged or far too large is broken.
pub(super) fn open(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    decompress_to_vec_zlib_with_limit(bytes, MOST).map_err(|_| Broken)
}

/// How many bytes two terms share at their beginning.
pub(super) fn shared(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}
