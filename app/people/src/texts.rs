//! Texts of sign-in and set-up.

kit::texts! {
    Language => "Language", "Idioma";
    SignIn => "Sign in", "Iniciar sesión";
    SignInText => "Your board is where you left it.", "Tu tablero está donde lo dejaste.";
    NoMatch => "Email and password do not match. Check both and try again.", "El email y la contraseña no coinciden. Revísalos e inténtalo de nuevo.";
    Email => "Email address", "Dirección de email";
    Password => "Password", "Contraseña";
    SetUp => "Set up your workspace", "Configura tu espacio de trabajo";
    SetUpText => "Once, and it takes a minute. All of it can be changed later.", "Solo una vez y en un minuto. Todo se puede cambiar después.";
    SomethingMissing => "Look at the marked fields.", "Revisa los campos marcados.";
    SetUpAlready => "There is a workspace already. Sign in instead.", "Ya hay un espacio de trabajo. Inicia sesión.";
    Workspace => "Workspace", "Espacio de trabajo";
    Currency => "Currency", "Moneda";
    TimeZone => "Time zone", "Zona horaria";
    TimeZoneHint => "By its city, such as Europe/Madrid", "Por su ciudad, por ejemplo America/Bogota";
    FiscalYear => "Fiscal year begins in", "El año fiscal empieza en";
    LanguageOfNames => "Language of stage and list names", "Idioma de los nombres de etapas y listas";
    FirstAdministrator => "You, the first administrator", "Tú, la primera persona administradora";
    YourName => "Your name", "Tu nombre";
    PasswordHint => "At least 12 characters; a sentence is easy to remember", "Al menos 12 caracteres; una frase es fácil de recordar";
    OpenBoard => "Open the board", "Abrir el tablero";
}
