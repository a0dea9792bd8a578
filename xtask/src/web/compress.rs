//! The packed copies that the server sends to browsers that accept them.

use std::io::Write;
use std::path::Path;
use std::{fs, io};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Flavour;

/// Below this size a packed copy saves nothing: the answer fits one packet as it is.
const WORTH_PACKING: usize = 860;

/// Writes a file and, where that makes sense, its `.br` and `.gz` copies; gives the size of the smallest.
pub fn write(path: &Path, bytes: &[u8], flavour: Flavour) -> io::Result<usize> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)?;
    if bytes.len() < WORTH_PACKING || !packs_well(path) {
        return Ok(bytes.len());
    }
    let brotli = brotli(bytes, flavour)?;
    let gzip = gzip(bytes, flavour)?;
    fs::write(suffixed(path, "br"), &brotli)?;
    fs::write(suffixed(path, "gz"), gzip)?;
    Ok(brotli.len())
}

fn packs_well(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    matches!(extension, "html" | "css" | "js" | "wasm" | "svg" | "json" | "txt" | "webmanifest" | "ico")
}

fn suffixed(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotli(bytes: &[u8], flavour: Flavour) -> io::Result<Vec<u8>> {
    let quality = if flavour == Flavour::Small { 11 } else { 3 };
    let mut packed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut packed, 64 * 1024, quality, 22);
    encoder.write_all(bytes)?;
    drop(encoder);
    Ok(packed)
}

fn gzip(bytes: &[u8], flavour: Flavour) -> io::Result<Vec<u8>> {
    let level = if flavour == Flavour::Small { Compression::best() } else { Compression::fast() };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_text_gets_both_packed_copies_and_they_are_smaller() {
        let folder = tempfile::tempdir().unwrap();
        let text = "客管 Clientele ".repeat(500);
        let packed = write(&folder.path().join("assets/a.svg"), text.as_bytes(), Flavour::Small).unwrap();
        let length = |name: &str| fs::metadata(folder.path().join("assets").join(name)).unwrap().len();
        assert!(packed < 200 && length("a.svg.br") < 200 && length("a.svg.gz") < 200);
        assert_eq!(length("a.svg"), text.len() as u64);
    }

    #[test]
    fn pictures_and_small_files_are_not_packed() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("a.png"), &[0; 5000], Flavour::Quick).unwrap();
        write(&folder.path().join("b.txt"), b"short", Flavour::Quick).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
