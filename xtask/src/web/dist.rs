//! `frontend/dist`: what the parts of the web app become when they are put together.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::page::{self, Loaded, digest, hashed_name};
use super::{Flavour, compress, empty};

/// The layers of the style sheet, later ones winning. `components-table.css` belongs to `components`.
const LAYERS: [&str; 5] = ["tokens", "base", "components", "pages", "print"];

/// Everything that the finished web app is made of, but for the generated files.
pub struct Inputs {
    wasm: Vec<u8>,
    template: String,
    css: String,
    /// Path below the site's root, content.
    assets: Vec<(PathBuf, Vec<u8>)>,
}

/// What a browser loads to show the first page, in bytes.
pub struct Size {
    /// As files.
    pub plain: usize,
    /// Packed with brotli.
    pub packed: usize,
}

impl Inputs {
    /// Reads the compiled module and the static files of the frontend's folder.
    pub fn read(wasm: &Path, frontend: &Path) -> Result<Self> {
        let template = frontend.join("index.html");
        let mut assets = Vec::new();
        collect(frontend, Path::new("assets"), &mut assets)?;
        Ok(Self {
            wasm: fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?,
            template: fs::read_to_string(&template).with_context(|| format!("reading {}", template.display()))?,
            css: style_sheet(&frontend.join("styles"))?,
            assets,
        })
    }

    /// Changes whenever the finished web app would.
    pub fn fingerprint(&self, profile: &str) -> String {
        let mut parts =
            vec![profile.to_owned(), digest(&self.wasm), digest(self.template.as_bytes()), digest(self.css.as_bytes())];
        parts.extend(self.assets.iter().map(|(path, bytes)| format!("{} {}", path.display(), digest(bytes))));
        // This program's own build stands for the way of putting the parts together.
        parts.extend(
            std::env::current_exe().and_then(fs::metadata).and_then(|exe| exe.modified()).map(|time| format!("{time:?}")),
        );
        digest(parts.join("\n").as_bytes())
    }

    /// Writes the finished web app in place of the one before.
    pub fn write(&self, generated: &Path, dist: &Path, flavour: Flavour) -> Result<Size> {
        let js = fs::read(generated.join("clientele.js"))?;
        let wasm = fs::read(generated.join("clientele_bg.wasm"))?;
        let js_name = hashed_name("clientele", "js", &js);
        let wasm_name = hashed_name("clientele", "wasm", &wasm);
        let css_name = hashed_name("clientele", "css", self.css.as_bytes());
        let start = page::start_script(&js_name, &wasm_name);
        let start_name = hashed_name("start", "js", start.as_bytes());
        let loaded = Loaded { css: &css_name, start: &start_name, js: &js_name, wasm: &wasm_name };
        let html = page::fill(&self.template, &loaded)?;

        empty(dist)?;
        let mut size = Size { plain: 0, packed: 0 };
        let first_page: [(&str, &[u8]); 5] = [
            (&js_name, &js),
            (&wasm_name, &wasm),
            (&css_name, self.css.as_bytes()),
            (&start_name, start.as_bytes()),
            ("index.html", html.as_bytes()),
        ];
        for (name, bytes) in first_page {
            size.plain += bytes.len();
            size.packed += compress::write(&dist.join(name), bytes, flavour)?;
        }
        let mut others = self.assets.clone();
        // Crates may bring JavaScript of their own; the generated file imports it from this very folder.
        collect(generated, Path::new("snippets"), &mut others)?;
        for (path, bytes) in &others {
            compress::write(&dist.join(path), bytes, flavour)?;
        }
        Ok(size)
    }
}

/// Joins the style files in the order of their layers and, within a layer, of their names.
fn style_sheet(folder: &Path) -> Result<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".css")) else { continue };
        let Some(layer) = layer(name) else {
            bail!("{} belongs to no layer: its name starts with none of {}", path.display(), LAYERS.join(", "));
        };
        files.push((layer, name.to_owned(), fs::read_to_string(&path)?));
    }
    files.sort();
    Ok(files.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().join("\n"))
}

fn layer(file_name: &str) -> Option<usize> {
    let stem = file_name.split(['.', '-']).next()?;
    LAYERS.iter().position(|layer| *layer == stem)
}

/// Adds every file below `root/below`, in the order of their paths; a missing folder has none.
fn collect(root: &Path, below: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<()> {
    let folder = root.join(below);
    if !folder.exists() {
        return Ok(());
    }
    let mut entries = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(root, &path, files)?;
        } else {
            files.push((path, fs::read(entry.path())?));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn style_files_are_joined_by_layer_and_then_by_name() {
        let folder = written(&[
            ("print.css", "5"),
            ("components.css", "3"),
            ("base.css", "2"),
            ("components-a.css", "4"),
            ("tokens.css", "1"),
        ]);
        assert_eq!(style_sheet(folder.path()).unwrap().replace('\n', ""), "12435");
    }

    #[test]
    fn a_style_file_of_no_layer_is_refused_by_name() {
        let folder = written(&[("colours.css", "")]);
        assert!(style_sheet(folder.path()).unwrap_err().to_string().contains("colours.css"));
    }

    #[test]
    fn the_finished_folder_holds_hashed_names_and_nothing_of_the_build_before() {
        let parts = written(&[
            ("app.wasm", "w"),
            ("index.html", "<head></head>"),
            ("styles/base.css", "b"),
            ("assets/icons.svg", "<svg/>"),
            ("generated/clientele.js", "j"),
            ("generated/clientele_bg.wasm", "w"),
            ("dist/clientele-old.js", "old"),
        ]);
        let inputs = Inputs::read(&parts.path().join("app.wasm"), parts.path()).unwrap();
        inputs.write(&parts.path().join("generated"), &parts.path().join("dist"), Flavour::Quick).unwrap();
        let mut names = Vec::new();
        collect(parts.path(), Path::new("dist"), &mut names).unwrap();
        let names: Vec<_> =
            names.iter().map(|(path, _)| path.display().to_string().replace(|c: char| c.is_ascii_digit(), "")).collect();
        assert_eq!(names.iter().filter(|name| name.contains("old")).count(), 0);
        assert!(names.contains(&"dist/index.html".to_owned()) && names.contains(&"dist/assets/icons.svg".to_owned()));
        assert_eq!(names.len(), 6);
    }

    #[test]
    fn the_fingerprint_follows_every_input() {
        let read = |css: &str| {
            let parts = written(&[("app.wasm", "w"), ("index.html", "<head></head>"), ("styles/base.css", css)]);
            Inputs::read(&parts.path().join("app.wasm"), parts.path()).unwrap()
        };
        assert_eq!(read("a").fingerprint("web"), read("a").fingerprint("web"));
        assert_ne!(read("a").fingerprint("web"), read("b").fingerprint("web"));
        assert_ne!(read("a").fingerprint("web"), read("a").fingerprint("web-dev"));
    }
}
