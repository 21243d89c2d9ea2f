use super::*;

fn gathered(variables: &[(&str, &str)]) -> Result<Configuration, Failure> {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    gather(None, variables, []).and_then(|texts| configuration(&texts))
}

fn with_file(content: &str) -> Result<Configuration, Failure> {
    let file = std::env::temp_dir().join(format!("tablero-{}.toml", uuid::Uuid::now_v7()));
    std::fs::write(&file, content).unwrap();
    let read = gather(Some(file.clone()), [("TABLERO_SESSION_DAYS".to_owned(), "3".to_owned())], [("listen", "[::1]:1".to_owned())]);
    std::fs::remove_file(file).unwrap();
    read.and_then(|texts| configuration(&texts))
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Failure>) -> String {
    let failure = result.unwrap_err();
    assert_eq!(failure.code, Code::Configuration);
    failure.message
}

#[test]
fn the_later_goes_over_the_earlier() {
    let configuration =
        with_file("listen = '127.0.0.1:1'\nsession_days = 1\nsign_in_minutes = 7\ntrusted_proxies = ['10.0.0.0/8', '::1']").unwrap();
    assert_eq!(configuration.listen.to_string(), "[::1]:1");
    assert_eq!(configuration.session_days.0, 3);
    assert_eq!(configuration.sign_in_minutes.0, 7);
    assert_eq!(configuration.trusted_proxies.show(), "10.0.0.0/8,::1/128");
    assert_eq!(configuration.sign_in_per_account.0, 10);
}

#[test]
fn the_unknown_is_refused_by_name() {
    let message = refusal(with_file("listn = '127.0.0.1:1'"));
    assert!(message.contains("`listn` is unknown. Did you mean `listen`?"), "{message}");
    let message = refusal(with_file("[log]\nformat = 'json'"));
    assert!(message.contains("`log` is unknown"), "{message}");
    let message = refusal(gathered(&[("TABLERO_SESION_DAYS", "4")]));
    assert_eq!(message, "The variable TABLERO_SESION_DAYS is unknown. Did you mean TABLERO_SESSION_DAYS?");
    let message = refusal(gathered(&[("TABLERO_listen", "4")]));
    assert!(message.contains("Did you mean TABLERO_LISTEN?"), "{message}");
    assert!(gathered(&[("TABLERO_TEST_POSTGRES", "x"), ("TABLERO_LISTEN", "")]).is_ok());
}

#[test]
fn a_bad_value_says_which_and_what_is_expected() {
    let message = refusal(gathered(&[("TABLERO_SESSION_DAYS", "0")]));
    assert_eq!(message, "`session_days` in the variable TABLERO_SESSION_DAYS: `0` cannot be used; expected a whole number from 1 to 365.");
    for (name, value) in [
        ("TABLERO_LISTEN", "8080"),
        ("TABLERO_LOG_FORMAT", "xml"),
        ("TABLERO_LOG_LEVEL", "5"),
        ("TABLERO_CLOCK", "yesterday"),
        ("TABLERO_PUBLIC_URL", "https://crm.example.com/tablero"),
        ("TABLERO_PUBLIC_URL", "ftp://crm.example.com"),
        ("TABLERO_TRUSTED_PROXIES", "10.0.0.0/33"),
        ("TABLERO_DEV_RELOAD", "yes"),
    ] {
        let message = refusal(gathered(&[(name, value)]));
        assert!(message.contains(name) && message.contains(value) && message.contains("expected "), "{message}");
    }
}

#[test]
fn a_password_is_never_repeated() {
    for url in ["postgres://me:secret@[x/db", "mysql://me:secret@host/db"] {
        assert!(!refusal(gathered(&[("DATABASE_URL", url)])).contains("secret"));
    }
    let configuration = gathered(&[("DATABASE_URL", "postgres://me:secret@host:1/db")]).unwrap();
    assert_eq!(configuration.database_url.as_ref().unwrap().show(), "postgres://me@host:1/db");
    assert!(!format!("{configuration:?}").contains("secret"));
    assert!(!effective(&configuration, &Texts::new()).contains("secret"));
}

#[test]
fn what_is_shown_reads_the_same_again() {
    let before = gathered(&[("TABLERO_CLOCK", "2026-03-31T09:00:00Z"), ("TABLERO_PUBLIC_URL", "https://crm.example.com:444")]).unwrap();
    let after = with_file(&effective(&before, &Texts::new())).unwrap();
    let differing: Vec<_> = before.shown().into_iter().zip(after.shown()).filter(|(a, b)| a != b).map(|(a, _)| a.0).collect();
    assert_eq!(differing, ["listen", "session_days"], "what the environment and the command line changed");
}

#[test]
fn the_documentation_is_in_step() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
    let written = std::fs::read_to_string(file).unwrap();
    assert!(written.contains(&documentation()), "docs/configuration.md must contain:\n\n{}", documentation());
}
