//! The folder that the server serves, written so that a reader at any moment finds it whole.

use super::history::History;
use super::parts::Parts;
use super::{Mode, compress};
use crate::progress;
use anyhow::{Context, Result};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const ASSETS: &str = "assets";
const BUILD: &str = "build.json";

/// A site being put together.
pub struct Site {
    folder: PathBuf,
    mode: Mode,
    /// The names of the hashed files as they were, with the path within the site that they are served under.
    hashed: BTreeMap<String, String>,
    /// Which of the hashed files are parts of the wasm.
    parts: Parts,
    /// The path within the site of every other file.
    named: BTreeSet<String>,
    digest: Sha256,
}

/// What the server and the page read: which files belong together.
#[derive(Serialize)]
struct Build<'a> {
    id: String,
    files: &'a BTreeMap<String, String>,
    parts: &'a Parts,
}

impl Site {
    /// A site in `folder`, to be filled.
    pub fn begin(folder: PathBuf, mode: Mode) -> Self {
        Self { folder, mode, hashed: BTreeMap::new(), parts: Parts::new(), named: BTreeSet::new(), digest: Sha256::new() }
    }

    /// Adds a file under a name made of its own and a hash of its content: it may be kept for ever by whoever has it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_hashed(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let path = format!("{ASSETS}/{}", hashed_name(name, content));
        self.digest.update(&path);
        self.write(&path, content)?;
        self.hashed.insert(name.to_owned(), path);
        Ok(())
    }

    /// Names the parts of the wasm, whose files were added.
    pub fn name_parts(&mut self, parts: Parts) {
        self.parts = parts;
    }

    /// Adds a file under its own path. `{{style.css}}` within a text becomes the address of that hashed file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, path: &str, mut content: Vec<u8>) -> Result<()> {
        if [".html", ".js", ".webmanifest"].iter().any(|extension| path.ends_with(extension)) {
            let mut text = String::from_utf8(content).with_context(|| format!("{path} is no text"))?;
            for (name, hashed) in &self.hashed {
                text = text.replace(&format!("{{{{{name}}}}}"), &format!("/{hashed}"));
            }
            content = text.into_bytes();
        }
        self.digest.update(path);
        self.digest.update(&content);
        self.write(path, &content)?;
        self.named.insert(path.to_owned());
        Ok(())
    }

    /// The address under which a file named in `url(…)` of a style sheet, or in a script, is served: hashed when it is one of those.
    ///
    /// # Errors
    /// When no such file was added.
    pub fn address(&self, url: &str) -> Result<String> {
        if url.starts_with("data:") || url.starts_with('#') {
            return Ok(url.to_owned());
        }
        let name = url.rsplit('/').next().unwrap_or(url);
        let path = self.hashed.get(name);
        let path = path.with_context(|| format!("{url} is named, but there is no file {name}"))?;
        Ok(format!("/{path}"))
    }

    /// Makes this the build that is served, and removes what no build of late needs.
    ///
    /// # Errors
    /// When a file cannot be written or removed.
    pub fn publish(self) -> Result<()> {
        let id = hexadecimal(&self.digest.clone().finalize());
        self.publish_as(id)
    }

    /// The same, under an id that no build had before: whoever waits for a new build sees one, although nothing may have changed for the browser.
    ///
    /// # Errors
    /// As [`Site::publish`].
    pub fn publish_anew(self) -> Result<()> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
        let id = format!("{}-{}", hexadecimal(&self.digest.clone().finalize()), now.as_millis());
        self.publish_as(id)
    }

    fn publish_as(self, id: String) -> Result<()> {
        let build = serde_json::to_vec_pretty(&Build { id, files: &self.hashed, parts: &self.parts })?;
        write_whole(&self.folder.join(BUILD), &build)?;
        self.remove_superfluous()
    }

    /// The history lies beside the site, not within: it is nothing to serve.
    fn remove_superfluous(&self) -> Result<()> {
        let record = self.folder.with_extension("builds.json");
        let mut history: History = fs::read(&record).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        history.remember(self.hashed.values().cloned().collect());
        write_whole(&record, &serde_json::to_vec_pretty(&history)?)?;
        for path in files_below(&self.folder)? {
            let original = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(&path);
            if path != BUILD && !self.named.contains(original) && !history.needs(&path) {
                fs::remove_file(self.folder.join(&path))?;
            }
        }
        Ok(())
    }

    /// Writes a file and its smaller copies, unless it is there already.
    fn write(&self, path: &str, content: &[u8]) -> Result<()> {
        let whole = self.folder.join(path);
        if fs::read(&whole).is_ok_and(|there| there == content) {
            return Ok(());
        }
        let copies = compress::copies(path, content, self.mode)?;
        let mut sizes = progress::size(content.len());
        for (extension, copy) in &copies {
            write_whole(&self.folder.join(format!("{path}.{extension}")), copy)?;
            sizes += &format!(", {extension} {}", progress::size(copy.len()));
        }
        // Last, because it tells the next build that its copies are there as well.
        write_whole(&whole, content)?;
        println!("   {path}: {sizes}");
        Ok(())
    }
}

/// The paths of all files below a folder, relative to it, with `/`; none when there is no such folder.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_below(folder: &Path) -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let below = files_below(&entry.path())?;
            files.extend(below.into_iter().map(|path| format!("{name}/{path}")));
        } else {
            files.insert(name);
        }
    }
    Ok(files)
}

/// `tablero.js` as `tablero-0123456789abcdef.js`.
fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash = hexadecimal(&Sha256::digest(content));
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

/// The first 64 bits: enough that no two of our files ever share them by chance.
fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A reader finds the old content or the new, never a part.
fn write_whole(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().context("a file lies in a folder")?;
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&part, content))
        .and_then(|()| fs::rename(&part, path))
        .with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
#[path = "site_tests.rs"]
mod tests;
