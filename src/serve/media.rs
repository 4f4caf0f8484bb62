//! What kind of file an address promises, told by its ending as a web host tells it.

/// The content type of pages.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// The content type of plain text.
pub(super) const PLAIN: &str = "text/plain; charset=utf-8";

/// The content type of a file, by the ending of its address; an address that ends with `/` is a page's.
pub(super) fn media_type(address: &str) -> &'static str {
    let name = address.rsplit('/').next().unwrap_or_default();
    if name.is_empty() {
        return HTML;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => HTML,
        "txt" | "md" => PLAIN,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "bib" => "application/x-bibtex; charset=utf-8",
        "ris" => "application/x-research-info-systems; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonl" => "application/jsonl",
        "geojson" => "application/geo+json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "tif" | "tiff" => "image/tiff",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn an_address_tells_its_type_by_its_ending() {
        let check = |address, expected| assert_eq!(media_type(address), expected, "{address}");
        check("/", "text/html; charset=utf-8");
        check("/people/chen.qi/", "text/html; charset=utf-8");
        check("/404.html", "text/html; charset=utf-8");
        check("/a.b/photo.JPG", "image/jpeg");
        check("/style.0123456789abcdef.css", "text/css; charset=utf-8");
        check("/人物/陈琪.txt", "text/plain; charset=utf-8");
        check("/search/part", "application/octet-stream");
        check("/a.b/part", "application/octet-stream");
    }
}
