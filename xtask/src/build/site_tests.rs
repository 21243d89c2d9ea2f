use super::*;

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tablero-site-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder.join("site")
}

fn publish(folder: &Path, script: &str, page: &str) -> serde_json::Value {
    let mut site = Site::begin(folder.to_owned(), Mode::Development);
    site.add_hashed("tablero.js", script.as_bytes()).unwrap();
    site.add("offline.html", page.as_bytes().to_vec()).unwrap();
    site.publish().unwrap();
    serde_json::from_slice(&fs::read(folder.join("build.json")).unwrap()).unwrap()
}

#[test]
fn a_name_carries_the_hash_of_its_content() {
    assert_eq!(hashed_name("tablero.js", b""), "tablero-e3b0c44298fc1c14.js");
    assert_eq!(hashed_name("tablero_bg.wasm", b"x"), hashed_name("tablero_bg.wasm", b"x"));
    assert_ne!(hashed_name("tablero_bg.wasm", b"x"), hashed_name("tablero_bg.wasm", b"y"));
}

#[test]
fn build_json_names_every_hashed_file() {
    let folder = folder("names");
    let build = publish(&folder, "hello()", "a page");
    let path = build["files"]["tablero.js"].as_str().unwrap();
    assert!(path.starts_with("assets/tablero-") && path.ends_with(".js"), "{path}");
    for extension in ["", ".br", ".gz"] {
        assert!(folder.join(format!("{path}{extension}")).exists());
    }
    assert!(folder.join("offline.html.br").exists());
}

#[test]
fn the_id_changes_with_any_content_and_with_nothing_else() {
    let folder = folder("id");
    let first = publish(&folder, "hello()", "a page");
    assert_eq!(first["id"], publish(&folder, "hello()", "a page")["id"]);
    assert_ne!(first["id"], publish(&folder, "hello(2)", "a page")["id"]);
    assert_ne!(first["id"], publish(&folder, "hello()", "another page")["id"]);
}

#[test]
fn a_build_published_anew_has_an_id_of_its_own() {
    let folder = folder("anew");
    let first = publish(&folder, "hello()", "a page");
    let mut site = Site::begin(folder.clone(), Mode::Development);
    site.add_hashed("tablero.js", b"hello()").unwrap();
    site.publish_anew().unwrap();
    let second: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("build.json")).unwrap()).unwrap();
    assert_ne!(first["id"], second["id"]);
    assert!(!folder.join("offline.html").exists(), "what public/ has no longer is not served either");
}

#[test]
fn earlier_files_are_kept_for_five_builds() {
    let folder = folder("kept");
    let first = publish(&folder, "version 0", "a page");
    let script = folder.join(first["files"]["tablero.js"].as_str().unwrap());
    for version in 1..5 {
        publish(&folder, &format!("version {version}"), "a page");
        assert!(script.exists());
    }
    publish(&folder, "version 5", "a page");
    assert!(!script.exists());
    assert!(!script.with_extension("js.br").exists());
}

#[test]
fn a_page_is_told_the_hashed_address() {
    let folder = folder("page");
    let build = publish(&folder, "hello()", r#"<script src="{{tablero.js}}">"#);
    let page = fs::read_to_string(folder.join("offline.html")).unwrap();
    assert_eq!(page, format!(r#"<script src="/{}">"#, build["files"]["tablero.js"].as_str().unwrap()));
}

#[test]
fn a_font_that_is_not_there_is_an_error() {
    let mut site = Site::begin(folder("font"), Mode::Development);
    site.add_hashed("inter.woff2", b"wOF2").unwrap();
    assert!(site.address("../fonts/inter.woff2").unwrap().starts_with("/assets/inter-"));
    assert!(site.address("/fonts/other.woff2").is_err());
}
