//! The one HTML page of the web app, and the names of the files that it loads.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A file name that changes with the content, so that browsers may keep the file for ever: `clientele-1f0b2a9c3d.css`.
pub fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    format!("{stem}-{}.{extension}", &digest(content)[..10])
}

/// SHA-256 in lower-case hexadecimal digits.
pub fn digest(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The names of the files that the page loads, all at the root of the site.
pub struct Loaded<'a> {
    /// The style sheet.
    pub css: &'a str,
    /// The script that starts the web app.
    pub start: &'a str,
    /// The JavaScript side of the web app.
    pub js: &'a str,
    /// The web app itself.
    pub wasm: &'a str,
}

/// Puts the links to style sheet and script at the end of the template's head.
///
/// The addresses are absolute because every path of the web app answers with this page. The browser learns of all files
/// at once instead of one after the other.
pub fn fill(template: &str, loaded: &Loaded<'_>) -> Result<String> {
    let Loaded { css, start, js, wasm } = loaded;
    let (head, rest) = template.split_once("</head>").context("frontend/index.html has no </head>")?;
    Ok(format!(
        r#"{head}  <link rel="stylesheet" href="/{css}">
  <link rel="modulepreload" href="/{js}">
  <link rel="preload" href="/{wasm}" as="fetch" type="application/wasm" crossorigin>
  <script type="module" src="/{start}"></script>
</head>{rest}"#
    ))
}

/// The script that starts the web app; a file of its own, so that the content security policy can forbid inline scripts.
pub fn start_script(js: &str, wasm: &str) -> String {
    format!("import init from \"./{js}\";\nawait init({{ module_or_path: new URL(\"./{wasm}\", import.meta.url) }});\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADED: Loaded<'_> = Loaded { css: "c-1.css", start: "s-2.js", js: "j-3.js", wasm: "w-4.wasm" };

    #[test]
    fn a_hashed_name_follows_the_content_and_nothing_else() {
        assert_eq!(hashed_name("clientele", "css", b"a"), hashed_name("clientele", "css", b"a"));
        assert_ne!(hashed_name("clientele", "css", b"a"), hashed_name("clientele", "css", b"b"));
        assert_eq!(hashed_name("clientele", "css", b""), "clientele-e3b0c44298.css");
    }

    #[test]
    fn the_page_loads_each_file_from_the_root_and_keeps_the_template() {
        let page = fill("<html><head><title>客管</title>\n</head><body>x</body></html>", &LOADED).unwrap();
        assert!(page.starts_with("<html><head><title>客管</title>\n  <link rel=\"stylesheet\" href=\"/c-1.css\">"));
        assert!(page.ends_with("src=\"/s-2.js\"></script>\n</head><body>x</body></html>"));
        assert!(page.contains("\"/j-3.js\"") && page.contains("\"/w-4.wasm\""));
    }

    #[test]
    fn a_template_without_a_head_is_refused() {
        assert!(fill("<p>no head</p>", &LOADED).is_err());
    }

    #[test]
    fn the_start_script_names_both_halves() {
        let script = start_script("j-3.js", "w-4.wasm");
        assert!(script.contains("\"./j-3.js\"") && script.contains("\"./w-4.wasm\""));
    }
}
